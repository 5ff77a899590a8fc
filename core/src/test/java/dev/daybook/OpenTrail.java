package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.internal.recording.ProbedStore;
import dev.daybook.kit.TestClock;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** An open Daybook over a store into which the test sees, with a clock that the test moves. */
final class OpenTrail implements AutoCloseable {
    static final KeyRing KEYS =
            KeyRing.of("k1", "a secret of 32 bytes for tests ...".getBytes(StandardCharsets.US_ASCII));

    final ProbedStore store = new ProbedStore();
    final TestClock clock = new TestClock(Asked.NOON);
    final Daybook daybook = Daybook.builder()
            .store(store)
            .keyRing(KEYS)
            .clock(clock)
            .deadline(Duration.ofSeconds(20))
            .open();

    Recorder recorder() {
        return daybook.recorder();
    }

    /** Everything that is recorded, in the order of commit. */
    List<RetrievalDetail> recorded() {
        return store.followAll(null, 1000).records();
    }

    /** The only record there is. */
    RetrievalDetail only() {
        assertThat(recorded()).as("the only record").hasSize(1);
        return recorded().get(0);
    }

    void assertRecorded(RetrievalStatus status, ServingDecision decision, int results, int refs) {
        RetrievalRecord record = only().record();
        assertThat(record.retrievalStatus()).isEqualTo(status);
        assertThat(record.servingDecision()).isEqualTo(decision);
        assertThat(record.resultCount()).isEqualTo(results);
        assertThat(record.responseRefCount()).isEqualTo(refs);
    }

    void assertScopes(RetrievalScope... scopes) {
        assertThat(only().scopes()).containsExactly(scopes);
    }

    @Override
    public void close() {
        daybook.close();
    }
}
