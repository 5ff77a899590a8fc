package dev.daybook;

import static dev.daybook.Asked.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.internal.recording.Caller;
import dev.daybook.internal.recording.ProbedStore;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.EventIds;
import dev.daybook.model.InvalidInputException;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Setting up and closing. */
class DaybookTest {
    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        assertThat(Refusals.of(() -> Daybook.builder().deadline(Duration.ZERO).open()))
                .containsExactly("store missing", "key_ring missing", "deadline out_of_range");
    }

    @Test
    void aStoreByNameAndAnInstanceAreOneTooMany() {
        var builder = Daybook.builder()
                .store(new ProbedStore())
                .store("memory", StoreSettings.of())
                .keyRing(OpenTrail.KEYS);
        assertThat(Refusals.of(builder::open)).containsExactly("store missing");
    }

    @Test
    void deadlinesOutOfTheirBoundsAreRefused() {
        for (Duration deadline : List.of(
                Duration.ofNanos(9_999_999), Duration.ofMinutes(10).plusNanos(1), Duration.ofSeconds(Long.MAX_VALUE))) {
            var builder = Daybook.builder()
                    .store(new ProbedStore())
                    .keyRing(OpenTrail.KEYS)
                    .deadline(deadline);
            assertThat(Refusals.of(builder::open)).containsExactly("deadline out_of_range");
        }
    }

    @Test
    void aStoreIsFoundByItsName() {
        try (Daybook daybook = Daybook.builder()
                .store("memory", StoreSettings.of())
                .keyRing(OpenTrail.KEYS)
                .open()) {
            Receipt receipt = daybook.recorder().record(Asked.miss(daybook.newEventId(), ORGANIZATION));
            assertThat(daybook.trail().find(ORGANIZATION, receipt.ref())).isPresent();
        }
    }

    @Test
    void aStoreThatIsNotThereAndWrongSettingsAreErrors() {
        assertThatThrownBy(() -> Daybook.builder()
                        .store("sqlite3", StoreSettings.of())
                        .keyRing(OpenTrail.KEYS)
                        .open())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("sqlite3");
        assertThatThrownBy(() -> Daybook.builder()
                        .store("memory", StoreSettings.of("path", "x"))
                        .keyRing(OpenTrail.KEYS)
                        .open())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("path");
    }

    @Test
    void idsRiseAcrossInstances() {
        try (Daybook one = open(new ProbedStore());
                Daybook two = open(new ProbedStore())) {
            UUID last = one.newEventId();
            for (int i = 0; i < 1000; i++) {
                UUID next = (i % 2 == 0 ? two : one).newEventId();
                assertThat(EventIds.ORDER.compare(last, next)).isNegative();
                last = next;
            }
        }
    }

    @Test
    void afterClosingEveryCallIsToldSo() {
        ProbedStore store = new ProbedStore();
        Daybook daybook = open(store);
        daybook.close();
        daybook.close();
        assertThat(store.isClosed()).isTrue();
        assertThatThrownBy(() -> daybook.recorder().record(Asked.miss(daybook.newEventId(), ORGANIZATION)))
                .isInstanceOfSatisfying(
                        AuditUnavailableException.class,
                        e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_STORED))
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> daybook.trail().find(ORGANIZATION, new UUID(0, 0).toString()))
                .isInstanceOf(AuditUnavailableException.class);
    }

    @Test
    void closingWhileSixteenRecordGivesEachAReceiptOrATypedError() throws Exception {
        for (int round = 0; round < 20; round++) {
            ProbedStore store = new ProbedStore();
            Daybook daybook = open(store);
            CountDownLatch underWay = new CountDownLatch(100);
            List<Caller<List<Receipt>>> callers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                callers.add(Caller.start(() -> recordUntilClosed(daybook, underWay)));
            }
            underWay.await();
            daybook.close();
            int receipts = 0;
            for (Caller<List<Receipt>> caller : callers) {
                receipts += caller.result().size();
            }
            assertThat(receipts).isGreaterThanOrEqualTo(100);
            int written = store.batchSizes().stream().mapToInt(i -> i).sum();
            assertThat(written)
                    .as("every receipt is a record and every record has its receipt")
                    .isEqualTo(receipts);
        }
    }

    private static List<Receipt> recordUntilClosed(Daybook daybook, CountDownLatch underWay) {
        List<Receipt> receipts = new ArrayList<>();
        while (true) {
            try {
                receipts.add(daybook.recorder().record(Asked.miss(daybook.newEventId(), ORGANIZATION)));
                underWay.countDown();
            } catch (AuditUnavailableException e) {
                assertThat(e.outcome()).isEqualTo(Outcome.NOT_STORED);
                return receipts;
            }
        }
    }

    private static Daybook open(ProbedStore store) {
        return Daybook.builder()
                .store(store)
                .keyRing(OpenTrail.KEYS)
                .deadline(Duration.ofSeconds(20))
                .open();
    }
}
