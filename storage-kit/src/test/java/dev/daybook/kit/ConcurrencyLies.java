package dev.daybook.kit;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Stores that are honest only to one thread, or one store, at a time. */
final class ConcurrencyLies {
    private ConcurrencyLies() {}

    /** As a store that asks whether an id is there and then stores it, without a lock between: each thread is told STORED. */
    @Lie("Concurrency")
    static class TellsEachThreadThatItStored extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                private final Map<UUID, String> firstBy = new ConcurrentHashMap<>();

                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    String me = Thread.currentThread().getName();
                    List<AppendOutcome> answers = new ArrayList<>(super.append(batch, timeout));
                    for (int i = 0; i < batch.size(); i++) {
                        String first = firstBy.putIfAbsent(batch.get(i).record().id(), me);
                        if (first != null && !first.equals(me)) {
                            answers.set(i, AppendOutcome.STORED);
                        }
                    }
                    return answers;
                }
            };
        }
    }

    /** As a store with a buffer for each thread, of which it writes out one. */
    @Lie("Concurrency")
    static class LosesWhatOtherThreadsAppend extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                private final AtomicReference<@Nullable Thread> first = new AtomicReference<>();

                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    first.compareAndSet(null, Thread.currentThread());
                    return Thread.currentThread().equals(first.get())
                            ? super.append(batch, timeout)
                            : Collections.nCopies(batch.size(), AppendOutcome.STORED);
                }
            };
        }
    }

    @Lie("Concurrency")
    static class ShowsAPartOfABatch extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                private final AtomicInteger calls = new AtomicInteger();

                @Override
                public List<RetrievalRecord> page(
                        UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
                    List<RetrievalRecord> page = super.page(organizationId, filter, before, limit);
                    boolean tooEarly = calls.incrementAndGet() % 3 == 0 && !page.isEmpty();
                    return tooEarly ? page.subList(1, page.size()) : page;
                }
            };
        }
    }

    @Lie("Concurrency")
    static class ShowsARecordBeforeItsChunkRefs extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                private final Map<UUID, Boolean> asked = new ConcurrentHashMap<>();

                @Override
                public Optional<RetrievalDetail> find(UUID organizationId, UUID id) {
                    boolean tooEarly = asked.putIfAbsent(id, true) == null;
                    return super.find(organizationId, id)
                            .map(detail -> tooEarly && detail.record().responseRefCount() == 0
                                    ? new RetrievalDetail(detail.record(), detail.scopes(), List.of())
                                    : detail);
                }
            };
        }
    }

    @Lie("Concurrency")
    static class KeepsAPrivateCopyInEachStore extends LyingContract {
        @Override
        protected AuditStore open(String place) {
            return new InMemoryStore();
        }
    }

    /** Reads the whole batch first, and then commits it in parts. */
    @Lie("Concurrency")
    static class ShowsALargeBatchInParts extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    List<RetrievalDetail> whole = List.copyOf(batch);
                    List<AppendOutcome> outcomes = new ArrayList<>();
                    for (int i = 0; i < whole.size(); i += 256) {
                        LockSupport.parkNanos(i == 0 ? 1 : 20_000_000);
                        outcomes.addAll(super.append(whole.subList(i, Math.min(i + 256, whole.size())), timeout));
                    }
                    return outcomes;
                }
            };
        }
    }

    /** Answers DUPLICATE while the first append is not committed yet. */
    @Lie("Concurrency")
    static class AnswersForWhatAnotherStillWrites extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                private final Map<UUID, RetrievalDetail> underWay = new ConcurrentHashMap<>();

                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    if (batch.size() != 1) {
                        return super.append(batch, timeout);
                    }
                    RetrievalDetail detail = batch.get(0);
                    UUID id = detail.record().id();
                    RetrievalDetail first = underWay.putIfAbsent(id, detail);
                    if (first != null) {
                        return List.of(first.hasContentOf(detail) ? AppendOutcome.DUPLICATE : AppendOutcome.CONFLICT);
                    }
                    LockSupport.parkNanos(1_000_000);
                    List<AppendOutcome> outcomes = super.append(batch, timeout);
                    underWay.remove(id);
                    return outcomes;
                }
            };
        }
    }
}
