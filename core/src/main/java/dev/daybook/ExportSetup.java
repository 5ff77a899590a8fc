package dev.daybook;

import dev.daybook.internal.export.jobs.ExpirySweep;
import dev.daybook.internal.export.jobs.ExportWorker;
import dev.daybook.internal.export.jobs.Folders;
import dev.daybook.internal.export.jobs.JobEvents;
import dev.daybook.internal.export.tokens.DownloadTokens;
import dev.daybook.internal.ids.EventIdSource;
import dev.daybook.spi.ArtifactStore;
import dev.daybook.spi.AuditStore;
import java.time.Clock;

/** What exports need beside the store, put together from the host's settings. */
record ExportSetup(
        ExportSettings settings, ExportWorker worker, ExpirySweep sweep, Downloads downloads, Folders folders) {
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
