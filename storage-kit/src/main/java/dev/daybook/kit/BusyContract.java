package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** While another writer keeps the place busy, an append ends in its own time and says what is known. Promises 4 and 5. */
abstract class BusyContract extends ContractGroup {
    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final Duration LATEST = TIMEOUT.plusSeconds(1);

    BusyContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void anAppendEndsInItsTimeAndStoresNothing() throws Exception {
        RetrievalDetail before = samples.next(organization);
        RetrievalDetail refused = samples.next(organization);
        put(before);
        Throwable thrown;
        Duration took;
        AutoCloseable obstruction = place.obstruct();
        try {
            long start = System.nanoTime();
            thrown = catchThrowable(() -> records.append(List.of(refused), TIMEOUT));
            took = Duration.ofNanos(System.nanoTime() - start);
        } finally {
            obstruction.close();
        }
        assertThat(thrown)
                .as("append to a busy place must give up, see RecordStore.append")
                .isInstanceOf(AuditUnavailableException.class);
        assertThat(((AuditUnavailableException) thrown).outcome())
                .as("an append that never got its turn has stored nothing, and must say so")
                .isEqualTo(Outcome.NOT_STORED);
        assertThat(took)
                .as("append was given %s and took %s: its timeout counts, not the store's deadline", TIMEOUT, took)
                .isLessThan(LATEST);
        RetrievalDetail after = samples.next(organization);
        assertThat(append(after)).as("append after the place is free again").containsExactly(AppendOutcome.STORED);
        assertThat(records.find(organization, refused.record().id()))
                .as("append said NOT_STORED, so it must not be stored, not even later")
                .isEmpty();
        assertFound("what was stored before and after the place was busy", List.of(before, after));
    }
}
