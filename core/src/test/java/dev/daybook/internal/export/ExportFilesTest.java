package dev.daybook.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybook.internal.export.json.Manifest;
import dev.daybook.internal.export.json.ManifestReading;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.ErrorCode;
import dev.daybook.model.ExportJob.Format;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordSnapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExportFilesTest {
    private final Trail trail = Trail.of(5, 450);
    private final MemoryArtifacts artifacts = new MemoryArtifacts();

    @Test
    void ndjsonIsOneTableAndAManifest() throws ExportFailure {
        ExportFiles.Written written = trail.write(Format.NDJSON, 1 << 30, artifacts);
        assertThat(written.files())
                .extracting(ExportJob.File::name, ExportJob.File::rows)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("retrievals-0001.ndjson.age", 450L),
                        org.assertj.core.groups.Tuple.tuple("manifest.json.age", 1L));
        assertThat(artifacts.deleted).isFalse();
    }

    @Test
    void csvIsThreeTablesEachPartWithItsHeader() throws ExportFailure, IOException {
        trail.write(Format.CSV, 30_000, artifacts);
        assertThat(artifacts.files.keySet())
                .contains("retrievals-0001.csv.age", "retrievals-0002.csv.age", "scopes-0002.csv.age")
                .contains("chunk_refs-0002.csv.age", Manifest.NAME);
        for (String name : artifacts.files.keySet()) {
            if (!name.equals(Manifest.NAME)) {
                String header = name.startsWith("retrievals") ? "ref,id,organization_id," : "retrieval_id,";
                assertThat(Decrypted.text(trail.keys, artifacts.bytes(name)))
                        .startsWith(header)
                        .endsWith("\r\n");
            }
        }
    }

    @Test
    void anEmptyExportHasItsFilesToo() throws ExportFailure, IOException {
        Trail empty = Trail.of(5, 0);
        empty.write(Format.NDJSON, 1 << 20, artifacts);
        assertThat(Decrypted.bytes(empty.keys, artifacts.bytes("retrievals-0001.ndjson.age")))
                .isEmpty();
        MemoryArtifacts csv = new MemoryArtifacts();
        empty.write(Format.CSV, 1 << 20, csv);
        assertThat(Decrypted.text(empty.keys, csv.bytes("scopes-0001.csv.age"))).hasLineCount(1);
    }

    @Test
    void theManifestSaysWhatAnAuditorNeeds() throws ExportFailure, IOException {
        ExportFiles.Order order = trail.order(Format.CSV, trail.filter, 100_000);
        ExportFiles.Written written = trail.write(order, artifacts, (rows, bytes, files) -> {});
        Manifest manifest = ManifestReading.read(
                new ByteArrayInputStream(Decrypted.bytes(trail.keys, artifacts.bytes(Manifest.NAME))));
        long scopes = trail.records.stream().mapToLong(r -> r.scopes().size()).sum();
        long refs = trail.records.stream().mapToLong(r -> r.chunkRefs().size()).sum();
        assertThat(manifest)
                .isEqualTo(new Manifest(
                        order.job().id(),
                        trail.organizationId,
                        Format.CSV,
                        trail.filter,
                        order.job().requestedEnd(),
                        order.job().createdAt(),
                        order.snapshotAt(),
                        order.retainedFrom(),
                        "0.1.0",
                        new Manifest.Counts(450, 0, 0, scopes, refs),
                        written.files().subList(0, written.files().size() - 1)));
    }

    @Test
    void aManifestFromBeforeItSaidSinceWhenRecordsAreHeldIsReadable() throws ExportFailure, IOException {
        trail.write(Format.CSV, 100_000, artifacts);
        String text = Decrypted.text(trail.keys, artifacts.bytes(Manifest.NAME));
        String older = text.replaceFirst(" *\"retained_from\" : .*\n", "");
        assertThat(older).isNotEqualTo(text);
        assertThat(ManifestReading.read(new ByteArrayInputStream(older.getBytes(StandardCharsets.UTF_8)))
                        .retainedFrom())
                .isNull();
    }

    @Test
    void progressOnlyGrowsAndEndsWithEverything() throws ExportFailure {
        List<List<Long>> told = new ArrayList<>();
        ExportFiles.Written written = trail.write(
                trail.order(Format.NDJSON, trail.filter, 50_000),
                artifacts,
                (rows, bytes, files) -> told.add(List.of(rows, bytes, (long) files)));
        long plaintext = written.files().stream()
                .filter(file -> !file.name().equals(Manifest.NAME))
                .mapToLong(ExportJob.File::bytesPlaintext)
                .sum();
        assertThat(told.get(0)).containsExactly(0L, 0L, 1L);
        assertThat(told.get(told.size() - 1))
                .containsExactly(450L, plaintext, written.files().size() - 1L);
        for (int i = 1; i < told.size(); i++) {
            assertThat(told.get(i).get(0) - told.get(i - 1).get(0)).isBetween(0L, 1000L);
            assertThat(told.get(i).get(1))
                    .isGreaterThanOrEqualTo(told.get(i - 1).get(1));
        }
    }

    @Test
    void aStoreThatCannotBeReadIsSaidSo() {
        AuditUnavailableException away =
                new AuditUnavailableException(AuditUnavailableException.Outcome.NOT_STORED, "away", null);
        assertFails(ErrorCode.STORAGE_READ_FAILED, batch -> {
            throw away;
        });
    }

    @Test
    void whatWasNotAskedForOrComesTwiceOrIsMissingFailsTheCheck() {
        assertFails(ErrorCode.INTEGRITY_CHECK_FAILED, batch -> Trail.of(6, 1).records);
        assertFails(ErrorCode.INTEGRITY_CHECK_FAILED, batch -> List.of(batch.get(0), batch.get(0)));
        assertFails(ErrorCode.INTEGRITY_CHECK_FAILED, batch -> List.of(batch.get(1), batch.get(0)));
        assertFails(ErrorCode.INTEGRITY_CHECK_FAILED, batch -> batch.subList(0, Math.min(20, batch.size())));
    }

    @Test
    void recipientsThatNothingCanBeEncryptedToAreSaidSo() {
        ExportJob job = Trail.job(trail.organizationId, Format.CSV, trail.filter, "age1nobody");
        ExportFiles.Order order = new ExportFiles.Order(job, Trail.NOON, null, 450, 4096, "0.1.0");
        assertThat(catchThrowableOfType(
                                ExportFailure.class, () -> trail.write(order, artifacts, (rows, bytes, files) -> {}))
                        .errorCode())
                .isEqualTo(ErrorCode.ENCRYPTION_FAILED);
    }

    @Test
    void theCheckAfterPublishingFindsWhatTheStoreChanged() throws ExportFailure {
        ExportFiles.Order order = trail.order(Format.NDJSON, trail.filter, 50_000);
        ExportFiles.Written written = trail.write(order, artifacts, (rows, bytes, files) -> {});
        assertThatCode(() -> ExportFiles.check(order, written, artifacts, Trail.FOLDER))
                .doesNotThrowAnyException();
        byte[] changed = artifacts.bytes("retrievals-0002.ndjson.age");
        changed[changed.length / 2] ^= 1;
        var file = new java.io.ByteArrayOutputStream();
        file.writeBytes(changed);
        artifacts.files.put("retrievals-0002.ndjson.age", file);
        assertThat(catchThrowableOfType(
                                ExportFailure.class, () -> ExportFiles.check(order, written, artifacts, Trail.FOLDER))
                        .errorCode())
                .isEqualTo(ErrorCode.INTEGRITY_CHECK_FAILED);
    }

    @Test
    void aLimitThatIsTooSmallIsRefused() {
        assertThatThrownBy(() -> trail.order(Format.CSV, trail.filter, ExportFiles.MIN_FILE_BYTES - 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("max_file_bytes");
    }

    private void assertFails(ErrorCode code, UnaryOperator<List<RetrievalDetail>> change) {
        RecordSnapshot honest = trail.store.records().snapshot(trail.organizationId, trail.filter);
        RecordSnapshot lying = new RecordSnapshot() {
            @Override
            public long count(Duration timeout) {
                return honest.count(timeout);
            }

            @Override
            public List<RetrievalDetail> read(@Nullable UUID before, int limit) {
                return change.apply(honest.read(before, limit));
            }

            @Override
            public void close() {
                honest.close();
            }
        };
        MemoryArtifacts left = new MemoryArtifacts();
        ExportFailure failure = catchThrowableOfType(
                ExportFailure.class,
                () -> ExportFiles.write(
                        trail.order(Format.NDJSON, trail.filter, 1 << 20),
                        lying,
                        left,
                        Trail.FOLDER,
                        (rows, bytes, files) -> {}));
        assertThat(failure.errorCode()).isEqualTo(code);
        assertThat(left.deleted).isTrue();
    }
}
