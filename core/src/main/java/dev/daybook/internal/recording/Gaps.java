package dev.daybook.internal.recording;

import dev.daybook.internal.ids.EventIdSource;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Counts what is not recorded, in memory, and tells the history of it once the store takes something again: one event for an organization
 * and a cause. Safe for use by several threads.
 */
public final class Gaps {
    /** So many organizations are told apart; a gap of a further one is told to the listener alone. */
    private static final int MOST = 10_000;

    private static final int EVENTS_AT_ONCE = 1000;

    private final EventStore events;
    private final EventIdSource ids;
    private final UUID recorder;
    private final Consumer<GovernanceEvent> told;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Key, Gap> gaps = new LinkedHashMap<>();
    private final ReentrantLock flushing = new ReentrantLock();
    private final List<GovernanceEvent> untold = new ArrayList<>();
    private long untoldCount;
    private volatile long pending;

    private record Key(UUID organizationId, String cause) {}

    /**
     * Makes one, with nothing to tell.
     *
     * @param events takes the events
     * @param ids makes their ids, and that of this recorder
     * @param told is given each event when it is stored, or when there is no room to keep it
     */
    public Gaps(EventStore events, EventIdSource ids, Consumer<GovernanceEvent> told) {
        this.events = events;
        this.ids = ids;
        this.recorder = ids.next();
        this.told = told;
    }

    /** The number of the next attempt of this recorder. */
    long nextNumber() {
        return numbers.incrementAndGet();
    }

    /** Counts an attempt. */
    void missed(RetrievalRecord record, long number, AuditUnavailableException.Outcome outcome) {
        add(new Gap(
                record.organizationId(),
                "store_unavailable",
                1,
                outcome == AuditUnavailableException.Outcome.UNKNOWN ? 1 : 0,
                number,
                number,
                record.id(),
                record.id()));
    }

    /**
     * Counts spooled records that cannot be read.
     *
     * @param lost how many, by organization
     */
    public void lost(Map<UUID, Long> lost) {
        lost.forEach(
                (organization, count) -> add(new Gap(organization, "spool_damaged", count, 0, null, null, null, null)));
    }

    private synchronized void add(Gap gap) {
        Key key = new Key(gap.organizationId(), gap.cause());
        if (gaps.size() < MOST || gaps.containsKey(key)) {
            gaps.merge(key, gap, Gap::and);
            pending += gap.count();
        } else {
            told.accept(gap.event(ids.next(), recorder));
        }
    }

    /**
     * How many attempts the history does not tell of yet.
     *
     * @return the number
     */
    public long pending() {
        return pending;
    }

    /** Tells the history, if there is something to tell and nobody is telling it. What cannot be stored is kept for the next time. */
    public void flush() {
        if (pending > 0 && flushing.tryLock()) {
            try {
                gather();
                while (!untold.isEmpty() && tell()) {
                    // As long as there are some.
                }
            } finally {
                flushing.unlock();
            }
        }
    }

    /** Events get their ids once: one that may be stored is passed over when it is given again. */
    private synchronized void gather() {
        gaps.values().forEach(gap -> {
            untold.add(gap.event(ids.next(), recorder));
            untoldCount += gap.count();
        });
        gaps.clear();
    }

    private boolean tell() {
        List<GovernanceEvent> part = List.copyOf(untold.subList(0, Math.min(EVENTS_AT_ONCE, untold.size())));
        try {
            events.append(part);
        } catch (AuditUnavailableException | StoreException e) {
            // The records are stored, or counted here; telling of them must fail nobody.
            return false;
        }
        untold.subList(0, part.size()).clear();
        part.forEach(told);
        if (untold.isEmpty()) {
            forget();
        }
        return true;
    }

    private synchronized void forget() {
        pending -= untoldCount;
        untoldCount = 0;
    }
}
