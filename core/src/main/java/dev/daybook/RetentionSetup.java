package dev.daybook;

import dev.daybook.internal.export.files.DirectoryArtifactStore;
import dev.daybook.spi.ArtifactStore;
import dev.daybook.spi.StoreException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The host's decisions about retention, with the destinations opened.
 *
 * @param settings the decisions
 * @param destinations where archives go, by name
 */
record RetentionSetup(RetentionSettings settings, Map<String, ArtifactStore> destinations) {
    RetentionSetup {
        destinations = Map.copyOf(destinations);
    }

    static RetentionSetup open(RetentionSettings settings) {
        Map<String, ArtifactStore> opened = new LinkedHashMap<>(settings.stores());
        settings.directories().forEach((name, directory) -> {
            try {
                opened.put(name, DirectoryArtifactStore.open(directory));
            } catch (IOException e) {
                throw new StoreException(
                        StoreException.Problem.NOT_ACCESSIBLE,
                        "the archive destination " + name + " at " + directory
                                + " cannot be made or entered; its parent must be there, and writable",
                        e);
            }
        });
        return new RetentionSetup(settings, opened);
    }
}
