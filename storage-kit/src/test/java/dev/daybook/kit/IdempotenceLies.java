package dev.daybook.kit;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores that do not know again what they stored, or know it wrongly. */
final class IdempotenceLies {
    private IdempotenceLies() {}

    /** Appends one by one, and may answer something else. */
    private abstract static class Answering extends ForwardingRecords {
        Answering(RecordStore honest) {
            super(honest);
        }

        abstract AppendOutcome answer(RetrievalDetail detail, Optional<RetrievalDetail> first, AppendOutcome truth);

        @Override
        public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
            List<AppendOutcome> answers = new ArrayList<>();
            for (RetrievalDetail detail : batch) {
                RetrievalRecord record = detail.record();
                Optional<RetrievalDetail> first = honest.find(record.organizationId(), record.id());
                answers.add(answer(
                        detail, first, super.append(List.of(detail), timeout).get(0)));
            }
            return answers;
        }
    }

    @Lie("Idempotence")
    static class ReportsADuplicateAsStored extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new Answering(honest) {
                @Override
                AppendOutcome answer(RetrievalDetail detail, Optional<RetrievalDetail> first, AppendOutcome truth) {
                    return truth == AppendOutcome.DUPLICATE ? AppendOutcome.STORED : truth;
                }
            };
        }
    }

    @Lie("Idempotence")
    static class ComparesTheWriteStatus extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new Answering(honest) {
                @Override
                AppendOutcome answer(RetrievalDetail detail, Optional<RetrievalDetail> first, AppendOutcome truth) {
                    boolean other = first.isPresent() && !first.get().equals(detail);
                    return other ? AppendOutcome.CONFLICT : truth;
                }
            };
        }
    }

    @Lie("Idempotence")
    static class ComparesNoScopes extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new Answering(honest) {
                @Override
                AppendOutcome answer(RetrievalDetail detail, Optional<RetrievalDetail> first, AppendOutcome truth) {
                    boolean same = first.isPresent()
                            && first.get().record().equals(detail.record())
                            && first.get().chunkRefs().equals(detail.chunkRefs());
                    return same ? AppendOutcome.DUPLICATE : truth;
                }
            };
        }
    }

    @Lie("Idempotence")
    static class ComparesNoChunkRefs extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new Answering(honest) {
                @Override
                AppendOutcome answer(RetrievalDetail detail, Optional<RetrievalDetail> first, AppendOutcome truth) {
                    boolean same = first.isPresent()
                            && first.get().record().equals(detail.record())
                            && first.get().scopes().equals(detail.scopes());
                    return same ? AppendOutcome.DUPLICATE : truth;
                }
            };
        }
    }

    @Lie("Idempotence")
    static class OverwritesOnConflict extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new Answering(honest) {
                private final Map<UUID, RetrievalDetail> latest = new HashMap<>();

                @Override
                AppendOutcome answer(RetrievalDetail detail, Optional<RetrievalDetail> first, AppendOutcome truth) {
                    latest.put(detail.record().id(), detail);
                    return truth;
                }

                @Override
                public Optional<RetrievalDetail> find(UUID organizationId, UUID id) {
                    return super.find(organizationId, id).map(first -> latest.getOrDefault(id, first));
                }
            };
        }
    }

    @Lie("Idempotence")
    static class ComparesABatchOnlyWithWhatWasThereBefore extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    List<Boolean> wasThere = batch.stream()
                            .map(detail -> find(
                                            detail.record().organizationId(),
                                            detail.record().id())
                                    .isPresent())
                            .toList();
                    List<AppendOutcome> answers = new ArrayList<>(super.append(batch, timeout));
                    for (int i = 0; i < answers.size(); i++) {
                        answers.set(i, wasThere.get(i) ? answers.get(i) : AppendOutcome.STORED);
                    }
                    return answers;
                }
            };
        }
    }

    @Lie("Idempotence")
    static class FindsWhatItRefused extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new Answering(honest) {
                private final Map<UUID, List<RetrievalScope>> scopes = new HashMap<>();

                @Override
                AppendOutcome answer(RetrievalDetail detail, Optional<RetrievalDetail> first, AppendOutcome truth) {
                    scopes.put(detail.record().id(), detail.scopes());
                    return truth;
                }

                @Override
                public List<RetrievalRecord> page(
                        UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
                    return pageOf(
                            detail -> isOf(detail, organizationId)
                                    && isBefore(detail, before)
                                    && filter.matches(new RetrievalDetail(
                                            detail.record(),
                                            scopes.getOrDefault(detail.record().id(), detail.scopes()),
                                            detail.chunkRefs())),
                            limit);
                }
            };
        }
    }

    @Lie("Idempotence")
    static class KnowsNothingAgainAfterReopening extends LyingContract {
        @Override
        protected AuditStore open(String place) {
            return new InMemoryStore();
        }
    }

    /** Compares with what the batch submitted last, though that may have been refused. */
    @Lie("Idempotence")
    static class ComparesWithTheLatestOfTheBatch extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    List<AppendOutcome> answers = new ArrayList<>(super.append(batch, timeout));
                    Map<List<UUID>, RetrievalDetail> latest = new HashMap<>();
                    for (int i = 0; i < batch.size(); i++) {
                        RetrievalRecord record = batch.get(i).record();
                        RetrievalDetail earlier =
                                latest.put(List.of(record.organizationId(), record.id()), batch.get(i));
                        if (earlier != null) {
                            boolean same = earlier.hasContentOf(batch.get(i));
                            answers.set(i, same ? AppendOutcome.DUPLICATE : AppendOutcome.CONFLICT);
                        }
                    }
                    return answers;
                }
            };
        }
    }
}
