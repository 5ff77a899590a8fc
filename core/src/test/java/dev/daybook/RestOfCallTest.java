package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.InMemoryStore;
import dev.daybook.model.Actor;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A call of a host that asks the store several times has one deadline for all of them. */
class RestOfCallTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final TimedStore store = new TimedStore(new InMemoryStore());

    @Test
    void eachStepHasLessTimeThanTheOneBefore() {
        RestOfCall rest = new RestOfCall(store, DEADLINE);
        rest.store();
        rest.store();
        assertThat(store.asked.get(0)).isLessThan(DEADLINE).isPositive();
        assertThat(store.asked.get(1)).isLessThan(store.asked.get(0));
    }

    @Test
    void withNoTimeLeftTheStoreSaysSo() {
        new RestOfCall(store, Duration.ZERO).store();
        assertThat(store.asked).containsExactly(Duration.ofMillis(1));
    }

    @Test
    void aPageWhoseReaderIsNamedAsksForItsLaterStepsWithinTheRest() {
        try (Daybook daybook = Daybook.builder()
                .store(store)
                .keyRing(KeyRing.random())
                .deadline(DEADLINE)
                .open()) {
            UUID organization = UUID.randomUUID();
            Instant now = Instant.now();
            daybook.trail()
                    .page(TrailQuery.builder(organization, now.minusSeconds(60), now)
                            .requestedBy(Actor.system())
                            .build());
            assertThat(daybook.governance().page(organization, 10, null).items())
                    .hasSize(1);
        }
        // When the trail begins, and who read it.
        assertThat(store.asked).hasSize(2).allMatch(time -> time.compareTo(DEADLINE) < 0);
    }

    /** Notes how much time its calls are given. */
    private static final class TimedStore implements AuditStore {
        private final AuditStore store;
        private final List<Duration> asked = new ArrayList<>();

        TimedStore(AuditStore store) {
            this.store = store;
        }

        @Override
        public AuditStore within(Duration timeout) {
            asked.add(timeout);
            return store;
        }

        @Override
        public RecordStore records() {
            return store.records();
        }

        @Override
        public ExportStore exports() {
            return store.exports();
        }

        @Override
        public EventStore events() {
            return store.events();
        }

        @Override
        public PolicyStore policies() {
            return store.policies();
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
