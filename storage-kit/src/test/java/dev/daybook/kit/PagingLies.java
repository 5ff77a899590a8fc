package dev.daybook.kit;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.RecordStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores that lose, repeat or misplace records between pages. */
final class PagingLies {
    private PagingLies() {}

    /** How a lying store makes a page. */
    @FunctionalInterface
    private interface Pages {
        List<RetrievalRecord> page(
                ForwardingRecords records,
                UUID organizationId,
                RetrievalFilter filter,
                @Nullable UUID before,
                int limit);
    }

    private static RecordStore paging(RecordStore honest, Pages pages) {
        return new ForwardingRecords(honest) {
            @Override
            public List<RetrievalRecord> page(
                    UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
                return pages.page(new ForwardingRecords(honest), organizationId, filter, before, limit);
            }
        };
    }

    private static boolean matches(RetrievalDetail detail, UUID organizationId, RetrievalFilter filter) {
        return ForwardingRecords.isOf(detail, organizationId) && filter.matches(detail);
    }

    @Lie("Paging")
    static class LosesATie extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return paging(honest, (records, organization, filter, before, limit) -> {
                UUID bound = before == null ? null : EventIds.first(EventIds.createdAt(before));
                return records.page(organization, filter, bound, limit);
            });
        }
    }

    @Lie("Paging")
    static class RepeatsTies extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return paging(honest, (records, organization, filter, before, limit) -> {
                UUID bound = before == null
                        ? null
                        : EventIds.first(EventIds.createdAt(before).plusNanos(1000));
                return records.page(organization, filter, bound, limit);
            });
        }
    }

    @Lie("Paging")
    static class OrdersBySignedIds extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return paging(
                    honest,
                    (records, organization, filter, before, limit) -> records.pageOf(
                            detail -> matches(detail, organization, filter)
                                    && (before == null || detail.record().id().compareTo(before) < 0),
                            UUID::compareTo,
                            limit));
        }
    }

    @Lie("Paging")
    static class BeginsWithTheIdItself extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return paging(
                    honest,
                    (records, organization, filter, before, limit) -> records.pageOf(
                            detail -> matches(detail, organization, filter)
                                    && (ForwardingRecords.isBefore(detail, before)
                                            || detail.record().id().equals(before)),
                            limit));
        }
    }

    @Lie("Paging")
    static class NeedsTheIdToExist extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return paging(
                    honest,
                    (records, organization, filter, before, limit) ->
                            before != null && records.find(organization, before).isEmpty()
                                    ? List.of()
                                    : records.page(organization, filter, before, limit));
        }
    }

    @Lie("Paging")
    static class EndsTheWindowInclusive extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return paging(honest, (records, organization, filter, before, limit) -> {
                Instant end = filter.end().equals(Instant.MAX)
                        ? filter.end()
                        : filter.end().plusNanos(1);
                return records.page(
                        organization, ForwardingRecords.windowed(filter, filter.start(), end), before, limit);
            });
        }
    }

    @Lie("Paging")
    static class BeginsTheWindowExclusive extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return paging(
                    honest,
                    (records, organization, filter, before, limit) -> records.pageOf(
                            detail -> matches(detail, organization, filter)
                                    && ForwardingRecords.isBefore(detail, before)
                                    && !detail.record().createdAt().equals(filter.start()),
                            limit));
        }
    }

    @Lie("Paging")
    static class GivesOneTooMany extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return paging(
                    honest,
                    (records, organization, filter, before, limit) ->
                            records.page(organization, filter, before, limit + 1));
        }
    }

    @Lie("Paging")
    static class GivesOneTooFew extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return paging(
                    honest,
                    (records, organization, filter, before, limit) ->
                            records.page(organization, filter, before, Math.max(1, limit - 1)));
        }
    }

    @Lie("Paging")
    static class EndsAtTwoHundred extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return paging(
                    honest,
                    (records, organization, filter, before, limit) ->
                            records.page(organization, filter, before, Math.min(limit, 200)));
        }
    }

    @Lie("Paging")
    static class CannotCountBeyondLong extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return paging(honest, (records, organization, filter, before, limit) -> {
                // As a store that computes with seconds * 1,000,000 in a long: the far ends of time wrap around.
                Instant start = wrapped(filter.start());
                Instant end = wrapped(filter.end());
                return start.isBefore(end)
                        ? records.page(organization, ForwardingRecords.windowed(filter, start, end), before, limit)
                        : List.of();
            });
        }

        private static Instant wrapped(Instant instant) {
            return Instant.ofEpochSecond(instant.getEpochSecond() * 1_000_000 / 1_000_000, instant.getNano());
        }
    }

    @Lie("Paging")
    static class ForgetsTheEndWhereAPageBegins extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return paging(
                    honest,
                    (records, organization, filter, before, limit) -> records.page(
                            organization,
                            before == null ? filter : ForwardingRecords.windowed(filter, filter.start(), Instant.MAX),
                            before,
                            limit));
        }
    }
}
