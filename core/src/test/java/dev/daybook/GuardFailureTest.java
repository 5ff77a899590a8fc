package dev.daybook;

import static dev.daybook.Asked.KB_A;
import static dev.daybook.Asked.KB_B;
import static dev.daybook.Asked.KB_C;
import static dev.daybook.Asked.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.internal.recording.Caller;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever throws, the attempt is recorded as an error first, and then the very same exception goes on. */
class GuardFailureTest {
    private final OpenTrail trail = new OpenTrail();
    private final Rules rules = new Rules();

    @AfterEach
    void close() {
        trail.close();
    }

    static List<Throwable> failuresOfARetriever() {
        return List.of(
                new IOException("down"),
                new IllegalStateException("down"),
                new StackOverflowError("down"),
                new AssertionError("down"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfARetriever")
    void aRetrieverThatThrows(Throwable failure) {
        rules.scope(KB_B, Verdict.withhold("embargo"));
        assertThatThrownBy(() -> retrieve(throwing(failure))).isSameAs(failure).hasNoSuppressedExceptions();
        recorded("retriever_failed");
        assertThat(trail.only().record().servingDecision())
                .as("something was withheld too")
                .isEqualTo(ServingDecision.WITHHELD);
        assertThat(trail.only().scopes())
                .extracting(s -> s.outcome() + " " + s.reasonCode())
                .containsExactly("ERROR retriever_failed", "BLOCKED embargo");
    }

    static List<Throwable> timeouts() {
        return List.of(
                new TimeoutException("slow"),
                new SocketTimeoutException("slow"),
                new HttpTimeoutException("slow"),
                new ExecutionException(new TimeoutException("slow")),
                new BackendTimeout());
    }

    @ParameterizedTest
    @MethodSource("timeouts")
    void aRetrieverThatTimesOut(Throwable failure) {
        assertThatThrownBy(() -> retrieve(throwing(failure))).isSameAs(failure);
        recorded("timeout");
    }

    @Test
    void aRetrieverThatIsInterruptedAndSaysSo() {
        InterruptedException failure = new InterruptedException("stop");
        Caller<Released<String>> caller = Caller.start(() -> retrieve(throwing(failure)));
        assertThatThrownBy(caller::result).isSameAs(failure);
        assertThat(caller.wasInterruptedAtEnd())
                .as("the exception tells it, as is usual")
                .isFalse();
        recorded("interrupted");
    }

    @Test
    void aRetrieverWhoseChannelWasClosedByAnInterrupt() {
        ClosedByInterruptException failure = new ClosedByInterruptException();
        Caller<Released<String>> caller = Caller.start(() -> retrieve(r -> {
            Thread.currentThread().interrupt();
            throw failure;
        }));
        assertThatThrownBy(caller::result).isSameAs(failure);
        assertThat(caller.wasInterruptedAtEnd()).as("the flag is kept").isTrue();
        recorded("interrupted");
    }

    @Test
    void aRetrieverThatReturnsNull() {
        assertThatThrownBy(() -> retrieve(Nulls.retriever())).isInstanceOf(NullPointerException.class);
        recorded("retriever_failed");
    }

    @Test
    void aPolicyThatThrowsForAKnowledgeBase() {
        IllegalStateException failure = new IllegalStateException("no directory");
        Guard guard = trail.daybook.guard(new GuardPolicy() {
            @Override
            public Verdict scope(RetrievalRequest request, UUID kbId) {
                if (kbId.equals(KB_A)) {
                    return Verdict.withhold("embargo");
                }
                throw failure;
            }
        });
        assertThatThrownBy(() -> guard.retrieve(Asked.of(KB_A, KB_B, KB_C), r -> {
                    throw new AssertionError("searched");
                }))
                .isSameAs(failure);
        assertThat(trail.only().scopes())
                .extracting(s -> s.outcome() + " " + s.reasonCode())
                .containsExactly("BLOCKED embargo", "ERROR policy_failed", "ERROR policy_failed");
    }

    @Test
    void aPolicyThatThrowsForAChunk() {
        IllegalStateException failure = new IllegalStateException("no directory");
        Guard guard = trail.daybook.guard(forChunks(() -> {
            throw failure;
        }));
        assertThatThrownBy(() -> guard.retrieve(Asked.of(KB_A, KB_B), r -> Findings.of(List.of(chunk(KB_A, "1")))))
                .isSameAs(failure);
        recorded("policy_failed");
    }

    @Test
    void aPolicyThatMakesABadVerdict() {
        Guard guard = trail.daybook.guard(forChunks(() -> Verdict.withhold("")));
        assertThatThrownBy(() -> guard.retrieve(Asked.of(KB_A, KB_B), r -> Findings.of(List.of(chunk(KB_A, "1")))))
                .isInstanceOf(InvalidInputException.class);
        recorded("policy_failed");
    }

    @Test
    void aPolicyThatReturnsNull() {
        Guard forScopes = trail.daybook.guard(Nulls.scopePolicy());
        assertThatThrownBy(() -> forScopes.retrieve(Asked.of(KB_A), r -> Findings.of(List.of())))
                .isInstanceOf(NullPointerException.class);
        Guard forChunks = trail.daybook.guard(Nulls.chunkPolicy());
        assertThatThrownBy(() -> forChunks.retrieve(Asked.of(KB_A), r -> Findings.of(List.of(chunk(KB_A, "1")))))
                .isInstanceOf(NullPointerException.class);
        assertThat(trail.recorded())
                .hasSize(2)
                .allSatisfy(d -> assertThat(d.scopes().get(0).reasonCode()).isEqualTo("policy_failed"));
    }

    @Test
    void findingsOfKnowledgeBasesThatNobodyAskedFor() {
        Findings<String> strange = Findings.<String>builder()
                .chunk(chunk(KB_C, "1"))
                .failed(new UUID(0xD, 1), "down")
                .eligibleVersions(new UUID(0xE, 1), 1)
                .build();
        assertThat(Refusals.of(() -> retrieve(r -> strange)))
                .containsExactly(
                        "chunks not_requested", "failures not_requested", "eligible_version_counts not_requested");
        recorded("invalid_findings");
    }

    @Test
    void findingsThatContradictThemselves() {
        assertThat(Refusals.of(() -> retrieve(r -> Findings.<String>builder()
                        .chunk(chunk(KB_A, "1"))
                        .eligibleVersions(KB_A, 0)
                        .eligibleVersions(KB_B, 0)
                        .build())))
                .contains("result_count illegal_count");
        recorded("invalid_findings");
    }

    @Test
    void findingsWhoseCountsAddUpToTooMuch() {
        assertThat(Refusals.of(() -> retrieve(r -> Findings.<String>builder()
                        .eligibleVersions(KB_A, Integer.MAX_VALUE)
                        .eligibleVersions(KB_B, 1)
                        .build())))
                .containsExactly("eligible_version_counts out_of_range");
        recorded("invalid_findings");
    }

    @Test
    void findingsThatCannotEvenBeMade() {
        assertThat(Refusals.of(() -> retrieve(r -> Findings.of(List.of(chunk(KB_A, ""))))))
                .containsExactly("chunk_id bad_text");
        recorded("invalid_findings");
    }

    private static final class BackendTimeout extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static GuardPolicy forChunks(java.util.function.Supplier<Verdict> verdict) {
        return new GuardPolicy() {
            @Override
            public Verdict chunk(RetrievalRequest request, RetrievedChunk<?> chunk) {
                return verdict.get();
            }
        };
    }

    private <X extends Exception> Released<String> retrieve(Retriever<String, X> retriever) throws X {
        return trail.daybook.guard(rules).retrieve(Asked.of(KB_A, KB_B), retriever);
    }

    private static Retriever<String, Exception> throwing(Throwable failure) {
        return request -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        };
    }

    private void recorded(String reason) {
        RetrievalRecord record = trail.only().record();
        assertThat(record.retrievalStatus()).isEqualTo(RetrievalStatus.ERROR);
        assertThat(record.servingDecision()).isIn(ServingDecision.NOTHING_TO_SERVE, ServingDecision.WITHHELD);
        assertThat(record.resultCount()).isZero();
        assertThat(record.responseRefCount()).isZero();
        assertThat(record.requestedKbCount()).isEqualTo(2);
        assertThat(trail.only().chunkRefs()).isEmpty();
        assertThat(trail.only().scopes())
                .filteredOn(s -> s.outcome() == Outcome.ERROR)
                .isNotEmpty()
                .allSatisfy(s -> assertThat(s.reasonCode()).isEqualTo(reason));
    }
}
