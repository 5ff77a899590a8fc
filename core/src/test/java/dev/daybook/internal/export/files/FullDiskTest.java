package dev.daybook.internal.export.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.daybook.internal.export.ExportFailure;
import dev.daybook.internal.export.Trail;
import dev.daybook.model.ExportJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file system of 200 kB that runs full, where this user may mount one; skipped elsewhere. */
class FullDiskTest {
    @TempDir
    Path directory;

    private boolean mounted;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", directory.toString());
        assumeTrue(mounted, "mounting a file system is not here, or not allowed");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            assertThat(run("umount", directory.toString())).isTrue();
        }
    }

    @Test
    void theExportFailsLeavesNothingAndTheNextSucceeds() throws IOException, ExportFailure {
        DirectoryArtifactStore store = DirectoryArtifactStore.open(directory.resolve("exports"));
        Trail large = Trail.of(1, 900);
        assertThat(catchThrowableOfType(ExportFailure.class, () -> large.write(ExportJob.Format.NDJSON, 60_000, store))
                        .errorCode())
                .isEqualTo(ExportJob.ErrorCode.SINK_WRITE_FAILED);
        try (var left = Files.walk(directory)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
        Trail small = Trail.of(1, 20);
        small.write(ExportJob.Format.NDJSON, 60_000, store);
        store.publish(small.organizationId, Trail.FOLDER);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
