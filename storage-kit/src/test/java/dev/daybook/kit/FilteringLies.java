package dev.daybook.kit;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.spi.RecordStore;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores that find too much or too little. */
final class FilteringLies {
    private FilteringLies() {}

    private static RecordStore matching(RecordStore honest, BiPredicate<RetrievalFilter, RetrievalDetail> matches) {
        return new ForwardingRecords(honest) {
            @Override
            public List<RetrievalRecord> page(
                    UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
                return pageOf(
                        detail -> isOf(detail, organizationId)
                                && isBefore(detail, before)
                                && matches.test(filter, detail),
                        limit);
            }
        };
    }

    @Lie("Filtering")
    static class FindsNoBlockedScopes extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return matching(honest, (filter, detail) -> {
                Set<UUID> open = detail.scopes().stream()
                        .filter(scope -> scope.outcome() != RetrievalScope.Outcome.BLOCKED)
                        .map(RetrievalScope::kbId)
                        .collect(Collectors.toSet());
                return filter.matches(detail)
                        && (filter.kbIds().isEmpty() || !Collections.disjoint(open, filter.kbIds()));
            });
        }
    }

    @Lie("Filtering")
    static class FindsKnowledgeBasesOfChunkRefs extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return matching(
                    honest,
                    (filter, detail) -> filter.matches(detail)
                            || (withoutKbs(filter).matches(detail)
                                    && detail.chunkRefs().stream()
                                            .anyMatch(ref -> filter.kbIds().contains(ref.kbId()))));
        }
    }

    @Lie("Filtering")
    static class TakesNullForAnyActor extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return matching(
                    honest,
                    (filter, detail) -> filter.matches(detail)
                            || (detail.record().actorUserId() == null
                                    && new RetrievalFilter(
                                                    filter.start(),
                                                    filter.end(),
                                                    filter.kbIds(),
                                                    filter.statuses(),
                                                    null,
                                                    filter.sessionId())
                                            .matches(detail)));
        }
    }

    @Lie("Filtering")
    static class TakesNullForTheNilSession extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return matching(
                    honest,
                    (filter, detail) -> filter.matches(detail)
                            || (detail.record().sessionId() == null
                                    && new UUID(0, 0).equals(filter.sessionId())
                                    && new RetrievalFilter(
                                                    filter.start(),
                                                    filter.end(),
                                                    filter.kbIds(),
                                                    filter.statuses(),
                                                    filter.actorUserId(),
                                                    null)
                                            .matches(detail)));
        }
    }

    @Lie("Filtering")
    static class TakesAnyFilterForAll extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return matching(
                    honest,
                    (filter, detail) -> filter.matches(detail)
                            || (!filter.kbIds().isEmpty()
                                    && !filter.statuses().isEmpty()
                                    && withoutKbs(filter).matches(detail)));
        }
    }

    @Lie("Filtering")
    static class FiltersAfterItsLimit extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<RetrievalRecord> page(
                        UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
                    RetrievalFilter window = RetrievalFilter.window(filter.start(), filter.end());
                    return super.page(organizationId, window, before, limit).stream()
                            .filter(record -> filter.matches(
                                    find(organizationId, record.id()).orElseThrow()))
                            .toList();
                }
            };
        }
    }

    @Lie("Filtering")
    static class ShowsARecordOnceForEachKnowledgeBase extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<RetrievalRecord> page(
                        UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
                    return super.page(organizationId, filter, before, limit).stream()
                            .flatMap(record -> Stream.generate(() -> record)
                                    .limit(Math.max(1, matching(filter, organizationId, record.id()))))
                            .limit(limit)
                            .toList();
                }

                private long matching(RetrievalFilter filter, UUID organizationId, UUID id) {
                    return find(organizationId, id).orElseThrow().scopes().stream()
                            .filter(scope -> filter.kbIds().contains(scope.kbId()))
                            .count();
                }
            };
        }
    }

    @Lie("Filtering")
    static class LooksForTheFirstHundredKnowledgeBases extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return matching(
                    honest,
                    (filter, detail) -> new RetrievalFilter(
                                    filter.start(),
                                    filter.end(),
                                    filter.kbIds().stream().sorted().limit(100).collect(Collectors.toSet()),
                                    filter.statuses(),
                                    filter.actorUserId(),
                                    filter.sessionId())
                            .matches(detail));
        }
    }

    private static RetrievalFilter withoutKbs(RetrievalFilter filter) {
        return new RetrievalFilter(
                filter.start(), filter.end(), Set.of(), filter.statuses(), filter.actorUserId(), filter.sessionId());
    }

    @Lie("Filtering")
    static class ForgetsTheEndWhenItFilters extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return matching(
                    honest,
                    (filter, detail) -> filters(filter)
                            ? ForwardingRecords.windowed(filter, filter.start(), Instant.MAX)
                                    .matches(detail)
                            : filter.matches(detail));
        }
    }

    @Lie("Filtering")
    static class EndsAtTwoHundredWhenItFilters extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<RetrievalRecord> page(
                        UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
                    int most = filters(filter) ? Math.min(limit, 200) : limit;
                    return super.page(organizationId, filter, before, most);
                }
            };
        }
    }

    @Lie("Filtering")
    static class FindsTheFirst512KnowledgeBasesOfARecord extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return matching(
                    honest,
                    (filter, detail) -> filter.matches(detail)
                            && (filter.kbIds().isEmpty()
                                    || detail.scopes().stream()
                                            .limit(512)
                                            .anyMatch(scope -> filter.kbIds().contains(scope.kbId()))));
        }
    }

    private static boolean filters(RetrievalFilter filter) {
        return !filter.equals(RetrievalFilter.window(filter.start(), filter.end()));
    }
}
