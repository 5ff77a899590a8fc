package dev.daybook.kit;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Stores that do not tell the truth, or tell it too late, while another writer keeps their place busy. */
final class BusyLies {
    private BusyLies() {}

    @Lie("Busy")
    static class StoresWhatItGaveUpWhenThePlaceIsFree extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                private final List<RetrievalDetail> later = Collections.synchronizedList(new ArrayList<>());

                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    try {
                        List<AppendOutcome> outcomes = super.append(batch, timeout);
                        super.append(later, timeout);
                        return outcomes;
                    } catch (AuditUnavailableException e) {
                        later.addAll(batch);
                        throw e;
                    }
                }
            };
        }
    }

    @Lie("Busy")
    static class IsNeverSureWhatItStored extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    try {
                        return super.append(batch, timeout);
                    } catch (AuditUnavailableException e) {
                        throw new AuditUnavailableException(Outcome.UNKNOWN, "perhaps", e);
                    }
                }
            };
        }
    }

    @Lie("Busy")
    static class WaitsForItsOwnDeadline extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    try {
                        return super.append(batch, timeout);
                    } catch (AuditUnavailableException e) {
                        LockSupport.parkNanos(1_300_000_000);
                        throw e;
                    }
                }
            };
        }
    }

    @Lie("Busy")
    static class SaysThatItStoredThoughItCouldNot extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    try {
                        return super.append(batch, timeout);
                    } catch (AuditUnavailableException e) {
                        return Collections.nCopies(batch.size(), AppendOutcome.STORED);
                    }
                }
            };
        }
    }
}
