package dev.daybook.internal.export.files;

import dev.daybook.kit.ArtifactStoreContract;
import dev.daybook.spi.ArtifactStore;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DirectoryArtifactStoreContractTest extends ArtifactStoreContract {
    @TempDir
    Path directory;

    @Override
    protected ArtifactStore open(String place) throws IOException {
        return DirectoryArtifactStore.open(directory.resolve(place));
    }
}
