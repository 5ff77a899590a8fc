package dev.daybook.internal.recording;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Duration;
import java.util.List;

/** Writes a batch in one atomic step, as {@link dev.daybook.spi.RecordStore#append} does. */
@FunctionalInterface
public interface BatchAppend {
    /**
     * Writes a batch.
     *
     * @param details the records
     * @param timeout how long it may take
     * @return an outcome for each record, in their order
     */
    List<AppendOutcome> append(List<RetrievalDetail> details, Duration timeout);

    /**
     * How many batches there were of which something new was stored, from anybody.
     *
     * @return the number, which only grows; always 0 where nobody counts
     */
    default long taken() {
        return 0;
    }
}
