package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.KeyRing;
import dev.daybook.kit.InMemoryStore;
import dev.daybook.model.Actor;
import dev.daybook.model.InvalidInputException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A server without room, one that ends, and one that is set up wrong. */
class BusyTest {
    private static final int REQUESTS = 12;

    @Test
    void whatThereIsNoRoomForIsRefusedAndTheRestIsServed() {
        CountDownLatch release = new CountDownLatch(1);
        try (Daybook daybook = open()) {
            AuditApi api = AuditApi.of(daybook, key -> {
                await(release);
                return Optional.of(new Caller(UUID.randomUUID(), Actor.system()));
            });
            AuditServer server =
                    AuditServer.builder(api).port(0).threads(1).waiting(2).start();
            try (server) {
                HttpClient client = HttpClient.newHttpClient();
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create(server.uri() + "/v1/knowledge-base/retention-policy"))
                        .header("x-api-key", "k")
                        .build();
                List<CompletableFuture<HttpResponse<String>>> sent = Stream.generate(
                                () -> client.sendAsync(request, BodyHandlers.ofString()))
                        .limit(REQUESTS)
                        .toList();
                // One is worked on, two wait, and all others are refused while those do.
                Waiting.until("the others are refused", () -> done(sent) == REQUESTS - 3);
                release.countDown();
                List<HttpResponse<String>> answers =
                        sent.stream().map(CompletableFuture::join).toList();
                assertThat(answers)
                        .filteredOn(answer -> answer.statusCode() == 200)
                        .hasSize(3);
                assertThat(answers)
                        .filteredOn(answer -> answer.statusCode() == 503)
                        .hasSize(REQUESTS - 3)
                        .allSatisfy(answer -> {
                            assertThat(answer.body()).isEqualTo("{\"detail\":\"busy\"}");
                            assertThat(answer.headers().firstValue("Retry-After"))
                                    .contains("1");
                        });
            }
        }
    }

    @Test
    void closingLetsWhatIsUnderWayEnd() {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (Daybook daybook = open()) {
            AuditApi api = AuditApi.of(daybook, key -> {
                inside.countDown();
                await(release);
                return Optional.empty();
            });
            AuditServer server = AuditServer.builder(api).port(0).start();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(server.uri() + "/v1/knowledge-base/retention-policy"))
                    .header("x-api-key", "k")
                    .build();
            var sent = HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
            await(inside);
            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
            release.countDown();
            assertThat(sent.join().statusCode()).isEqualTo(401);
            closed.join();
            server.close();
            Waiting.until(
                    "its threads are gone",
                    () -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().startsWith("daybook-http-watch")));
        }
    }

    @Test
    void settingsOutOfBoundsAreAllNamed() {
        try (Daybook daybook = open()) {
            AuditServer.Builder wrong = AuditServer.builder(AuditApi.of(daybook, key -> Optional.empty()))
                    .port(70_000)
                    .threads(0)
                    .waiting(0)
                    .patience(Duration.ZERO);
            Assertions.assertThatThrownBy(wrong::start)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("port", "threads", "waiting", "patience");
        }
    }

    private static long done(List<CompletableFuture<HttpResponse<String>>> sent) {
        return sent.stream().filter(CompletableFuture::isDone).count();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Daybook open() {
        return Daybook.builder()
                .store(new InMemoryStore())
                .keyRing(KeyRing.random())
                .open();
    }
}
