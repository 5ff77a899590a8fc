package dev.daybook.kit;

import dev.daybook.model.EventIds;
import dev.daybook.model.FollowBatch;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.Violation;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Stores whose readers miss records, see them twice, or never get to the end. */
final class FollowingLies {
    private FollowingLies() {}

    /** The position is the last id that was shown: what commits later with a smaller id is missed. */
    @Lie("Following")
    static class FollowsInTheOrderOfIds extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public FollowBatch follow(UUID organizationId, @Nullable String position, int limit) {
                    UUID after = position == null ? new UUID(0, 0) : UUID.fromString(position);
                    List<RetrievalDetail> records = committed().stream()
                            .filter(detail -> isOf(detail, organizationId))
                            .filter(detail ->
                                    EventIds.ORDER.compare(detail.record().id(), after) > 0)
                            .sorted(Comparator.comparing(
                                    detail -> detail.record().id(), EventIds.ORDER))
                            .limit(limit)
                            .toList();
                    UUID last = records.isEmpty()
                            ? after
                            : records.get(records.size() - 1).record().id();
                    return new FollowBatch(records, last.toString(), records.size() < limit);
                }
            };
        }
    }

    /** Draws a number, takes its time, and only then shows what stands under that number. */
    @Lie("Following")
    static class MissesALateCommit extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                private final AtomicInteger numbers = new AtomicInteger();
                private final ConcurrentSkipListMap<Integer, RetrievalDetail> shown = new ConcurrentSkipListMap<>();

                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    int first = numbers.getAndAdd(batch.size());
                    LockSupport.parkNanos(first % 2 == 0 ? 1 : 100_000);
                    List<AppendOutcome> outcomes = super.append(batch, timeout);
                    for (int i = 0; i < batch.size(); i++) {
                        if (outcomes.get(i) == AppendOutcome.STORED) {
                            shown.put(first + i, batch.get(i));
                        }
                    }
                    return outcomes;
                }

                @Override
                public FollowBatch followAll(@Nullable String position, int limit) {
                    int after = position == null ? -1 : Integer.parseInt(position);
                    var next = shown.tailMap(after, false).entrySet().stream()
                            .limit(limit)
                            .toList();
                    int last =
                            next.isEmpty() ? after : next.get(next.size() - 1).getKey();
                    return new FollowBatch(
                            next.stream().map(entry -> entry.getValue()).toList(),
                            String.valueOf(last),
                            next.size() < limit);
                }
            };
        }
    }

    @Lie("Following")
    static class ShowsTheLastRecordAgain extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public FollowBatch follow(UUID organizationId, @Nullable String position, int limit) {
                    FollowBatch batch = super.follow(organizationId, position, limit);
                    if (batch.records().size() < 2) {
                        return batch;
                    }
                    String back = super.follow(
                                    organizationId, position, batch.records().size() - 1)
                            .position();
                    return new FollowBatch(batch.records(), back, batch.caughtUp());
                }
            };
        }
    }

    /** Looks at a bounded number of records and, when none is the organization's, stays where it was. */
    @Lie("Following")
    static class NeverGetsPastTheRecordsOfOthers extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public FollowBatch follow(UUID organizationId, @Nullable String position, int limit) {
                    FollowBatch looked = super.followAll(position, 100);
                    FollowBatch batch = super.follow(organizationId, position, limit);
                    boolean none = looked.records().stream().noneMatch(detail -> isOf(detail, organizationId));
                    return none && position != null
                            ? new FollowBatch(
                                    List.of(), position, looked.records().isEmpty())
                            : batch;
                }
            };
        }
    }

    @Lie("Following")
    static class SaysThatItIsCaughtUpTooEarly extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public FollowBatch followAll(@Nullable String position, int limit) {
                    FollowBatch batch = super.followAll(position, limit);
                    return new FollowBatch(batch.records(), batch.position(), true);
                }
            };
        }
    }

    @Lie("Following")
    static class BeginsAgainAtAPositionThatItDoesNotKnow extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public FollowBatch follow(UUID organizationId, @Nullable String position, int limit) {
                    try {
                        return super.follow(organizationId, position, limit);
                    } catch (InvalidInputException e) {
                        return super.follow(organizationId, null, limit);
                    }
                }
            };
        }
    }

    /** Its positions hold only in the process that gave them. */
    @Lie("Following")
    static class ForgetsItsPositions extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            String mine = UUID.randomUUID().toString();
            return new ForwardingRecords(honest) {
                @Override
                public FollowBatch follow(UUID organizationId, @Nullable String position, int limit) {
                    if (position != null && !position.startsWith(mine)) {
                        throw new InvalidInputException(
                                "follow", List.of(new Violation("position", "bad_position", "is not mine")));
                    }
                    String inner = position == null ? null : position.substring(mine.length());
                    FollowBatch batch = super.follow(organizationId, inner, limit);
                    return new FollowBatch(batch.records(), mine + batch.position(), batch.caughtUp());
                }
            };
        }
    }

    @Lie("Following")
    static class IsCaughtUpWhenTheNextTwoThousandAreOfOthers extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public FollowBatch follow(UUID organizationId, @Nullable String position, int limit) {
                    FollowBatch looked = super.followAll(position, 2000);
                    boolean none = looked.records().stream().noneMatch(detail -> isOf(detail, organizationId));
                    return none && position != null
                            ? new FollowBatch(List.of(), position, true)
                            : super.follow(organizationId, position, limit);
                }
            };
        }
    }
}
