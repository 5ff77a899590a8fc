package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** 2,000 hostile requests, eight at a time: no 500, no hang, and afterwards as many threads and open files as before. */
class HostileTest {
    private static final int REQUESTS = 2000;
    private static final int AT_ONCE = 8;
    private static final Path HANDLES = Path.of("/proc/self/fd");
    private static final long SEED = 20261125;

    @Test
    void hostileRequestsDoNoHarm() throws IOException, InterruptedException, ExecutionException {
        try (Served served =
                new Served(1, server -> server.patience(Duration.ofMillis(500)).threads(16), null)) {
            served.record(200);
            served.get(RetrievalApiTest.ALL);
            long files = openFiles();
            Map<Integer, Integer> statuses = new TreeMap<>();
            ExecutorService attackers = Executors.newFixedThreadPool(AT_ONCE);
            try {
                List<Future<Integer>> sent = new ArrayList<>();
                Random random = new Random(SEED);
                for (int i = 0; i < REQUESTS; i++) {
                    HostileRequest request = HostileRequest.of(random, served.key);
                    sent.add(attackers.submit(() -> request.send(served.server.uri())));
                }
                for (Future<Integer> each : sent) {
                    statuses.merge(each.get(), 1, Integer::sum);
                }
            } finally {
                attackers.shutdownNow();
            }
            assertThat(statuses.keySet()).as("%s", statuses).doesNotContain(500);
            assertThat(statuses.keySet())
                    .as("the kinds reach different walls")
                    .contains(0, 200, 400, 401, 404, 413, 414, 422, 431);
            assertThat(served.get(RetrievalApiTest.ALL).status()).isEqualTo(200);
            assertThat(served.get("/v1/knowledge-base/retention-policy")
                            .at("/policy_version")
                            .textValue())
                    .as("nothing was changed")
                    .isEqualTo("1");
            Waiting.until("no thread waits for a client any more", () -> receiving() == 0);
            Waiting.until("files and sockets are closed", () -> openFiles() <= files + 2);
        }
        Waiting.until("the server's threads are gone", () -> workers() == 0);
    }

    /** The control: a thread that waits for a client, a socket and a file that stay open are seen. */
    @Test
    void whatStaysOpenIsSeen() throws IOException {
        try (Served served = new Served()) {
            served.get("/openapi.json");
            Waiting.until("nothing is received", () -> receiving() == 0);
            long files = openFiles();
            try (RawClient slow = new RawClient(served.server.uri()).send("GET /slow HTTP/1.1\r\n");
                    var file = Files.newInputStream(Files.createTempFile(served.directory, "open", ""))) {
                assertThat(file).isNotNull();
                Waiting.until("a thread waits for the rest", () -> receiving() == 1);
                assertThat(openFiles()).isGreaterThanOrEqualTo(Files.isDirectory(HANDLES) ? files + 3 : 0);
                assertThat(slow.send("\r\n").status()).isEqualTo(404);
            }
        }
    }

    /** Threads of the server that are inside a request. */
    private static long receiving() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("daybook-http-"))
                .filter(thread -> Stream.of(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith("sun.net.httpserver")))
                .count();
    }

    private static long workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("daybook-http-"))
                .count();
    }

    private static long openFiles() {
        if (!Files.isDirectory(HANDLES)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(HANDLES)) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
