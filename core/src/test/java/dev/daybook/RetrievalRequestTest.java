package dev.daybook;

import static dev.daybook.Asked.KB_A;
import static dev.daybook.Asked.KB_B;
import static dev.daybook.Asked.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a request keeps, refuses and does not tell. */
class RetrievalRequestTest {
    @Test
    void theBuilderKeepsWhatItIsGiven() {
        UUID eventId = Asked.eventId(Asked.NOON, 1);
        RetrievalRequest request = RetrievalRequest.builder(ORGANIZATION)
                .knowledgeBase(KB_B)
                .knowledgeBases(List.of(KB_A, KB_B))
                .query("q")
                .eventId(eventId)
                .actorUserId(new UUID(2, 1))
                .sessionId(new UUID(2, 2))
                .agentId(new UUID(2, 3))
                .ragQueryId(new UUID(2, 4))
                .requestId("r")
                .traceId("t")
                .build();
        assertThat(request.kbIds()).containsExactly(KB_B, KB_A).isUnmodifiable();
        assertThat(request)
                .isEqualTo(new RetrievalRequest(
                        ORGANIZATION,
                        request.kbIds(),
                        "q",
                        eventId,
                        new UUID(2, 1),
                        new UUID(2, 2),
                        new UUID(2, 3),
                        new UUID(2, 4),
                        "r",
                        "t"));
        assertThat(request.with(java.util.Set.of(KB_A)))
                .isEqualTo(new RetrievalRequest(
                        ORGANIZATION,
                        java.util.Set.of(KB_A),
                        "q",
                        eventId,
                        new UUID(2, 1),
                        new UUID(2, 2),
                        new UUID(2, 3),
                        new UUID(2, 4),
                        "r",
                        "t"));
    }

    @Test
    void onlyTheOrganizationIsNeeded() {
        RetrievalRequest request = RetrievalRequest.builder(ORGANIZATION).build();
        assertThat(request)
                .isEqualTo(new RetrievalRequest(
                        ORGANIZATION, java.util.Set.of(), null, null, null, null, null, null, null, null));
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        var builder = RetrievalRequest.builder(ORGANIZATION)
                .eventId(new UUID(0, 0))
                .requestId("")
                .traceId("a\nb");
        assertThat(Refusals.of(builder::build))
                .containsExactly("id not_an_event_id", "request_id bad_text", "trace_id bad_text");
        var tooLong = RetrievalRequest.builder(ORGANIZATION)
                .requestId("x".repeat(129))
                .traceId("x".repeat(129));
        assertThat(Refusals.of(tooLong::build)).containsExactly("request_id bad_text", "trace_id bad_text");
    }

    @Test
    void theQueryIsNotPrinted() {
        assertThat(Asked.of(KB_A).toString()).contains(KB_A.toString()).doesNotContain("merger");
    }
}
