package dev.daybook;

import static dev.daybook.Asked.KB_A;
import static dev.daybook.Asked.NOON;
import static dev.daybook.Asked.ORGANIZATION;
import static dev.daybook.Asked.chunk;
import static dev.daybook.internal.spool.SpoolTrial.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybook.internal.recording.ProbedStore;
import dev.daybook.kit.TestClock;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.ServingDecision;
import dev.daybook.spi.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Filter;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller sees of each policy while the store is down, and what is there afterwards. */
class FailurePolicyTest implements DaybookListener {
    private static final Logger LOGGER = Logger.getLogger(RecordingSetup.class.getName());

    @TempDir
    Path directory;

    private final ProbedStore store = new ProbedStore();
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private volatile boolean angry;
    private final List<GovernanceEvent> gaps = new CopyOnWriteArrayList<>();

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

    /** Also one that fails as a test does, or for want of a class. */
    @Test
    void a_listener_that_throws_ends_nothing() {
        angry = true;
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
    void spool_serves_and_the_records_come_into_the_store_by_themselves() {
        try (Daybook daybook = open(FailurePolicy.spool(directory.resolve("spool")))) {
            fail();
            List<Receipt> receipts = new ArrayList<>();
            Released<String> released = retrieve(daybook);
            receipts.add(released.receipt());
            assertThat(released.chunks()).hasSize(1);
            for (int i = 0; i < 9; i++) {
                receipts.add(record(daybook));
            }
            assertThat(receipts).extracting(Receipt::auditWriteStatus).containsOnly(AuditWriteStatus.SPOOLED);
            assertThat(daybook.health().spooledRecords()).isEqualTo(10);
            assertThat(daybook.health().spooledBytes()).isPositive();
            assertThat(daybook.health().spoolAge(NOON.plusSeconds(60))).isEqualTo(Duration.ofSeconds(60));
            assertThat(daybook.health().isGood()).isFalse();
            assertThat(told.stream().filter("missed"::equals)).hasSize(10);

            heal();
            await(() -> daybook.health().isGood());
            for (Receipt receipt : receipts) {
                RetrievalDetail detail =
                        daybook.trail().find(ORGANIZATION, receipt.ref()).orElseThrow();
                assertThat(detail.record().auditWriteStatus()).isEqualTo(AuditWriteStatus.RECOVERED);
                assertThat(detail.record().createdAt()).isEqualTo(receipt.createdAt());
            }
            assertThat(record(daybook).auditWriteStatus()).isEqualTo(AuditWriteStatus.COMMITTED);
        }
    }

    @Test
    void what_is_spooled_outlives_the_process() {
        Receipt receipt;
        try (Daybook daybook = open(FailurePolicy.spool(directory.resolve("spool")))) {
            fail();
            receipt = record(daybook);
            assertThatThrownBy(() -> open(FailurePolicy.spool(directory.resolve("spool"))))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("belongs to another");
        }
        assertThat(receipt.auditWriteStatus()).isEqualTo(AuditWriteStatus.SPOOLED);
        ProbedStore next = new ProbedStore();
        List<String> warnings = new CopyOnWriteArrayList<>();
        Filter before = LOGGER.getFilter();
        LOGGER.setFilter(line -> !warnings.add(line.getMessage()));
        try (Daybook daybook = open(FailurePolicy.spool(directory.resolve("spool")), next)) {
            assertThat(warnings)
                    .as("an empty store beside a spool that is not may be the wrong one")
                    .singleElement()
                    .asString()
                    .contains(directory.resolve("spool") + " holds 1 records", "the store holds none");
            await(() -> daybook.health().isGood());
            assertThat(daybook.trail().find(ORGANIZATION, receipt.ref())).isPresent();
        } finally {
            LOGGER.setFilter(before);
        }
    }

    /** A store of somebody else may throw what it likes: what only advises is left out, and what fails holds no spool. */
    @Test
    void an_opening_that_fails_holds_no_spool_and_advice_that_fails_ends_no_opening() {
        FailurePolicy spool = FailurePolicy.spool(directory.resolve("spool"));
        store.failPoliciesOnce(new IllegalStateException("somebody's"));
        assertThatThrownBy(() -> open(spool)).hasMessage("somebody's");
        try (Daybook daybook = open(spool)) {
            fail();
            record(daybook);
        }
        store.failPoliciesOnce(new IllegalStateException("somebody's"));
        open(spool, store).close();
    }

    @Test
    void when_the_spool_fails_too_the_caller_is_told_of_both() {
        try (Daybook daybook =
                open(FailurePolicy.spool(directory.resolve("spool"), FailurePolicy.MIN_MAX_SPOOL_BYTES))) {
            fail();
            RuntimeException refused = null;
            for (int i = 0; refused == null && i < 1000; i++) {
                try {
                    daybook.recorder().record(large(daybook.newEventId()));
                } catch (AuditUnavailableException e) {
                    refused = e;
                }
            }
            assertThat(refused)
                    .hasMessageContaining("this organization's share of the spool is full")
                    .hasMessageContaining(directory.resolve("spool") + " holds ")
                    .hasMessageContaining(" of " + FailurePolicy.MIN_MAX_SPOOL_BYTES / 2 + " bytes")
                    .hasMessageContaining("maxBytes of FailurePolicy.spool");
        }
    }

    /** Nobody drains a spool that nothing can be written to, so nobody else would notice. */
    @Test
    void a_spool_that_cannot_be_written_keeps_nobody_from_a_store_that_is_back() throws IOException {
        Path spool = directory.resolve("spool");
        try (Daybook daybook = open(FailurePolicy.spool(spool))) {
            Files.delete(spool.resolve("spool.lock"));
            Files.delete(spool);
            Files.createFile(spool);
            fail();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> record(daybook))
                        .isInstanceOfSatisfying(
                                AuditUnavailableException.class,
                                e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN));
            }
            assertThat(daybook.health().storeUp()).isFalse();
            heal();
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            assertThat(record(daybook).auditWriteStatus()).isEqualTo(AuditWriteStatus.COMMITTED);
            assertThat(daybook.health().storeUp()).isTrue();
        }
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

    private Daybook open(FailurePolicy policy) {
        return open(policy, store);
    }

    private Daybook open(FailurePolicy policy, ProbedStore in) {
        return Daybook.builder()
                .store(in)
                .keyRing(OpenTrail.KEYS)
                .clock(new TestClock(NOON))
                .nanos(nanos::get)
                .deadline(Duration.ofSeconds(20))
                .failurePolicy(policy)
                .listener(this)
                .open();
    }

    private void fail() {
        store.behave((real, batch, timeout) -> {
            throw new AuditUnavailableException(Outcome.UNKNOWN, "away", null);
        });
    }

    private void heal() {
        store.behave((real, batch, timeout) -> real.append(batch, timeout));
    }

    private static Receipt record(Daybook daybook) {
        return daybook.recorder().record(Asked.miss(daybook.newEventId(), ORGANIZATION));
    }

    /** About 150 kB in the spool. */
    private static RetrievalAttempt large(UUID id) {
        List<UUID> kbIds =
                IntStream.range(0, 1000).mapToObj(i -> new UUID(0xA, i)).toList();
        return new RetrievalAttempt(
                id,
                Asked.of(kbIds.toArray(UUID[]::new)),
                kbIds.stream()
                        .map(kbId -> Asked.scope(kbId, RetrievalScope.Outcome.MISS, 0))
                        .toList(),
                List.of(),
                ServingDecision.NOTHING_TO_SERVE,
                null,
                Duration.ZERO);
    }

    private static Released<String> retrieve(Daybook daybook) {
        return daybook.guard().retrieve(Asked.of(KB_A), r -> Findings.of(List.of(chunk(KB_A, "1"))));
    }

    private void throwIfAngry() {
        if (angry) {
            throw new AssertionError("a listener's");
        }
    }

    @Override
    public void spoolDrained(long records, long left) {
        throwIfAngry();
    }

    @Override
    public void storeWentDown(Throwable failure) {
        told.add("down");
        throwIfAngry();
    }

    @Override
    public void storeCameBack(Duration after) {
        told.add("up after " + after);
        throwIfAngry();
    }

    @Override
    public void storeMissed(UUID organizationId, UUID id, FailurePolicy policy) {
        told.add("missed");
    }

    @Override
    public void gapRecorded(GovernanceEvent event) {
        gaps.add(event);
    }
}
