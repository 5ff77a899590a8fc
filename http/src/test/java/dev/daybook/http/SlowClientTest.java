package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Clients that are slower than the server's patience. Whoever is cut off is told by the connection's end, so nothing here is timed. */
class SlowClientTest {
    private static final String HEAD = "PUT /v1/knowledge-base/retention-policy HTTP/1.1\r\nHost: x\r\n";

    @Test
    void whoSendsTooSlowlyIsCutOffAndOthersAreServed() throws IOException {
        try (Served served = served(Duration.ofMillis(300));
                Served patient = served(AuditServer.Builder.MAX_PATIENCE)) {
            String body = HEAD + "x-api-key: KEY\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{";
            for (String begun : List.of("GET /open", HEAD + "X-Half: ", body.replace("KEY", served.key))) {
                try (RawClient slow = new RawClient(served.server.uri()).send(begun);
                        RawClient control =
                                new RawClient(patient.server.uri()).send(begun.replace(served.key, patient.key))) {
                    assertThat(served.get("/openapi.json").status()).isEqualTo(200);
                    assertThat(slow.untilClosed()).as(begun).doesNotContain("HTTP/1.1 200");
                    // The control: where patience is longer, the same client is still welcome.
                    String rest = begun.startsWith("GET")
                            ? "api.json HTTP/1.1\r\nHost: x\r\n\r\n"
                            : begun.endsWith("{") ? "}" : "x\r\n\r\n";
                    assertThat(control.send(rest).status()).as(begun).isIn(200, 401);
                }
            }
        }
    }

    /** As many slow clients as there are threads hold them for the patience at most. */
    @Test
    void slowClientsHoldTheThreadsForAWhileOnly() throws IOException {
        try (Served served = new Served(1, server -> server.threads(4).patience(Duration.ofMillis(300)), null)) {
            List<RawClient> slow = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                slow.add(new RawClient(served.server.uri()).send(HEAD));
            }
            assertThat(served.get("/openapi.json").status()).isEqualTo(200);
            for (RawClient client : slow) {
                assertThat(client.untilClosed()).isIn("", "[reset]");
                client.close();
            }
        }
    }

    /** Asks for far more than the sockets' buffers hold, and takes nothing of it. */
    @Test
    void whoDoesNotTakeTheResponseIsCutOff() throws IOException {
        try (Served served = served(Duration.ofSeconds(1))) {
            served.record(200);
            String page = "GET " + RetrievalApiTest.ALL + "&limit=200 HTTP/1.1\r\nHost: x\r\nx-api-key: " + served.key
                    + "\r\n\r\n";
            int size =
                    served.get(RetrievalApiTest.ALL + "&limit=200").response().body().length;
            int requests = (64 << 20) / size;
            try (RawClient client = new RawClient(served.server.uri()).send(page.repeat(requests))) {
                int[] blocked = new int[1];
                Waiting.until("the server can send no more", () -> {
                    blocked[0] = sending() == 0 ? 0 : blocked[0] + 1;
                    return blocked[0] > 10;
                });
                Waiting.until("it gives up", () -> sending() == 0);
                String got = client.untilClosed();
                assertThat(got.length()).as("of %s requested", 64 << 20).isLessThan(60 << 20);
                assertThat(got).startsWith("HTTP/1.1 200");
            }
        }
    }

    private static long sending() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("daybook-http-"))
                .filter(thread -> Stream.of(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().endsWith("Request$WriteStream")))
                .count();
    }

    private static Served served(Duration patience) {
        return new Served(1, server -> server.patience(patience), null);
    }
}
