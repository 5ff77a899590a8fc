package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.AuditTrail;
import dev.daybook.Daybook;
import dev.daybook.Page;
import dev.daybook.TrailQuery;
import dev.daybook.model.FollowBatch;
import dev.daybook.model.RetrievalRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of P6: eight writers against the readers of one SQLite file. */
class ReadingWhileRecordingTest {
    private static final int WRITERS = 8;
    private static final int ENOUGH = 2_000;

    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final List<Thread> writers = new ArrayList<>();

    @TempDir
    Path directory;

    private Daybook daybook;

    @BeforeEach
    void startWriters() {
        daybook = Attempts.open(directory.resolve("trail.db"));
        for (int i = 0; i < WRITERS; i++) {
            Thread writer = new Thread(this::recordUntilStopped);
            writers.add(writer);
            writer.start();
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        stopWriters();
        daybook.close();
    }

    @Test
    void pagesReturnEachRowThatWasVisibleAtTheFirstPageExactlyOnce() {
        awaitAcknowledged(ENOUGH);
        Set<UUID> visible = Set.copyOf(acknowledged);
        List<UUID> returned = new ArrayList<>();
        TrailQuery query = query(7);
        while (true) {
            Page<RetrievalRecord> page = daybook.trail().page(query);
            page.items().forEach(record -> returned.add(record.id()));
            if (!page.hasMore()) {
                break;
            }
            query = query.at(page.nextCursor());
        }
        assertThat(acknowledged).as("recorded meanwhile").hasSizeGreaterThan(visible.size());
        assertThat(returned).as("rows of all pages").doesNotHaveDuplicates().containsAll(visible);
    }

    @Test
    void controlThatPagesByOffsetRepeatsRows() {
        awaitAcknowledged(ENOUGH / 10);
        List<UUID> returned = new ArrayList<>();
        for (int offset = 0; offset < ENOUGH / 10; offset += 20) {
            List<RetrievalRecord> newest = daybook.trail().page(query(200)).items();
            newest.stream().skip(offset).limit(20).forEach(record -> returned.add(record.id()));
            awaitAcknowledged(acknowledged.size() + 1);
        }
        assertThat(Set.copyOf(returned)).as("distinct rows, paged by offset").hasSizeLessThan(returned.size());
    }

    @Test
    void followerSeesEachRowExactlyOnceAndInOneOrder() throws InterruptedException {
        AuditTrail trail = daybook.trail();
        List<UUID> seen = new ArrayList<>();
        FollowBatch batch = trail.follow(Attempts.ORGANIZATION, null, 100);
        while (!stop.get() || !batch.caughtUp()) {
            batch.records().forEach(detail -> seen.add(detail.record().id()));
            if (seen.size() >= ENOUGH) {
                stopWriters();
            }
            batch = trail.follow(Attempts.ORGANIZATION, batch.position(), 100);
        }
        batch.records().forEach(detail -> seen.add(detail.record().id()));
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    private void recordUntilStopped() {
        while (!stop.get()) {
            UUID id = daybook.newEventId();
            daybook.recorder().record(Attempts.of(daybook, id));
            acknowledged.add(id);
        }
    }

    private void awaitAcknowledged(int count) {
        while (acknowledged.size() < count) {
            Thread.onSpinWait();
        }
    }

    private void stopWriters() throws InterruptedException {
        stop.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private static TrailQuery query(int limit) {
        Instant now = Instant.now();
        return TrailQuery.builder(Attempts.ORGANIZATION, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)))
                .limit(limit)
                .build();
    }
}
