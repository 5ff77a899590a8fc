package dev.daybook.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.daybook.Daybook;
import dev.daybook.FailurePolicy;
import dev.daybook.KeyRing;
import dev.daybook.internal.cursor.CursorCodec;
import dev.daybook.internal.export.json.BadManifestException;
import dev.daybook.internal.export.json.ManifestReading;
import dev.daybook.internal.export.json.RecordReading;
import dev.daybook.internal.export.tokens.DownloadTokens;
import dev.daybook.internal.keys.PurposeKeys;
import dev.daybook.kit.InMemoryStore;
import dev.daybook.model.RetrievalFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Bytes that Jazzer makes, for everything that reads what comes from outside: refused or read, and never another failure. A build tries the
 * inputs that are kept; {@code .ci/fuzz} lets Jazzer look for new ones.
 */
class ForeignBytesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final UUID ID = new UUID(7, 7);
    private static final PurposeKeys KEYS = new PurposeKeys("fuzz", "1", Map.of("1", new byte[32]));

    @FuzzTest(maxDuration = "30s")
    void cursor(byte[] bytes) {
        CursorCodec cursors = new CursorCodec(KEYS);
        String text = new String(bytes, StandardCharsets.UTF_8);
        RetrievalFilter filter = RetrievalFilter.window(NOON, NOON.plusSeconds(60));
        assertThat(cursors.readPage(ID, filter, null, text)).isEmpty();
        assertThat(cursors.readFollow(ID, text)).isEmpty();
        for (CursorCodec.Listing listing : CursorCodec.Listing.values()) {
            assertThat(cursors.readList(listing, ID, text)).isEmpty();
        }
    }

    @FuzzTest(maxDuration = "30s")
    void token(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(new DownloadTokens(KEYS).isGood(ID, ID, "manifest.json.age", text, NOON))
                .isFalse();
    }

    @FuzzTest(maxDuration = "30s")
    void manifest(byte[] bytes) throws IOException {
        try {
            assertThat(ManifestReading.read(new ByteArrayInputStream(bytes))).isNotNull();
        } catch (BadManifestException expected) {
            assertThat(expected).hasMessageNotContaining("Exception");
        }
    }

    /** A line of an archive, or of an export. */
    @FuzzTest(maxDuration = "30s")
    void line(byte[] bytes) {
        try {
            assertThat(RecordReading.detail(new String(bytes, StandardCharsets.UTF_8)))
                    .isNotNull();
        } catch (IOException expected) {
            assertThat(expected).hasMessageStartingWith("a line is no retrieval record");
        }
    }

    /** A segment that was damaged at will is drained as far as it goes, and set aside; it stops nothing. */
    @FuzzTest(maxDuration = "30s")
    void segment(byte[] bytes) throws IOException {
        Path directory = Files.createTempDirectory("daybook-fuzz");
        try {
            Files.write(directory.resolve("0000000000000001.spool"), bytes);
            try (Daybook daybook = Daybook.builder()
                    .store(new InMemoryStore())
                    .keyRing(KeyRing.random())
                    .failurePolicy(FailurePolicy.spool(directory))
                    .open()) {
                awaitGone(directory.resolve("0000000000000001.spool"));
                assertThat(daybook.health().spooledRecords()).isZero();
            }
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void awaitGone(Path file) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (Files.exists(file)) {
            assertThat(System.nanoTime()).as("drained or set aside in time").isLessThan(end);
            LockSupport.parkNanos(500_000);
        }
    }
}
