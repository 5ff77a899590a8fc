package dev.daybook.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.ExportJob;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Any trail, filter, format and size of files: what is decrypted and parsed is what was asked for, and every number of it is true. */
class ExportFilesProperties {
    @Property(tries = 40)
    void ndjsonParsesBackToTheRecords(@ForAll long seed, @ForAll @LongRange(min = 1024, max = 60_000) long maxFileBytes)
            throws IOException, ExportFailure {
        Written made = new Written(seed, ExportJob.Format.NDJSON, maxFileBytes);
        assertThat(ParsedRecords.ndjson(String.join("", made.parts("retrievals"))))
                .isEqualTo(made.expected);
        made.assertNumbers();
    }

    @Property(tries = 40)
    void csvParsesBackToTheRecords(@ForAll long seed, @ForAll @LongRange(min = 1024, max = 60_000) long maxFileBytes)
            throws IOException, ExportFailure {
        Written made = new Written(seed, ExportJob.Format.CSV, maxFileBytes);
        assertThat(ParsedRecords.csv(made.parts("retrievals"), made.parts("scopes"), made.parts("chunk_refs")))
                .isEqualTo(made.expected);
        made.assertNumbers();
    }

    /** The parsers see what differs: one record fewer, or one of its values changed. */
    @Property(tries = 5)
    void controlTheParsersNoticeAChange(@ForAll long seed) throws IOException, ExportFailure {
        Written made = new Written(seed, ExportJob.Format.NDJSON, 1 << 20);
        String text = Decrypted.table(made.trail.keys, made.artifacts, "retrievals");
        if (!made.expected.isEmpty()) {
            String shorter = text.substring(text.indexOf('\n') + 1);
            assertThat(ParsedRecords.ndjson(shorter)).isNotEqualTo(made.expected);
            String changed = text.replaceFirst("\"duration_ms\":", "\"duration_ms\":1");
            assertThat(ParsedRecords.ndjson(changed)).isNotEqualTo(made.expected);
        }
    }

    /** One export of a random trail through a random filter. */
    private static final class Written {
        final Trail trail;
        final MemoryArtifacts artifacts = new MemoryArtifacts();
        final List<RetrievalDetail> expected;
        final ExportFiles.Written written;
        final long maxFileBytes;
        private final Map<String, byte[]> opened = new HashMap<>();

        Written(long seed, ExportJob.Format format, long maxFileBytes) throws ExportFailure {
            Random random = new Random(seed);
            this.maxFileBytes = maxFileBytes;
            // Some forty files are enough: each is encrypted to its recipients, which takes longer than its records.
            trail = Trail.of(seed, random.nextInt((int) Math.min(230, 30 + maxFileBytes / 100)));
            RetrievalFilter filter = filter(random);
            expected = trail.expected(filter);
            written = trail.write(trail.order(format, filter, maxFileBytes), artifacts, (rows, bytes, files) -> {});
        }

        private RetrievalFilter filter(Random random) {
            RetrievalFilter all = trail.filter;
            if (trail.records.isEmpty() || random.nextInt(3) == 0) {
                return all;
            }
            RetrievalDetail some = trail.records.get(random.nextInt(trail.records.size()));
            Set<UUID> kbIds = some.scopes().isEmpty() || random.nextBoolean()
                    ? Set.of()
                    : Set.of(some.scopes().get(0).kbId());
            Set<RetrievalStatus> statuses =
                    random.nextBoolean() ? Set.of() : EnumSet.of(some.record().retrievalStatus(), RetrievalStatus.HIT);
            UUID actor = random.nextInt(3) > 0 ? null : some.record().actorUserId();
            return new RetrievalFilter(all.start(), all.end(), kbIds, statuses, actor, null);
        }

        List<String> parts(String table) throws IOException {
            List<String> parts = new ArrayList<>();
            for (ExportJob.File file : written.files()) {
                if (file.name().startsWith(table + "-")) {
                    parts.add(new String(plain(file.name()), StandardCharsets.UTF_8));
                }
            }
            return parts;
        }

        /** Each file is opened once. */
        private byte[] plain(String name) throws IOException {
            byte[] plain = opened.get(name);
            if (plain == null) {
                plain = Decrypted.bytes(trail.keys, artifacts.bytes(name));
                opened.put(name, plain);
            }
            return plain;
        }

        void assertNumbers() throws IOException {
            assertThat(written.rows()).isEqualTo(expected.size());
            assertThat(written.files())
                    .extracting(ExportJob.File::name)
                    .containsExactlyInAnyOrderElementsOf(artifacts.files.keySet());
            for (ExportJob.File file : written.files()) {
                byte[] encrypted = artifacts.bytes(file.name());
                byte[] plain = plain(file.name());
                assertThat(file.bytesCiphertext()).isEqualTo(encrypted.length);
                assertThat(file.bytesPlaintext()).isEqualTo(plain.length);
                assertThat(file.sha256Ciphertext()).isEqualTo(Hashes.sha256(encrypted));
                assertThat(file.sha256Plaintext()).isEqualTo(Hashes.sha256(plain));
                assertThat(file.rows() <= 1
                                || file.name().startsWith("manifest")
                                || plain.length <= maxFileBytes
                                || isOneRecord(file, plain))
                        .as("%s of %d bytes is larger than %d", file.name(), plain.length, maxFileBytes)
                        .isTrue();
            }
        }

        /** Lines of one record are never split, so they may go over the limit together. */
        private static boolean isOneRecord(ExportJob.File file, byte[] plain) {
            return !file.name().startsWith("retrievals")
                    && new String(plain, StandardCharsets.UTF_8)
                                    .lines()
                                    .skip(1)
                                    .map(line -> line.substring(0, 36))
                                    .distinct()
                                    .count()
                            == 1;
        }
    }
}
