package dev.daybook;

import static dev.daybook.Asked.ORGANIZATION;
import static dev.daybook.internal.spool.SpoolTrial.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.InvalidInputException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller sees of each policy while the store is down, and what is there afterwards. */
class FailurePolicyTest extends FailurePolicyTrial {
    @Test
    void fail_closed_refuses_at_once_while_the_store_is_known_to_be_down_and_tries_it_once_in_a_while() {
        try (Daybook daybook = open(FailurePolicy.failClosed())) {
            fail();
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> record(daybook)).isInstanceOf(AuditUnavailableException.class);
            }
            assertThat(store.writes())
                    .as("two failed, and said that it is down")
                    .hasSize(2);
            assertThat(daybook.health().storeUp()).isFalse();
            assertThat(daybook.health().lastFailure()).contains("away");
            assertThat(daybook.health().isGood()).isFalse();
            AuditUnavailableException refused =
                    catchThrowableOfType(AuditUnavailableException.class, () -> record(daybook));
            assertThat(refused.outcome()).isEqualTo(Outcome.NOT_STORED);
            assertThat(refused).hasMessageContaining("the store is down").hasMessageContaining(ORGANIZATION.toString());

            heal();
            nanos.addAndGet(Duration.ofMillis(50).toNanos());
            assertThat(record(daybook).auditWriteStatus()).isEqualTo(AuditWriteStatus.COMMITTED);
            assertThat(daybook.health().isGood()).isTrue();
            assertThat(told).contains("down").endsWith("up after PT0.05S");
        }
        assertThat(gaps).isEmpty();
    }

    /** A try may hang until its deadline, and longer than any pause: it is the only one all the same. */
    @Test
    void while_one_caller_tries_a_store_that_hangs_all_others_are_answered_at_once() throws InterruptedException {
        try (Daybook daybook = open(FailurePolicy.failClosed())) {
            fail();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> record(daybook)).isInstanceOf(AuditUnavailableException.class);
            }
            CountDownLatch hangs = new CountDownLatch(1);
            store.behave((real, batch, timeout) -> {
                await(() -> hangs.getCount() == 0);
                return real.append(batch, timeout);
            });
            nanos.addAndGet(Duration.ofMillis(50).toNanos());
            Thread trying = new Thread(() -> record(daybook));
            trying.start();
            await(() -> store.writes().size() == 3);
            try {
                for (int i = 0; i < 5; i++) {
                    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
                    assertThatThrownBy(() -> record(daybook)).hasMessageContaining("the store is down");
                }
                assertThat(store.writes()).hasSize(3);
            } finally {
                hangs.countDown();
                trying.join();
            }
            assertThat(daybook.health().isGood()).isTrue();
        }
    }

    /** Also one that fails as a test does, or for want of a class, or that leaves an interrupt behind. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_listener_that_throws_or_interrupts_ends_nothing(boolean throwing) {
        angry = throwing;
        interrupting = !throwing;
        try (Daybook daybook = open(FailurePolicy.spool(directory.resolve("spool")))) {
            for (int i = 0; i < 2; i++) {
                fail();
                assertThat(record(daybook).auditWriteStatus()).isEqualTo(AuditWriteStatus.SPOOLED);
                await(() -> !daybook.health().storeUp());
                heal();
                await(() -> daybook.health().isGood());
            }
        }
        assertThat(told.stream().filter("down"::equals)).hasSize(2);
    }

    @Test
    void serve_with_gap_serves_and_the_history_tells_how_many_are_missing() {
        UUID other = new UUID(8, 8);
        try (Daybook daybook = open(FailurePolicy.serveWithGap())) {
            record(daybook);
            fail();
            Released<String> released = retrieve(daybook);
            assertThat(released.chunks()).hasSize(1);
            assertThat(released.receipt().auditWriteStatus()).isEqualTo(AuditWriteStatus.NOT_RECORDED);
            UUID last = released.receipt().id();
            for (int i = 0; i < 4; i++) {
                last = record(daybook).id();
            }
            daybook.recorder().record(Asked.miss(daybook.newEventId(), other));
            assertThat(daybook.health().unrecorded()).isEqualTo(6);
            assertThat(daybook.governance().page(ORGANIZATION, 10, null).items())
                    .isEmpty();

            heal();
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(record(daybook).auditWriteStatus()).isEqualTo(AuditWriteStatus.COMMITTED);
            assertThat(daybook.health().isGood()).isTrue();
            GovernanceEvent gap =
                    daybook.governance().page(ORGANIZATION, 10, null).items().get(0);
            assertThat(gap.eventType()).isEqualTo(GovernanceEvent.Type.RECORDING_GAP);
            assertThat(gap.reasonCode()).isEqualTo("store_unavailable");
            assertThat(gap.details())
                    .containsEntry("count", "5")
                    .containsEntry("perhaps_stored", "2")
                    .containsEntry("first_number", "2")
                    .containsEntry("last_number", "6")
                    .containsEntry("first_event_id", released.receipt().id().toString())
                    .containsEntry("last_event_id", last.toString())
                    .containsKey("recorder");
            assertThat(daybook.governance().page(other, 10, null).items())
                    .singleElement()
                    .satisfies(event -> assertThat(event.details()).containsEntry("count", "1"));
            assertThat(gaps).hasSize(2);
        }
    }

    @Test
    void a_bound_out_of_range_is_refused() {
        for (long bytes :
                new long[] {0, FailurePolicy.MIN_MAX_SPOOL_BYTES - 1, FailurePolicy.MAX_MAX_SPOOL_BYTES + 1}) {
            assertThatThrownBy(() -> FailurePolicy.spool(directory, bytes))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("max_spool_bytes");
        }
    }
}
