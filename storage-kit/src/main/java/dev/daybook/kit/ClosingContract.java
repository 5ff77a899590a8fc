package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A store ends cleanly: what was acknowledged stays, every caller gets an answer, later calls are told. */
abstract class ClosingContract extends ContractGroup {
    private static final RetrievalFilter ALWAYS = RetrievalFilter.window(Instant.MIN, Instant.MAX);

    ClosingContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void closingTwiceIsHarmless() {
        put(samples.next(organization));
        store.close();
        assertThatCode(store::close).as("closing again, see AuditStore.close").doesNotThrowAnyException();
    }

    @Test
    void callsAfterClosingAreToldThatTheStoreIsUnavailable() {
        RetrievalDetail stored = samples.next(organization);
        put(stored);
        Follower follower = Follower.ofAll(records);
        follower.readToEnd(5);
        store.close();
        RetrievalDetail late = samples.next(organization);
        Map<String, ThrowingCallable> calls = Map.of(
                "append", () -> records.append(List.of(late), AMPLE),
                "page", () -> records.page(organization, ALWAYS, null, 10),
                "find", () -> records.find(organization, stored.record().id()),
                "retainedFrom", () -> records.retainedFrom(organization),
                "follow", () -> records.follow(organization, null, 10),
                "followAll", () -> records.followAll(follower.position(), 10));
        assertSoftly(softly -> calls.forEach((name, call) -> {
            Throwable thrown = catchThrowable(call);
            softly.assertThat(thrown)
                    .as("%s after close must throw AuditUnavailableException, see AuditStore.close", name)
                    .isInstanceOf(AuditUnavailableException.class);
            if (thrown instanceof AuditUnavailableException e) {
                softly.assertThat(e.outcome())
                        .as("%s after close can have stored nothing", name)
                        .isEqualTo(Outcome.NOT_STORED);
            }
        }));
    }

    @Test
    void whatWasAcknowledgedIsThereAfterReopening() {
        List<RetrievalDetail> all = Stream.generate(samples::next).limit(100).toList();
        put(all.subList(0, 99));
        put(all.get(99));
        use(place.reopen());
        assertFound("every acknowledged record must survive closing and opening again, whole", all);
        for (UUID each : samples.organizationIds()) {
            Same.records("after reopening", records.page(each, ALWAYS, null, 1000), Expected.pages(all, each, ALWAYS));
        }
        Same.detailsInAnyOrder("follow after reopening", Follower.ofAll(records).readToEnd(10), all);
        assertThat(records.retainedFrom(organization))
                .as("after reopening")
                .isEqualTo(all.stream()
                        .map(RetrievalDetail::record)
                        .filter(record -> record.organizationId().equals(organization))
                        .map(record -> record.createdAt())
                        .min(Instant::compareTo));
    }

    @Test
    void closingWhileOthersAppendAnswersThemAll() throws InterruptedException {
        closeWhileOthersAppend(new ConcurrentLinkedQueue<>());
    }

    @Test
    void whatWasAnsweredWhileClosingIsTrueAfterReopening() throws InterruptedException {
        Queue<RetrievalDetail> acknowledged = new ConcurrentLinkedQueue<>();
        List<RetrievalDetail> notStored = closeWhileOthersAppend(acknowledged);
        use(place.reopen());
        assertFound("an append that was answered before the store closed", acknowledged);
        assertThat(notStored)
                .as("an append that ended with NOT_STORED; say UNKNOWN when it is not certain")
                .allSatisfy(detail -> assertThat(
                                records.find(organization, detail.record().id())
                                        .map(found -> found.record().id()))
                        .isEmpty());
    }

    /** Fails when a caller gets no answer, or another error; gives the records of which the store said that they are not stored. */
    private List<RetrievalDetail> closeWhileOthersAppend(Queue<RetrievalDetail> acknowledged)
            throws InterruptedException {
        CountDownLatch underWay = new CountDownLatch(40);
        AtomicBoolean closed = new AtomicBoolean();
        Callers<List<RetrievalDetail>> writers = Callers.start(4, number -> {
            SampleRecords own = new SampleRecords(100 + number);
            while (!closed.get()) {
                RetrievalDetail detail = own.next(organization);
                try {
                    append(detail);
                } catch (AuditUnavailableException e) {
                    return e.outcome() == Outcome.NOT_STORED ? List.of(detail) : List.of();
                } catch (RuntimeException e) {
                    throw wrong(e);
                }
                acknowledged.add(detail);
                underWay.countDown();
            }
            RetrievalDetail late = own.next(organization);
            assertRefused(() -> append(late));
            return List.of(late);
        });
        await(underWay, writers);
        store.close();
        closed.set(true);
        return writers.results().stream().flatMap(List::stream).toList();
    }

    private static AssertionError wrong(RuntimeException thrown) {
        return new AssertionError(
                "a call while the store is closed must end or throw AuditUnavailableException, see AuditStore.close; threw "
                        + thrown,
                thrown);
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call, "a call after close must throw AuditUnavailableException, see AuditStore.close")
                .isInstanceOf(AuditUnavailableException.class);
    }

    /** Waits until calls are under way, or all callers have ended, which they must not before the store is closed. */
    private static void await(CountDownLatch underWay, Callers<?> callers) throws InterruptedException {
        boolean some = false;
        while (!some && !callers.allEnded()) {
            some = underWay.await(100, TimeUnit.MILLISECONDS);
        }
        if (!some) {
            callers.results();
            throw new AssertionError("the store was unavailable before it was closed");
        }
    }

    @Test
    void closingWhileOthersReadAnswersThemAll() throws InterruptedException {
        List<RetrievalDetail> all = samples.list(organization, 200);
        put(all);
        CountDownLatch underWay = new CountDownLatch(40);
        AtomicBoolean closed = new AtomicBoolean();
        Callers<Boolean> readers = Callers.start(4, number -> {
            try {
                while (!closed.get()) {
                    Same.records(
                            "a page that is read while the store is closed must be whole or refused",
                            records.page(organization, samples.everything(), null, 200),
                            Expected.pages(all, organization, samples.everything()));
                    assertFound("find while the store is closed", all.get(number));
                    records.followAll(null, 50);
                    underWay.countDown();
                }
            } catch (AuditUnavailableException e) {
                return true;
            } catch (RuntimeException e) {
                throw wrong(e);
            }
            assertRefused(
                    () -> records.find(organization, all.get(number).record().id()));
            return true;
        });
        await(underWay, readers);
        store.close();
        closed.set(true);
        readers.results();
    }

    @Test
    void closingOneStoreLeavesAnotherOnThePlaceOpen() {
        AuditStore beside = place.openBeside();
        RetrievalDetail detail = samples.next(organization);
        put(detail);
        store.close();
        RecordStore open = beside.records();
        assertThatNoException()
                .as("closing one of two stores on a place must leave the other open")
                .isThrownBy(() -> open.append(samples.list(organization, 3), AMPLE));
        assertThat(open.find(organization, detail.record().id())).contains(detail);
        assertThat(open.page(organization, ALWAYS, null, 10)).hasSize(4);
    }
}
