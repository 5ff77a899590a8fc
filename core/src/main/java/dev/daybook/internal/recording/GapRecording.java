package dev.daybook.internal.recording;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.StoreException;
import java.time.Duration;

/** Records into the store, or counts what it does not take. */
public final class GapRecording implements Recording {
    private final StoreRecording recording;
    private final Gaps gaps;

    /**
     * Makes one.
     *
     * @param store takes what it can
     * @param gaps counts the rest
     */
    public GapRecording(ObservedStore store, Gaps gaps) {
        this.recording = new StoreRecording(store);
        this.gaps = gaps;
    }

    @Override
    public Outcome record(RetrievalDetail detail, Duration deadline) {
        long number = gaps.nextNumber();
        Outcome outcome;
        try {
            outcome = recording.record(detail, deadline);
        } catch (AuditUnavailableException e) {
            gaps.missed(detail.record(), number, e.outcome());
            return Outcome.NOT_RECORDED;
        } catch (StoreException e) {
            gaps.missed(detail.record(), number, AuditUnavailableException.Outcome.NOT_STORED);
            return Outcome.NOT_RECORDED;
        }
        gaps.flush();
        return outcome;
    }

    @Override
    public void close(Duration most) {
        recording.close(most);
    }
}
