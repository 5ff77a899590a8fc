package dev.daybook.internal.recording;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.DaybookException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore.AppendOutcome;
import dev.daybook.spi.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A store whose writes tell whether it is up. Safe for use by several threads. */
public final class ObservedStore implements BatchAppend {
    private final BatchAppend store;
    private final Breaker breaker;
    private final StoreListening listening;
    private final AtomicLong taken = new AtomicLong();
    private volatile @Nullable Throwable lastFailure;
    /** Whether the last failure was an answer that may be one record's. */
    private volatile boolean refused;

    /** Told when the store goes down and comes back. */
    public interface StoreListening {
        /**
         * It is down.
         *
         * @param failure the last write's
         */
        void down(Throwable failure);

        /**
         * It is back.
         *
         * @param after how long it was down
         */
        void up(Duration after);
    }

    /**
     * Observes a store.
     *
     * @param store takes the batches
     * @param breaker is told how they end
     * @param listening is told when that says that the store is down, or back
     */
    public ObservedStore(BatchAppend store, Breaker breaker, StoreListening listening) {
        this.store = store;
        this.breaker = breaker;
        this.listening = listening;
    }

    @Override
    public List<AppendOutcome> append(List<RetrievalDetail> details, Duration timeout) {
        List<AppendOutcome> outcomes;
        try {
            outcomes = store.append(details, timeout);
        } catch (AuditUnavailableException e) {
            failed(e);
            throw e;
        } catch (StoreException e) {
            if (isUnfit(e)) {
                failed(e);
            } else {
                refused(e, details.size());
            }
            throw e;
        }
        if (outcomes.contains(AppendOutcome.STORED)) {
            taken.incrementAndGet();
        }
        long down = breaker.succeeded();
        if (down > 0) {
            listening.up(Duration.ofNanos(down));
        }
        return outcomes;
    }

    /** Whether a caller may go to the store: one at a time while that is down, all while it answers. */
    Breaker.Way way(Duration patience) {
        return refused ? Breaker.Way.OPEN : breaker.way(patience.toNanos());
    }

    /** Tells that a caller who was let in to try it has ended. */
    void tried() {
        breaker.tried();
    }

    /**
     * Whether it is of no use to go to the store.
     *
     * @return false also while that is down, as long as it answers: others shall try it, and show whether it takes anything
     */
    public boolean isAway() {
        return breaker.isDown() && !refused;
    }

    /** Tells of a caller that waited until its deadline. */
    void hung(AuditUnavailableException failure) {
        failed(failure);
    }

    /**
     * Whether a failure tells of the store as a whole, which somebody must mend, and not of one record.
     *
     * @param failure of a write
     * @return false when other records may do
     */
    public static boolean isUnfit(StoreException failure) {
        return switch (failure.problem()) {
            case SCHEMA_MISMATCH, CORRUPT -> false;
            default -> true;
        };
    }

    /** Counts the batches of which the store took something new, from anybody: after one more it is known to take something. */
    @Override
    public long taken() {
        return taken.get();
    }

    private void failed(DaybookException failure) {
        refused = false;
        lastFailure = failure;
        count(failure);
    }

    /** Several that were refused together are given again, each alone: what becomes of those is what counts. */
    private void refused(StoreException failure, int records) {
        refused = true;
        lastFailure = failure;
        if (records == 1) {
            count(failure);
        }
    }

    private void count(DaybookException failure) {
        if (breaker.failed()) {
            listening.down(failure);
        }
    }

    /**
     * Why the last write failed that did.
     *
     * @return what was thrown, null when none failed yet
     */
    public @Nullable Throwable lastFailure() {
        return lastFailure;
    }

    /**
     * Whether the store is believed to be down.
     *
     * @return from the second failure in a row to the next success
     */
    public boolean isDown() {
        return breaker.isDown();
    }
}
