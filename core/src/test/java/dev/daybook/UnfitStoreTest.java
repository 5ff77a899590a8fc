package dev.daybook;

import static dev.daybook.Asked.NOON;
import static dev.daybook.Asked.ORGANIZATION;
import static dev.daybook.internal.spool.SpoolTrial.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.internal.recording.ProbedStore;
import dev.daybook.kit.TestClock;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditWriteStatus;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that only reads, lets nobody in, or was changed by hand is as good as away; and is mended while the service goes on. */
class UnfitStoreTest implements DaybookListener {
    @TempDir
    Path directory;

    private ProbedStore store = new ProbedStore();
    private final AtomicLong nanos = new AtomicLong();
    private final List<Long> lost = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @EnumSource(
            value = Problem.class,
            names = {"READ_ONLY", "NOT_ACCESSIBLE", "SCHEMA_MISMATCH", "CORRUPT"})
    void what_such_a_store_refuses_is_spooled_and_nothing_is_set_aside(Problem problem) throws IOException {
        try (Daybook daybook = open(FailurePolicy.spool(directory))) {
            fail(problem);
            List<Receipt> receipts =
                    Stream.generate(() -> record(daybook)).limit(10).toList();
            assertThat(receipts).extracting(Receipt::auditWriteStatus).containsOnly(AuditWriteStatus.SPOOLED);
            int tried = store.writes().size();
            await(() -> store.writes().size() > tried + 2); // the spool's own tries fail too
            assertThat(daybook.health().lastFailure()).contains("unfit");
            heal();
            await(() -> daybook.health().isGood());
            assertThat(receipts)
                    .allSatisfy(receipt -> assertThat(daybook.trail().find(ORGANIZATION, receipt.ref()))
                            .get()
                            .extracting(found -> found.record().auditWriteStatus())
                            .isEqualTo(AuditWriteStatus.RECOVERED));
            assertThat(setAside()).isEmpty();
        }
    }

    /** Whatever is the matter: nothing is stored, and an operator is told so, and of the end of it only when something is. */
    @ParameterizedTest
    @EnumSource(Problem.class)
    void a_store_that_takes_nothing_is_down_until_it_takes_something(Problem problem) {
        for (FailurePolicy policy :
                List.of(FailurePolicy.failClosed(), FailurePolicy.spool(directory), FailurePolicy.serveWithGap())) {
            told.clear();
            store = new ProbedStore();
            try (Daybook daybook = open(policy)) {
                fail(problem);
                for (int i = 0; i < 4; i++) {
                    try {
                        record(daybook);
                    } catch (StoreException | AuditUnavailableException e) {
                        assertThat(policy.kind()).isEqualTo(FailurePolicy.Kind.FAIL_CLOSED);
                    }
                    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                }
                await(() -> !told.isEmpty());
                assertThat(told).as("%s, %s", policy, problem).containsExactly("down");
                assertThat(daybook.health().storeUp()).isFalse();
                assertThat(daybook.health().isGood()).isFalse();
                heal();
                record(daybook);
                await(() -> daybook.health().isGood());
                assertThat(told).as("%s, %s", policy, problem).containsExactly("down", "up");
            }
        }
    }

    /** The control: one record among others that are taken takes nothing down, wherever it stands. */
    @Test
    void a_store_that_refuses_one_record_is_up() {
        try (Daybook daybook = open(FailurePolicy.failClosed())) {
            UUID refused = daybook.newEventId();
            store.behave((real, batch, timeout) -> {
                if (batch.stream().anyMatch(detail -> detail.record().id().equals(refused))) {
                    throw new StoreException(Problem.CORRUPT, "unfit", null);
                }
                return real.append(batch, timeout);
            });
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> daybook.recorder().record(Asked.miss(refused, ORGANIZATION)))
                        .isInstanceOf(StoreException.class);
                assertThat(record(daybook).auditWriteStatus()).isEqualTo(AuditWriteStatus.COMMITTED);
            }
            assertThat(told).isEmpty();
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> daybook.recorder().record(Asked.miss(refused, ORGANIZATION)))
                        .isInstanceOf(StoreException.class);
            }
            assertThat(record(daybook).auditWriteStatus())
                    .as("however often that one is submitted")
                    .isEqualTo(AuditWriteStatus.COMMITTED);
        }
    }

    @Test
    void a_damaged_store_that_takes_nothing_is_waited_for() throws IOException {
        try (Daybook daybook = open(FailurePolicy.spool(directory))) {
            List<Receipt> receipts = spooled(daybook);
            int tried = store.writes().size();
            fail(Problem.CORRUPT);
            await(() -> store.writes().size() > tried + 20);
            assertThat(setAside()).isEmpty();
            heal();
            await(() -> daybook.health().isGood());
            assertThat(receipts)
                    .allSatisfy(receipt -> assertThat(daybook.trail().find(ORGANIZATION, receipt.ref()))
                            .isPresent());
        }
    }

    /** The control: what is the matter with one record is found to be that, and does not hold up the others. */
    @Test
    void one_record_that_a_damaged_store_does_not_take_is_set_aside() throws IOException {
        try (Daybook daybook = open(FailurePolicy.spool(directory))) {
            List<Receipt> receipts = spooled(daybook);
            UUID refused = receipts.get(4).id();
            store.behave((real, batch, timeout) -> {
                if (batch.stream().anyMatch(detail -> detail.record().id().equals(refused))) {
                    throw new StoreException(Problem.CORRUPT, "unfit", null);
                }
                return real.append(batch, timeout);
            });
            giveUpOn(refused);
            await(() -> daybook.health().spooledRecords() == 0);
            assertThat(setAside()).hasSize(1);
            for (Receipt receipt : receipts) {
                assertThat(daybook.trail().find(ORGANIZATION, receipt.ref()).isPresent())
                        .isEqualTo(!receipt.id().equals(refused));
            }
        }
    }

    /** Also one that is alone in its segment, once the store has taken a record of somebody else. */
    @Test
    void one_record_alone_holds_up_nothing_for_ever() throws IOException {
        try (Daybook daybook = open(FailurePolicy.spool(directory))) {
            fail(Problem.NOT_ACCESSIBLE);
            UUID refused = record(daybook).id();
            store.behave((real, batch, timeout) -> {
                if (batch.stream().anyMatch(detail -> detail.record().id().equals(refused))) {
                    throw new StoreException(Problem.CORRUPT, "unfit", null);
                }
                return real.append(batch, timeout);
            });
            int tried = store.writes().size();
            await(() -> store.writes().size() > tried + 3);
            assertThat(daybook.health().spooledRecords()).isEqualTo(1);
            assertThat(setAside()).isEmpty();
            assertThat(record(daybook).auditWriteStatus()).as("others go on").isEqualTo(AuditWriteStatus.COMMITTED);
            giveUpOn(refused);
            await(() -> daybook.health().spooledRecords() == 0);
            assertThat(setAside()).hasSize(1);
            // Nothing was drained with it, which would tell the history of what was lost too.
            await(() -> daybook.governance().page(ORGANIZATION, 10, null).items().stream()
                    .anyMatch(event -> "spool_damaged".equals(event.reasonCode())));
        }
    }

    /** What is given again, as the store went away half way, is counted once. */
    @Test
    void what_was_lost_is_told_although_its_batch_was_tried_twice() {
        try (Daybook daybook = open(FailurePolicy.spool(directory))) {
            List<Receipt> receipts = spooled(daybook);
            UUID refused = receipts.get(2).id();
            AtomicInteger alone = new AtomicInteger();
            store.behave((real, batch, timeout) -> {
                if (batch.stream().anyMatch(detail -> detail.record().id().equals(refused))) {
                    throw new StoreException(Problem.CORRUPT, "unfit", null);
                }
                if (batch.size() == 1 && alone.incrementAndGet() == 5) {
                    throw new AuditUnavailableException(AuditUnavailableException.Outcome.NOT_STORED, "away", null);
                }
                return real.append(batch, timeout);
            });
            giveUpOn(refused);
            await(() -> daybook.health().spooledRecords() == 0 && !lost.isEmpty());
            assertThat(lost).containsExactly(1L);
        }
    }

    /** A caller that is not sure submits again, and both stand in the spool; nor is an id of one organization another's. */
    @Test
    void what_is_spooled_twice_is_not_lost() {
        try (Daybook daybook = open(FailurePolicy.spool(directory))) {
            fail(Problem.READ_ONLY);
            for (int i = 0; i < 5; i++) {
                UUID id = daybook.newEventId();
                for (UUID organization : List.of(ORGANIZATION, ORGANIZATION, new UUID(8, 8))) {
                    daybook.recorder().record(Asked.miss(id, organization));
                }
            }
            assertThat(daybook.health().spooledRecords()).isEqualTo(15);
            heal();
            await(() -> daybook.health().isGood());
        }
        assertThat(lost).isEmpty();
    }

    @Test
    void fail_closed_says_what_is_the_matter_and_then_refuses_at_once() {
        try (Daybook daybook = open(FailurePolicy.failClosed())) {
            fail(Problem.READ_ONLY);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> record(daybook)).isInstanceOf(StoreException.class);
            }
            assertThatThrownBy(() -> record(daybook))
                    .isInstanceOf(AuditUnavailableException.class)
                    .hasMessageContaining("the store is down")
                    .hasCauseInstanceOf(StoreException.class);
            assertThat(store.writes()).hasSize(2);
            assertThat(daybook.health().storeUp()).isFalse();
            heal();
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(record(daybook).auditWriteStatus()).isEqualTo(AuditWriteStatus.COMMITTED);
        }
    }

    @Test
    void serve_with_gap_counts_what_it_refuses_and_closes_all_the_same() {
        try (Daybook daybook = open(FailurePolicy.serveWithGap())) {
            fail(Problem.READ_ONLY);
            store.failEvents(new StoreException(Problem.READ_ONLY, "unfit", null));
            assertThat(record(daybook).auditWriteStatus()).isEqualTo(AuditWriteStatus.NOT_RECORDED);
            assertThat(daybook.health().unrecorded()).isEqualTo(1);
            heal();
            assertThat(record(daybook).auditWriteStatus())
                    .as("stored, although its gap cannot be told")
                    .isEqualTo(AuditWriteStatus.COMMITTED);
        }
        assertThat(store.isClosed()).isTrue();
    }

    /** Ten records in one segment, while the store is away. */
    private List<Receipt> spooled(Daybook daybook) {
        store.behave((real, batch, timeout) -> {
            throw new AuditUnavailableException(AuditUnavailableException.Outcome.NOT_STORED, "away", null);
        });
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            receipts.add(record(daybook));
        }
        return receipts;
    }

    /** Lets pass what mending may take, once the record was refused alone. */
    private void giveUpOn(UUID refused) {
        await(() -> store.writes().stream()
                        .filter(write -> write.batch().size() == 1
                                && write.batch().get(0).record().id().equals(refused))
                        .count()
                > 1);
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
    }

    private List<Path> setAside() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".damaged")).toList();
        }
    }

    private void fail(Problem problem) {
        store.behave((real, batch, timeout) -> {
            throw new StoreException(problem, "unfit", null);
        });
    }

    private void heal() {
        store.behave((real, batch, timeout) -> real.append(batch, timeout));
    }

    private static Receipt record(Daybook daybook) {
        return daybook.recorder().record(Asked.miss(daybook.newEventId(), ORGANIZATION));
    }

    @Override
    public void storeWentDown(Throwable failure) {
        told.add("down");
    }

    @Override
    public void storeCameBack(Duration after) {
        told.add("up");
    }

    @Override
    public void spoolDamaged(String what, long records) {
        lost.add(records);
    }

    private Daybook open(FailurePolicy policy) {
        return Daybook.builder()
                .store(store)
                .keyRing(OpenTrail.KEYS)
                .clock(new TestClock(NOON))
                .nanos(nanos::get)
                .deadline(Duration.ofSeconds(20))
                .failurePolicy(policy)
                .listener(this)
                .open();
    }
}
