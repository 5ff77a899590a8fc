package dev.daybook;

import static dev.daybook.Asked.NOON;
import static dev.daybook.Asked.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.internal.recording.Caller;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Eight writers record all the time, many within one microsecond, while pages are read. */
class PagingWhileRecordingTest {
    private static final RetrievalFilter WINDOW = RetrievalFilter.window(NOON, NOON.plusSeconds(3600));

    private final OpenTrail open = new OpenTrail();
    private final Queue<UUID> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final List<Caller<Integer>> writers = new ArrayList<>();

    @BeforeEach
    void startWriters() {
        for (int i = 0; i < 300; i++) {
            record(i);
        }
        for (int i = 0; i < 8; i++) {
            writers.add(Caller.start(this::recordUntilEnded));
        }
    }

    @AfterEach
    void close() throws Exception {
        ended.set(true);
        for (Caller<Integer> writer : writers) {
            assertThat(writer.result()).isPositive();
        }
        open.close();
    }

    @Test
    void whatWasThereAtTheFirstPageIsReadExactlyOnce() {
        int walks = 0;
        int meanwhile = 0;
        while (walks < 30 || meanwhile < 20_000) {
            Set<UUID> before = new HashSet<>(acknowledged);
            List<UUID> read = walk(13 + walks++ * 6 % 180);
            Set<UUID> distinct = new HashSet<>(read);
            assertThat(read.size() - distinct.size()).as("read twice").isZero();
            assertThat(missing(before, distinct)).as("missed").isZero();
            meanwhile += acknowledged.size() - before.size();
        }
    }

    /** The control: going on before the last record's time passes over those of the same microsecond. */
    @Test
    void goingOnByTimeAloneMissesSome() {
        Set<UUID> before = new HashSet<>(acknowledged);
        Set<UUID> read = new HashSet<>();
        UUID position = null;
        List<RetrievalRecord> page;
        do {
            page = open.store.page(ORGANIZATION, WINDOW, position, 13);
            page.forEach(r -> read.add(r.id()));
            position = page.isEmpty()
                    ? null
                    : EventIds.first(page.get(page.size() - 1).createdAt());
        } while (!page.isEmpty());
        assertThat(missing(before, read)).isPositive();
    }

    private static int missing(Collection<UUID> wanted, Set<UUID> read) {
        return (int) wanted.stream().filter(id -> !read.contains(id)).count();
    }

    private List<UUID> walk(int limit) {
        List<UUID> read = new ArrayList<>();
        TrailQuery query = new TrailQuery(ORGANIZATION, WINDOW, limit, null, null);
        Page<RetrievalRecord> page;
        do {
            page = open.daybook.trail().page(query);
            page.items().forEach(r -> read.add(r.id()));
            query = query.at(page.nextCursor());
        } while (page.hasMore());
        return read;
    }

    private int recordUntilEnded() {
        int count = 0;
        do {
            record(count++);
            LockSupport.parkNanos(200_000);
        } while (!ended.get());
        return count;
    }

    /** The clock moves a microsecond at every thirtieth record. */
    private void record(int count) {
        if (count % 30 == 0) {
            open.clock.advance(Duration.ofNanos(1000));
        }
        UUID id = open.daybook.newEventId();
        open.recorder().record(Asked.miss(id, ORGANIZATION));
        acknowledged.add(id);
    }
}
