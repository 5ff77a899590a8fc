package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.FailurePolicy;
import dev.daybook.kit.Proof;
import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.EventIds;
import dev.daybook.model.FollowBatch;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.postgresserver.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P14 of the proof programme: PostgreSQL dies and comes back while a host with a spool records at a fixed rate. */
@Tag("P14")
class OutageTest {
    private static final Duration OUTAGE = Duration.ofSeconds(Proof.trials(5, 300));
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final int RATE = 2000;
    private static final int THREADS = 16;

    /** One organization has half of it, and 5 minutes are 600,000 records of some 3 kB. */
    private static final long SPOOL_BYTES = 4L << 30;

    @TempDir
    Path directory;

    private final Queue<UUID> spooled = new ConcurrentLinkedQueue<>();
    private final Map<UUID, AuditWriteStatus> receipts = new ConcurrentHashMap<>();
    private final Queue<Throwable> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicLong slowest = new AtomicLong();

    @Test
    void allIsStoredOnceAndInOrder() throws Exception {
        Proof proof = new Proof("P14 postgres");
        try (PostgresServer server = PostgresServer.start()) {
            Place place = Backend.on(server.createDatabase());
            place.open().close();
            try (Daybook daybook = place.with(DEADLINE)
                    .builder()
                    .failurePolicy(FailurePolicy.spool(directory.resolve("spool"), SPOOL_BYTES))
                    .open()) {
                ScheduledExecutorService load = load(daybook);
                sleep(Duration.ofSeconds(1));
                server.kill9();
                sleep(OUTAGE);
                server.restart();
                long deepest = daybook.health().spooledRecords();
                int before = spooled.size();
                long start = System.nanoTime();
                // With the load going on: the spool empties because draining is faster.
                awaitDrained(daybook, RATE / 4);
                double seconds = (System.nanoTime() - start) / 1e9;
                long drained =
                        deepest + spooled.size() - before - daybook.health().spooledRecords();
                load.shutdown();
                assertThat(load.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
                awaitDrained(daybook, 0);
                proof.found("outage " + OUTAGE.toSeconds() + " s at " + RATE + "/s: recorded " + receipts.size()
                        + " spooled " + spooled.size() + " refused " + refusals.size() + " deepest " + deepest
                        + " drained " + Math.round(drained / seconds) + "/s, in " + Math.round(seconds * 10) / 10.0
                        + " s, slowest call "
                        + slowest.get() / 1_000_000 + " ms " + check(place));
            }
        }
    }

    private ScheduledExecutorService load(Daybook daybook) {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            ScheduledFuture<?> unused = threads.scheduleAtFixedRate(
                    () -> record(daybook), 0, 1_000_000L * THREADS / RATE, TimeUnit.MICROSECONDS);
        }
        return threads;
    }

    private void record(Daybook daybook) {
        UUID id = daybook.newEventId();
        long start = System.nanoTime();
        try {
            AuditWriteStatus status =
                    daybook.recorder().record(Attempts.of(daybook, id)).auditWriteStatus();
            receipts.put(id, status);
            if (status == AuditWriteStatus.SPOOLED) {
                spooled.add(id);
            }
        } catch (RuntimeException e) {
            refusals.add(e);
        }
        slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
    }

    private String check(Place place) {
        List<RetrievalDetail> stored = new ArrayList<>();
        try (Daybook daybook = place.open()) {
            FollowBatch batch = daybook.trail().follow(Attempts.ORGANIZATION, null, 1000);
            for (; !batch.caughtUp(); batch = daybook.trail().follow(Attempts.ORGANIZATION, batch.position(), 1000)) {
                stored.addAll(batch.records());
            }
            stored.addAll(batch.records());
        }
        Set<UUID> found = new HashSet<>();
        stored.forEach(detail -> found.add(detail.record().id()));
        assertThat(refusals).as("refused").isEmpty();
        assertThat(spooled).as("spooled").hasSizeGreaterThan(RATE);
        assertThat(stored).as("stored once each").hasSize(found.size());
        Set<UUID> lost = new HashSet<>(receipts.keySet());
        lost.removeAll(found);
        assertThat(lost).as("lost").isEmpty();
        assertThat(stored).allMatch(Attempts::isWhole);
        List<UUID> recovered = stored.stream()
                .filter(detail -> detail.record().auditWriteStatus() == AuditWriteStatus.RECOVERED)
                .map(detail -> detail.record().id())
                .toList();
        // Receipts of the same moment are in no order; a second is far more than that.
        assertThat(inversions(recovered)).as("a second or more out of order").isZero();
        return "lost 0 duplicated 0 out of order 0";
    }

    private static long inversions(List<UUID> ids) {
        long inversions = 0;
        long newest = 0;
        for (UUID id : ids) {
            long made = EventIds.createdAt(id).toEpochMilli();
            inversions += made < newest - DEADLINE.toMillis() - 1000 ? 1 : 0;
            newest = Math.max(newest, made);
        }
        return inversions;
    }

    private static void awaitDrained(Daybook daybook, int left) {
        long end = System.nanoTime() + OUTAGE.plusSeconds(60).toNanos();
        while (daybook.health().spooledRecords() > left) {
            assertThat(System.nanoTime()).as("drained in time").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static void sleep(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
