package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.KeyRing;
import dev.daybook.kit.InMemoryStore;
import dev.daybook.model.Actor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes wrong inside, as it looks outside. */
class FailuresTest {
    private static final Map<String, List<String>> KEY = Map.of("x-api-key", List.of("k"));

    /** What is logged here is meant to be. */
    private static final Logger LOG = Logger.getLogger(Failures.class.getName());

    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        LOG.setLevel(null);
    }

    @Test
    void aTrailThatIsNotThereIsUnavailable() throws IOException {
        InMemoryStore store = new InMemoryStore();
        Daybook daybook =
                Daybook.builder().store(store).keyRing(KeyRing.random()).open();
        AuditApi api = AuditApi.of(daybook, key -> Optional.of(new Caller(UUID.randomUUID(), Actor.system())));
        daybook.close();
        for (String target : List.of(
                RetrievalApiTest.ALL,
                RetrievalOperations.PATH + "/ra_01K9YB3S0GEXX8ZJ6V2D4T5W7N",
                ExportOperations.PATH + "/" + UUID.randomUUID(),
                "/v1/knowledge-base/retention-policy",
                "/v1/knowledge-base/governance-events")) {
            try (ApiResponse response = api.handle(Requests.of("GET", target, KEY))) {
                assertThat(response.status()).as(target).isEqualTo(503);
                assertThat(response.headers()).containsEntry("Retry-After", "1");
                assertThat(Requests.text(response)).startsWith("{\"detail\":\"the trail cannot be reached now");
            }
        }
    }

    @Test
    void exportsThatAreNotSetUpAreUnavailable() throws IOException {
        try (Daybook daybook = Daybook.builder()
                .store(new InMemoryStore())
                .keyRing(KeyRing.random())
                .open()) {
            AuditApi api = AuditApi.of(daybook, key -> Optional.of(new Caller(UUID.randomUUID(), Actor.system())));
            String file = ExportOperations.PATH + "/" + UUID.randomUUID() + "/files/a.age?token=t";
            try (ApiResponse response = api.handle(Requests.of("GET", file, KEY))) {
                assertThat(response.status()).isEqualTo(503);
                assertThat(Requests.text(response)).isEqualTo("{\"detail\":\"exports are not set up here\"}");
            }
        }
    }

    @Test
    void whatNobodyExpectedIsNotTold() throws IOException {
        try (Daybook daybook = Daybook.builder()
                .store(new InMemoryStore())
                .keyRing(KeyRing.random())
                .open()) {
            AuditApi api = AuditApi.of(daybook, key -> {
                throw new IllegalStateException("a secret of the host");
            });
            try (ApiResponse response = api.handle(Requests.of("GET", RetrievalApiTest.ALL, KEY))) {
                assertThat(response.status()).isEqualTo(500);
                assertThat(Requests.text(response))
                        .matches("\\{\"detail\":\"internal error \\(incident [0-9a-f-]{36}\\)\"}");
            }
        }
    }

    @Test
    void aKeyThatAsksTooOftenIsToldWhenToComeBack() {
        try (Served served = new Served(1, server -> server, new RateLimit(1, 3))) {
            int refused = 0;
            for (int i = 0; i < 30; i++) {
                Answered answered = served.get("/v1/knowledge-base/retention-policy");
                if (answered.status() == 429) {
                    assertThat(answered.header("Retry-After")).isEqualTo("1");
                    refused++;
                }
            }
            assertThat(refused).isPositive();
            assertThat(served.getAs(served.strangersKey, "/v1/knowledge-base/retention-policy")
                            .status())
                    .as("another key has its own bucket")
                    .isEqualTo(200);
            assertThat(served.get("/openapi.json").status()).isEqualTo(200);
        }
    }
}
