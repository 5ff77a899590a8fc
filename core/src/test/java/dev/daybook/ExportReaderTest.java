package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybook.internal.export.AgeKeys;
import dev.daybook.internal.export.ExportFailure;
import dev.daybook.internal.export.ExportFiles;
import dev.daybook.internal.export.Trail;
import dev.daybook.internal.export.files.DirectoryArtifactStore;
import dev.daybook.model.ExportJob;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A delivery as an auditor has it: a directory of downloaded files. */
class ExportReaderTest {
    private static final String FIRST = "retrievals-0001.ndjson.age";
    private static final String SECOND = "retrievals-0002.ndjson.age";

    @TempDir
    Path directory;

    private final Trail trail = Trail.of(21, 150);
    private final ExportReader reader = ExportReader.of(trail.keys.identity());
    private Path delivery;

    private List<ExportJob.File> written;

    @BeforeEach
    void deliver() throws IOException, ExportFailure {
        written = deliver("exports", ExportJob.Format.NDJSON);
        delivery = folder("exports");
    }

    private List<ExportJob.File> deliver(String root, ExportJob.Format format) throws IOException, ExportFailure {
        DirectoryArtifactStore store = DirectoryArtifactStore.open(directory.resolve(root));
        ExportFiles.Written done = trail.write(format, 40_000, store);
        store.publish(trail.organizationId, Trail.FOLDER);
        return done.files();
    }

    private Path folder(String root) {
        return directory.resolve(root).resolve(trail.organizationId.toString()).resolve(Trail.FOLDER);
    }

    @ParameterizedTest
    @EnumSource(names = {"NDJSON", "CSV"})
    void aWholeDeliveryIsVerified(ExportJob.Format format) throws IOException, ExportFailure {
        List<ExportJob.File> files = deliver("more", format);
        VerifiedExport verified = reader.verify(folder("more"));
        assertThat(verified.files()).isEqualTo(files).hasSizeGreaterThan(3);
        assertThat(verified.totalRows()).isEqualTo(150);
        assertThat(verified.failedCount()).isZero();
        assertThat(verified.organizationId()).isEqualTo(trail.organizationId);
        assertThat(verified.exportFormat()).isEqualTo(format);
        assertThat(verified.filter()).isEqualTo(trail.filter);
        assertThat(verified.retainedFrom()).isEqualTo(Trail.NOON.minusSeconds(1));
        assertThat(verified.libraryVersion()).isEqualTo("0.1.0");
    }

    @Test
    void anOpenedFileIsTheTextThatWasWritten() throws IOException {
        try (InputStream in = reader.open(Files.newInputStream(delivery.resolve(FIRST)))) {
            assertThat(in.readAllBytes()).hasSize((int) written.get(0).bytesPlaintext());
        }
    }

    @Test
    void everythingThatDiffersIsNamed() throws IOException {
        Files.delete(delivery.resolve(FIRST));
        byte[] second = Files.readAllBytes(delivery.resolve(SECOND));
        second[second.length - 20] ^= 1;
        Files.write(delivery.resolve(SECOND), second);
        Files.writeString(delivery.resolve("stray.age"), "?");
        Files.writeString(delivery.resolve("notes.txt"), "mine");
        assertThat(mismatches()).containsExactly(FIRST + " missing", SECOND + " damaged", "stray.age extra");
    }

    @Test
    void filesThatChangedPlacesAreNamed() throws IOException {
        Files.move(delivery.resolve(FIRST), delivery.resolve("x"));
        Files.move(delivery.resolve(SECOND), delivery.resolve(FIRST));
        Files.move(delivery.resolve("x"), delivery.resolve(SECOND));
        assertThat(mismatches())
                .contains(FIRST + " different_sha256_ciphertext", FIRST + " different_sha256_plaintext")
                .contains(SECOND + " different_sha256_ciphertext", SECOND + " different_sha256_plaintext");
    }

    /** The same export delivered twice: the same text under another key, which the hash of the ciphertext tells apart. */
    @Test
    void aFileOfAnotherDeliveryIsNamed() throws IOException, ExportFailure {
        deliver("again", ExportJob.Format.NDJSON);
        Files.copy(folder("again").resolve(FIRST), delivery.resolve(FIRST), StandardCopyOption.REPLACE_EXISTING);
        assertThat(mismatches()).containsExactly(FIRST + " different_sha256_ciphertext");
    }

    @Test
    void withoutItsManifestNothingIsVerified() throws IOException {
        Files.delete(delivery.resolve("manifest.json.age"));
        assertThat(mismatches()).containsExactly("manifest.json.age missing");
        Files.copy(delivery.resolve(FIRST), delivery.resolve("manifest.json.age"));
        assertThat(mismatches()).containsExactly("manifest.json.age damaged");
    }

    @Test
    void anotherIdentityOpensNothing() {
        ExportReader other = ExportReader.of(AgeKeys.fresh().identity());
        assertThatThrownBy(() -> other.open(Files.newInputStream(delivery.resolve(FIRST))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> other.verify(delivery)).isInstanceOf(ExportMismatchException.class);
    }

    @Test
    void whatIsNotThereCannotBeRead() {
        assertThatThrownBy(() -> reader.verify(directory.resolve("nowhere"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> ExportReader.of("AGE-SECRET-KEY-1")).isInstanceOf(InvalidInputException.class);
    }

    private List<String> mismatches() {
        return catchThrowableOfType(ExportMismatchException.class, () -> reader.verify(delivery)).mismatches().stream()
                .map((Violation m) -> m.field() + " " + m.code())
                .toList();
    }
}
