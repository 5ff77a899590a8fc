package dev.daybook.internal.export.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.daybook.internal.export.AgeKeys;
import dev.daybook.internal.export.Decrypted;
import dev.daybook.internal.export.ExportFailure;
import dev.daybook.internal.export.ExportFiles;
import dev.daybook.internal.export.Hashes;
import dev.daybook.internal.export.Trail;
import dev.daybook.internal.export.files.DirectoryArtifactStore;
import dev.daybook.model.ExportJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The stock tool opens what Daybook wrote, and Daybook opens what the tool wrote. Skipped where there is no such tool, where Java alone
 * has to do.
 */
class AgeToolTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(names = {"NDJSON", "CSV"})
    void theToolOpensEveryFileOfAnExport(ExportJob.Format format)
            throws ExportFailure, IOException, InterruptedException {
        onlyWhereTheToolIs();
        Trail trail = Trail.of(3, 300);
        DirectoryArtifactStore store = DirectoryArtifactStore.open(directory.resolve("exports"));
        ExportFiles.Written written = trail.write(format, 50_000, store);
        store.publish(trail.organizationId, Trail.FOLDER);
        Path key = Files.writeString(directory.resolve("key.txt"), trail.keys.identity());
        assertThat(written.files()).hasSizeGreaterThan(3);
        for (ExportJob.File file : written.files()) {
            Path encrypted = published(trail, file);
            Path plain = directory.resolve("plain");
            assertThat(run("age", "-d", "-i", key.toString(), "-o", plain.toString(), encrypted.toString()))
                    .as("age -d %s", file.name())
                    .isZero();
            assertThat(Hashes.sha256(Files.readAllBytes(plain))).isEqualTo(file.sha256Plaintext());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 200_000})
    void daybookOpensWhatTheToolWrote(int length) throws IOException, InterruptedException {
        onlyWhereTheToolIs();
        Path key = directory.resolve("key.txt");
        assertThat(run("age-keygen", "-o", key.toString())).isZero();
        String identity = Files.readAllLines(key).get(2);
        String recipient = Files.readAllLines(key).get(1).replaceFirst("# public key: ", "");
        byte[] plaintext = SealedFiles.plaintext(length, length);
        Path plain = Files.write(directory.resolve("plain"), plaintext);
        Path encrypted = directory.resolve("plain.age");
        assertThat(run("age", "-r", recipient, "-o", encrypted.toString(), plain.toString()))
                .isZero();
        assertThat(Decrypted.bytes(new AgeKeys(identity, recipient), Files.readAllBytes(encrypted)))
                .isEqualTo(plaintext);
    }

    @ParameterizedTest
    @EnumSource(names = {"NDJSON", "CSV"})
    void javaOpensEveryFileOfAnExport(ExportJob.Format format) throws ExportFailure, IOException {
        Trail trail = Trail.of(3, 300);
        DirectoryArtifactStore store = DirectoryArtifactStore.open(directory.resolve("exports"));
        ExportFiles.Written written = trail.write(format, 50_000, store);
        store.publish(trail.organizationId, Trail.FOLDER);
        for (ExportJob.File file : written.files()) {
            byte[] encrypted = Files.readAllBytes(published(trail, file));
            assertThat(Hashes.sha256(Decrypted.bytes(trail.keys, encrypted))).isEqualTo(file.sha256Plaintext());
        }
    }

    /** The control: the tool itself refuses what was cut. */
    @Test
    void controlTheToolRefusesAFileThatWasCut() throws Exception {
        onlyWhereTheToolIs();
        AgeKeys keys = AgeKeys.fresh();
        byte[] file = SealedFiles.sealed(keys, SealedFiles.plaintext(1, 100_000));
        Path key = Files.writeString(directory.resolve("key.txt"), keys.identity());
        Path cut = Files.write(
                directory.resolve("cut.age"),
                java.util.Arrays.copyOf(file, SealedFiles.payload(file) + Tampering.CHUNK));
        assertThat(run(
                        "age",
                        "-d",
                        "-i",
                        key.toString(),
                        "-o",
                        directory.resolve("out").toString(),
                        cut.toString()))
                .isNotZero();
    }

    private Path published(Trail trail, ExportJob.File file) {
        return directory
                .resolve("exports")
                .resolve(trail.organizationId.toString())
                .resolve(Trail.FOLDER)
                .resolve(file.name());
    }

    private static void onlyWhereTheToolIs() {
        assumeTrue(isThere("age") && isThere("age-keygen"), "age and age-keygen are not installed here");
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static boolean isThere(String tool) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(directory, tool))) {
                return true;
            }
        }
        return false;
    }
}
