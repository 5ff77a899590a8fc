package dev.daybook.kit;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.RetrievalDetail;
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
import java.util.concurrent.atomic.AtomicBoolean;

/** Stores that forget when they are closed, or do not say that they are. */
final class ClosingLies {
    private ClosingLies() {}

    @Lie("Closing")
    static class ForgetsWhenItIsClosed extends LyingContract {
        @Override
        protected AuditStore open(String place) {
            return new InMemoryStore();
        }
    }

    @Lie("Closing")
    static class AnswersAfterClosing extends LyingContract {
        @Override
        AuditStore lie(AuditStore honest) {
            return new ForwardingStore(honest, honest.records()) {
                @Override
                public void close() {}
            };
        }
    }

    @Lie("Closing")
    static class FailsWithAnotherErrorAfterClosing extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public Optional<RetrievalDetail> find(UUID organizationId, UUID id) {
                    try {
                        return super.find(organizationId, id);
                    } catch (AuditUnavailableException e) {
                        throw new IllegalStateException("the pool is closed", e);
                    }
                }
            };
        }
    }

    @Lie("Closing")
    static class AcknowledgesWhatComesAfterClosing extends LyingContract {
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

    @Lie("Closing")
    static class StoresWhatComesAfterClosingAndSaysThatItDidNot extends LyingContract {
        private final Map<String, MemoryPlace> places = new ConcurrentHashMap<>();

        @Override
        protected AuditStore open(String place) {
            MemoryPlace kept = places.computeIfAbsent(place, name -> new MemoryPlace());
            AuditStore store = new InMemoryStore(kept);
            return new ForwardingStore(store, new ForwardingRecords(store.records()) {
                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    kept.trail().append(batch);
                    return super.append(batch, timeout).stream()
                            .map(outcome -> AppendOutcome.STORED)
                            .toList();
                }
            });
        }
    }

    /** Keeps the last few records for a later write, which never comes. */
    @Lie("Closing")
    static class LosesWhatItHeldBack extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                private final List<RetrievalDetail> heldBack = new ArrayList<>();

                @Override
                public synchronized List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    if (batch.size() > 1) {
                        return super.append(batch, timeout);
                    }
                    honest.retainedFrom(new UUID(0, 0));
                    heldBack.addAll(batch);
                    if (heldBack.size() == 7) {
                        super.append(heldBack, timeout);
                        heldBack.clear();
                    }
                    return Collections.nCopies(batch.size(), AppendOutcome.STORED);
                }
            };
        }
    }

    @Lie("Closing")
    static class FailsWhenItIsClosedTwice extends LyingContract {
        @Override
        AuditStore lie(AuditStore honest) {
            return new ForwardingStore(honest, honest.records()) {
                private final AtomicBoolean closed = new AtomicBoolean();

                @Override
                public void close() {
                    super.close();
                    if (closed.getAndSet(true)) {
                        throw new AuditUnavailableException(Outcome.NOT_STORED, "closed already", null);
                    }
                }
            };
        }
    }

    @Lie("Closing")
    static class ClosesTheOtherStoreToo extends LyingContract {
        private final Map<String, InMemoryStore> stores = new ConcurrentHashMap<>();

        @Override
        protected AuditStore open(String place) {
            return stores.computeIfAbsent(place, name -> new InMemoryStore());
        }
    }
}
