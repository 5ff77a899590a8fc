package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.model.GovernanceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExportApiTest {
    private static final String EXPORTS = ExportOperations.PATH;
    private static final String WINDOW = "\"start\":\"2026-01-01T00:00:00Z\",\"end\":\"2026-02-01T00:00:00Z\"";

    @SuppressWarnings("NullAway.Init")
    private static Served served;

    @BeforeAll
    static void serve() {
        served = new Served();
        served.record(300);
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @Test
    void anExportIsAskedForMadeAndDownloaded() throws Exception {
        Answered asked = served.json("POST", EXPORTS, "{" + WINDOW + ",\"export_format\":\"ndjson\"}");

        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.at("/status").textValue()).isEqualTo("queued");
        assertThat(asked.at("/window_start").textValue()).isEqualTo("2026-01-01T00:00:00.000000Z");
        assertThat(asked.header("Location"))
                .isEqualTo("exports/" + asked.at("/id").textValue());

        served.daybook.exports().runNext();
        Answered done = read(asked);
        assertThat(done.at("/status").textValue()).isEqualTo("completed");
        assertThat(done.at("/total_rows").intValue()).isEqualTo(300);
        assertThat(done.texts("files", "name"))
                .anyMatch(name -> name.contains("ndjson"))
                .anyMatch(name -> name.contains("manifest"));
        for (JsonNode file : done.at("/files")) {
            Answered downloaded = served.get(link(done, file));
            assertThat(downloaded.status()).isEqualTo(200);
            byte[] bytes = downloaded.response().body();
            assertThat(sha256(bytes)).isEqualTo(file.path("sha256_ciphertext").textValue());
            assertThat(downloaded.header("ETag")).isEqualTo('"' + sha256(bytes) + '"');
            assertThat(downloaded.header("Content-Length")).isEqualTo(String.valueOf(bytes.length));
            assertThat(downloaded.header("Content-Disposition"))
                    .isEqualTo("attachment; filename=\"" + file.path("name").textValue() + "\"");
            assertThat(downloaded.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void anIdempotencyKeyStandsForOneRequest() {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Idempotency-Key", "once");
        Answered first = served.send("POST", EXPORTS, "{" + WINDOW + "}", headers);

        assertThat(served.send("POST", EXPORTS, "{" + WINDOW + "}", headers).at("/id"))
                .isEqualTo(first.at("/id"));
        assertThat(served.send("POST", EXPORTS, "{" + WINDOW + ",\"export_format\":\"ndjson\"}", headers)
                        .status())
                .isEqualTo(409);
        served.daybook.exports().runNext();
    }

    @Test
    void aPartOfAFileIsAFilePart() {
        Answered done = completed();
        JsonNode file = done.at("/files/0");
        byte[] whole = served.get(link(done, file)).response().body();
        int size = whole.length;
        String tag = '"' + file.path("sha256_ciphertext").textValue() + '"';

        part(done, Map.of("Range", "bytes=10-19"), whole, 10, 20);
        part(done, Map.of("Range", "bytes=10-"), whole, 10, size);
        part(done, Map.of("Range", "bytes=-7"), whole, size - 7, size);
        part(done, Map.of("Range", "bytes=0-999999999"), whole, 0, size);
        part(done, Map.of("Range", "BYTES=0-99999999999999999999"), whole, 0, size);
        part(done, Map.of("Range", "bytes=5-5", "If-Range", tag), whole, 5, 6);
        for (Map<String, String> whatIsNotUnderstood : List.of(
                Map.of("Range", "bytes=5-5", "If-Range", "\"another\""),
                Map.of("Range", "bytes=5-4"),
                Map.of("Range", "bytes=1-2,5-6"),
                Map.of("Range", "bytes=-"),
                Map.of("Range", "lines=1-2"))) {
            Answered answered = served.send("GET", link(done, file), null, whatIsNotUnderstood);
            assertThat(answered.status()).isEqualTo(200);
            assertThat(answered.response().body()).isEqualTo(whole);
        }
        int before = downloads();
        for (String beyond :
                List.of("bytes=" + size + "-", "bytes=999999999999-", "bytes=99999999999999999999-", "bytes=-0")) {
            Answered answered = served.send("GET", link(done, file), null, Map.of("Range", beyond));
            assertThat(answered.status()).as(beyond).isEqualTo(416);
            assertThat(answered.header("Content-Range")).isEqualTo("bytes */" + size);
        }
        assertThat(downloads()).as("nothing was handed out").isEqualTo(before);
        served.send("GET", link(done, file), null, Map.of("Range", "bytes=-3"));
        assertThat(downloads()).isEqualTo(before + 1);
        assertThat(history().get(0).details())
                .containsEntry("offset", String.valueOf(whole.length - 3))
                .containsEntry("length", "3");
    }

    private static int downloads() {
        return (int) history().stream()
                .filter(event -> event.eventType() == GovernanceEvent.Type.EXPORT_DOWNLOADED)
                .count();
    }

    private static List<GovernanceEvent> history() {
        return served.daybook.governance().page(served.organization, 200, null).items();
    }

    private static void part(Answered done, Map<String, String> headers, byte[] whole, int from, int to) {
        Answered answered = served.send("GET", link(done, done.at("/files/0")), null, headers);
        assertThat(answered.status()).isEqualTo(206);
        assertThat(answered.response().body()).isEqualTo(Arrays.copyOfRange(whole, from, to));
        assertThat(answered.header("Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/" + whole.length);
    }

    @Test
    void aTokenIsGoodForItsFileOfItsOrganizationAlone() {
        Answered done = completed();
        JsonNode file = done.at("/files/0");
        String link = link(done, file);
        String otherFile = link.replace(
                file.path("name").textValue(), done.at("/files/1/name").textValue());
        Answered refused = served.get(link + "x");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(served.get(otherFile).json()).isEqualTo(refused.json());
        assertThat(served.getAs(served.strangersKey, link).json()).isEqualTo(refused.json());
        assertThat(served.get(link.replaceFirst("exports/........", "exports/00000000"))
                        .json())
                .isEqualTo(refused.json());
        served.clock.advance(Duration.ofMinutes(16));
        assertThat(served.get(link).json()).isEqualTo(refused.json());
        assertThat(served.getAs("dbk_wrong", link).status()).isEqualTo(401);
    }

    @Test
    void whatExpiredIsGone() {
        Served own = new Served();
        try (own) {
            own.record(5);
            Answered asked = own.json("POST", EXPORTS, "{" + WINDOW + "}");
            own.daybook.exports().runNext();
            String status = EXPORTS + "/" + asked.at("/id").textValue();
            own.clock.advance(Duration.ofDays(7).minusMinutes(1));
            Answered last = own.get(status);
            String link = link(last, last.at("/files/0"));
            own.clock.advance(Duration.ofMinutes(2));
            own.daybook.exports().sweepExpired();

            assertThat(own.get(status).at("/status").textValue()).isEqualTo("expired");
            assertThat(own.get(status).at("/files/0").has("download_token")).isFalse();
            assertThat(own.get(link).status()).isIn(403, 410);
        }
    }

    @Test
    void anExportCanBeCancelledUntilItEnded() {
        Answered asked = served.json("POST", EXPORTS, "{" + WINDOW + "}");
        String path = EXPORTS + "/" + asked.at("/id").textValue();

        assertThat(served.send("DELETE", path, null, Map.of("x-api-key", served.strangersKey))
                        .status())
                .isEqualTo(404);
        assertThat(served.send("DELETE", path, null, Map.of()).at("/status").textValue())
                .isEqualTo("cancelled");
        assertThat(served.send("DELETE", path, null, Map.of()).at("/error_code").textValue())
                .isEqualTo("cancelled_by_user");
        assertThat(served.getAs(served.strangersKey, path).json())
                .isEqualTo(served.get(EXPORTS + "/" + Served.USER).json());
    }

    @Test
    void whoGoesAwayInTheMiddleLeavesNoFileOpen() throws IOException {
        Answered done = completed();
        String link = link(done, done.at("/files/0"));
        for (int i = 0; i < 20; i++) {
            try (RawClient client = new RawClient(served.server.uri())) {
                client.send("GET " + link + " HTTP/1.1\r\nHost: x\r\nx-api-key: " + served.key + "\r\n\r\n");
                assertThat(client.status()).isEqualTo(200);
                client.vanish();
            }
        }
        assertThat(served.get(link).status()).isEqualTo(200);
        Waiting.until("no file of an export is open", () -> openFiles() == 0);
    }

    private static long openFiles() {
        Path handles = Path.of("/proc/self/fd");
        if (!Files.isDirectory(handles)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(handles)) {
            return open.filter(handle -> target(handle).startsWith(served.directory.toString()))
                    .count();
        } catch (IOException e) {
            return 0;
        }
    }

    private static String target(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static Answered completed() {
        Answered asked = served.json("POST", EXPORTS, "{" + WINDOW + "}");
        served.daybook.exports().runNext();
        Answered done = read(asked);
        assertThat(done.at("/status").textValue()).isEqualTo("completed");
        return done;
    }

    private static Answered read(Answered asked) {
        return served.get(EXPORTS + "/" + asked.at("/id").textValue());
    }

    private static String link(Answered export, JsonNode file) {
        return EXPORTS + "/" + export.at("/id").textValue() + "/files/"
                + file.path("name").textValue() + "?token="
                + file.path("download_token").textValue();
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
