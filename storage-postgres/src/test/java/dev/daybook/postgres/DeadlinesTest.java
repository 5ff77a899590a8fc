package dev.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.postgresserver.Database;
import dev.daybook.postgresserver.PostgresServer;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that is there and does not answer: every call ends in its time, also one with more to send than anybody takes. */
@Timeout(120)
class DeadlinesTest {
    private static final Duration DEADLINE = Duration.ofMillis(700);

    /** Generous, for a busy machine; the proofs measure the promised 250 ms. */
    private static final Duration LATEST = DEADLINE.plusSeconds(5);

    private final SampleRecords samples = new SampleRecords(9);
    private final UUID organization = samples.organizationIds().get(0);

    @Test
    void a_stopped_server_keeps_nobody_and_the_store_goes_on_when_it_does() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            Database database = server.createDatabase();
            String schema = Trails.name();
            new PostgresStoreProvider().open(Trails.settings(database, schema)).close();
            try (AuditStore store = new PostgresStoreProvider()
                    .open(Trails.settings(database, schema).withDeadline(DEADLINE))) {
                RecordStore records = store.records();
                RetrievalDetail before = samples.next(organization);
                eventually(() -> records.append(List.of(before), Trails.TIMEOUT));
                server.suspend();
                calls(records).forEach(DeadlinesTest::assertUnavailableInTime);
                server.resume();
                RetrievalDetail after = samples.next(organization);
                eventually(() -> records.append(List.of(after), Trails.TIMEOUT));
                assertThat(eventually(() -> records.page(organization, Trails.ALWAYS, null, 10)))
                        .contains(before.record(), after.record());
            }
        }
    }

    /** HikariCP does not wait for less than 250 ms, nor tries a connection for less: others wait on then. */
    @Test
    void a_call_with_little_time_left_is_over_when_that_is() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            Database database = server.createDatabase();
            try (AuditStore store = new PostgresStoreProvider().open(Trails.settings(database, Trails.name()))) {
                RecordStore records = store.records();
                records.append(List.of(samples.next(organization)), Trails.TIMEOUT);
                server.suspend();
                List<Long> millis = new ArrayList<>();
                for (int i = 0; i < 12; i++) {
                    long start = System.nanoTime();
                    assertThat(catchThrowable(
                                    () -> records.append(List.of(samples.next(organization)), Duration.ofMillis(20))))
                            .isInstanceOf(AuditUnavailableException.class);
                    millis.add((System.nanoTime() - start) / 1_000_000);
                }
                server.resume();
                // The quickest of many, as the machine may be slow at times; HikariCP alone never takes less than 250.
                assertThat(Collections.min(millis.subList(2, 12)))
                        .as("%s", millis)
                        .isLessThan(200);
                eventually(() -> records.append(List.of(samples.next(organization)), Trails.TIMEOUT));
            }
        }
    }

    @Test
    void a_call_within_less_time_ends_then() throws Exception {
        Duration timeout = Duration.ofMillis(600);
        try (PostgresServer server = PostgresServer.start()) {
            Database database = server.createDatabase();
            try (AuditStore store = new PostgresStoreProvider()
                    .open(Trails.settings(database, Trails.name()).withDeadline(Duration.ofMinutes(2)))) {
                RecordStore records = store.within(timeout).records();
                assertThat(records.retainedFrom(organization)).isEmpty();
                server.suspend();
                assertThatThrownBy(() -> records.retainedFrom(organization))
                        .isInstanceOf(AuditUnavailableException.class)
                        .hasMessageContaining("600 ms");
                server.resume();
            }
        }
    }

    private Map<String, ThrowingCallable> calls(RecordStore records) {
        List<RetrievalDetail> large =
                Stream.generate(() -> samples.next(organization)).limit(20_000).toList();
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("append one", () -> records.append(List.of(samples.next(organization)), DEADLINE));
        calls.put("append more than buffers hold", () -> records.append(large, DEADLINE));
        calls.put("page", () -> records.page(organization, Trails.ALWAYS, null, 10));
        calls.put("find", () -> records.find(organization, large.get(0).record().id()));
        calls.put("retainedFrom", () -> records.retainedFrom(organization));
        calls.put("follow", () -> records.follow(organization, null, 10));
        calls.put("followAll", () -> records.followAll(null, 10));
        return calls;
    }

    private static void assertUnavailableInTime(String name, ThrowingCallable call) {
        long start = System.nanoTime();
        Throwable thrown = catchThrowable(call);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(name).isLessThan(LATEST);
        assertThat(thrown)
                .as(name)
                .isInstanceOfSatisfying(
                        AuditUnavailableException.class,
                        e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_STORED));
    }

    /** Asks until there is an answer: connections are made anew meanwhile. */
    private static <T> T eventually(java.util.concurrent.Callable<T> call) throws Exception {
        AuditUnavailableException last = null;
        for (int i = 0; i < 60; i++) {
            try {
                T answer = call.call();
                assertThat(answer).isNotEqualTo(List.of(AppendOutcome.CONFLICT));
                return answer;
            } catch (AuditUnavailableException e) {
                last = e;
            }
        }
        throw new AssertionError("the store did not recover", last);
    }
}
