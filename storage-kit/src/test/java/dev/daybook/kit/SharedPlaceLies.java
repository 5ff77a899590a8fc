package dev.daybook.kit;

import dev.daybook.model.FollowBatch;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.Violation;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Stores that are honest as long as nobody else has one open on the same place. */
final class SharedPlaceLies {
    private SharedPlaceLies() {}

    /** Numbers that all stores on a place draw, and what stands under them. */
    private static final class Numbered {
        private final MemoryPlace place = new MemoryPlace();
        private final AtomicInteger drawn = new AtomicInteger();
        private final AtomicInteger handles = new AtomicInteger();
        private final ConcurrentSkipListMap<Integer, RetrievalDetail> shown = new ConcurrentSkipListMap<>();

        FollowBatch follow(@Nullable String position, int limit) {
            if (position != null && (!position.matches("[0-9]{1,9}") || Integer.parseInt(position) > drawn.get())) {
                throw new InvalidInputException(
                        "follow", List.of(new Violation("position", "bad_position", "is not mine")));
            }
            int from = position == null ? 0 : Integer.parseInt(position);
            var next =
                    shown.tailMap(from, true).entrySet().stream().limit(limit).toList();
            int to = next.isEmpty() ? from : next.get(next.size() - 1).getKey() + 1;
            return new FollowBatch(
                    next.stream().map(Map.Entry::getValue).toList(), String.valueOf(to), next.size() < limit);
        }
    }

    /** Draws its numbers under a lock that only its own threads know. */
    @Lie("Following")
    static class LocksOnlyItsOwnThreads extends LyingContract {
        private final Map<String, Numbered> places = new ConcurrentHashMap<>();

        @Override
        protected AuditStore open(String place) {
            Numbered numbered = places.computeIfAbsent(place, name -> new Numbered());
            AuditStore honest = new InMemoryStore(numbered.place);
            // So that two stores on a place are not equally fast.
            long pause = numbered.handles.incrementAndGet() % 2 == 0 ? 1_000_000 : 1;
            return new ForwardingStore(honest, new ForwardingRecords(honest.records()) {
                @Override
                public synchronized List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    int first = numbered.drawn.getAndAdd(batch.size());
                    LockSupport.parkNanos(pause);
                    List<AppendOutcome> outcomes = super.append(batch, timeout);
                    for (int i = 0; i < batch.size(); i++) {
                        if (outcomes.get(i) == AppendOutcome.STORED) {
                            numbered.shown.put(first + i, batch.get(i));
                        }
                    }
                    return outcomes;
                }

                @Override
                public FollowBatch followAll(@Nullable String position, int limit) {
                    FollowBatch closedOrNot = super.followAll(null, 1);
                    return closedOrNot.records().isEmpty()
                            ? new FollowBatch(List.of(), "0", true)
                            : numbered.follow(position, limit);
                }
            });
        }
    }

    @Lie("Concurrency")
    static class RemembersRetainedFromUntilItAppendsItself extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                private final Map<UUID, Optional<Instant>> known = new ConcurrentHashMap<>();

                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    List<AppendOutcome> outcomes = super.append(batch, timeout);
                    known.clear();
                    return outcomes;
                }

                @Override
                public Optional<Instant> retainedFrom(UUID organizationId) {
                    Optional<Instant> now = super.retainedFrom(organizationId);
                    return now.isEmpty() ? now : known.computeIfAbsent(organizationId, organization -> now);
                }
            };
        }
    }
}
