package dev.daybook.kit;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Stores that do not store a batch in one step, or mix up its outcomes. */
final class BatchesLies {
    private static final Duration SHORT = Duration.ofMillis(1);

    private BatchesLies() {}

    @Lie("Batches")
    static class HalfWritesABatch extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    List<AppendOutcome> outcomes = new ArrayList<>();
                    batch.forEach(detail -> outcomes.addAll(super.append(List.of(detail), timeout)));
                    return outcomes;
                }
            };
        }
    }

    @Lie("Batches")
    static class HalfWritesWhenTimeRunsOut extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    if (timeout.compareTo(SHORT) < 0) {
                        super.append(batch.subList(0, batch.size() / 2), timeout);
                        throw new AuditUnavailableException(Outcome.UNKNOWN, "out of time", null);
                    }
                    return super.append(batch, timeout);
                }
            };
        }
    }

    @Lie("Batches")
    static class StoresAndSaysThatItDidNot extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    List<AppendOutcome> outcomes = super.append(batch, timeout);
                    if (timeout.compareTo(SHORT) < 0) {
                        throw new AuditUnavailableException(Outcome.NOT_STORED, "out of time", null);
                    }
                    return outcomes;
                }
            };
        }
    }

    @Lie("Batches")
    static class GivesOutcomesInItsOwnOrder extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    return super.append(batch, timeout).stream().sorted().toList();
                }
            };
        }
    }

    @Lie("Batches")
    static class RollsBackOnConflict extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    boolean conflict = batch.stream().anyMatch(this::isTaken);
                    return conflict
                            ? Collections.nCopies(batch.size(), AppendOutcome.CONFLICT)
                            : super.append(batch, timeout);
                }

                private boolean isTaken(RetrievalDetail detail) {
                    return find(
                                    detail.record().organizationId(),
                                    detail.record().id())
                            .filter(first -> !first.equals(detail))
                            .isPresent();
                }
            };
        }
    }

    @Lie("Batches")
    static class AnswersForAnEmptyBatch extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    return batch.isEmpty() ? List.of(AppendOutcome.STORED) : super.append(batch, timeout);
                }
            };
        }
    }

    @Lie("Batches")
    static class LosesTheEndOfALargeBatch extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    super.append(batch.subList(0, Math.min(999, batch.size())), timeout);
                    return Collections.nCopies(batch.size(), AppendOutcome.STORED);
                }
            };
        }
    }

    @Lie("Batches")
    static class CommitsEvery256Records extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    List<AppendOutcome> outcomes = new ArrayList<>();
                    for (int i = 0; i < batch.size(); i += 256) {
                        outcomes.addAll(super.append(batch.subList(i, Math.min(i + 256, batch.size())), timeout));
                    }
                    return outcomes;
                }
            };
        }
    }
}
