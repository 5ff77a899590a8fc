package dev.daybook;

import dev.daybook.internal.export.files.DirectoryArtifactStore;
import dev.daybook.internal.export.jobs.ExpirySweep;
import dev.daybook.internal.export.jobs.ExportWorker;
import dev.daybook.internal.export.jobs.Folders;
import dev.daybook.internal.export.jobs.JobEvents;
import dev.daybook.internal.export.tokens.DownloadTokens;
import dev.daybook.internal.ids.EventIdSource;
import dev.daybook.spi.ArtifactStore;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

/** What exports need beside the store, put together from the host's settings. */
record ExportSetup(
        ExportSettings settings, ExportWorker worker, ExpirySweep sweep, Downloads downloads, Folders folders) {
    /** The place of the files. */
    static ArtifactStore openArtifacts(ExportSettings settings) {
        if (settings.artifactStore() != null) {
            return settings.artifactStore();
        }
        Path place = Objects.requireNonNull(settings.directory());
        try {
            return DirectoryArtifactStore.open(place);
        } catch (IOException e) {
            throw new StoreException(
                    StoreException.Problem.NOT_ACCESSIBLE,
                    "the directory of exports " + place
                            + " cannot be made or entered; its parent must be there, and writable",
                    e);
        }
    }

    static ExportSetup of(
            ExportSettings settings,
            ArtifactStore artifacts,
            AuditStore store,
            KeyRing keyRing,
            EventIdSource ids,
            Clock clock,
            Listeners listeners) {
        JobEvents events = new JobEvents(ids);
        return new ExportSetup(
                settings,
                new ExportWorker(store, artifacts, settings.limits(), events, clock, listeners),
                new ExpirySweep(store.exports(), artifacts, events, clock),
                new Downloads(
                        store,
                        artifacts,
                        new DownloadTokens(keyRing.keys("download token")),
                        settings.tokenLife(),
                        events,
                        clock),
                new Folders(artifacts));
    }
}
