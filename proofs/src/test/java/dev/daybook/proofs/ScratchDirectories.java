package dev.daybook.proofs;

import dev.daybook.postgresserver.ScratchDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** Makes the directories of these tests where those of their PostgreSQL servers are. Named in this module's pom. */
final class ScratchDirectories implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
        return Files.createTempDirectory(ScratchDirectory.parent(), "daybook-proof");
    }
}
