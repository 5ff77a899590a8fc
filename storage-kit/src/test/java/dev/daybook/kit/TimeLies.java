package dev.daybook.kit;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores that cut time. */
final class TimeLies {
    private TimeLies() {}

    private static RecordStore cuttingBounds(
            RecordStore honest, UnaryOperator<Instant> start, UnaryOperator<Instant> end) {
        return new ForwardingRecords(honest) {
            @Override
            public List<RetrievalRecord> page(
                    UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
                Instant from = start.apply(filter.start());
                Instant to = end.apply(filter.end());
                return from.isBefore(to)
                        ? super.page(organizationId, windowed(filter, from, to), before, limit)
                        : List.of();
            }
        };
    }

    private static UnaryOperator<Instant> cut(ChronoUnit unit) {
        return instant ->
                instant.equals(Instant.MIN) || instant.equals(Instant.MAX) ? instant : instant.truncatedTo(unit);
    }

    @Lie("Time")
    static class CutsTheWindowToMilliseconds extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return cuttingBounds(honest, cut(ChronoUnit.MILLIS), cut(ChronoUnit.MILLIS));
        }
    }

    @Lie("Time")
    static class CutsTheStartToMicroseconds extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return cuttingBounds(honest, cut(ChronoUnit.MICROS), UnaryOperator.identity());
        }
    }

    @Lie("Time")
    static class CutsTheEndToMicroseconds extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return cuttingBounds(honest, UnaryOperator.identity(), cut(ChronoUnit.MICROS));
        }
    }

    @Lie("Time")
    static class ShowsMilliseconds extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<RetrievalRecord> page(
                        UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
                    return super.page(organizationId, filter, before, limit).stream()
                            .map(record -> Components.with(record, "id", inMilliseconds(record.id())))
                            .toList();
                }
            };
        }

        private static UUID inMilliseconds(UUID id) {
            return EventIds.of(EventIds.micros(id) / 1000 * 1000, id.getLeastSignificantBits());
        }
    }

    @Lie("Time")
    static class CutsRetainedFromToMilliseconds extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public Optional<Instant> retainedFrom(UUID organizationId) {
                    return super.retainedFrom(organizationId).map(cut(ChronoUnit.MILLIS));
                }
            };
        }
    }

    @Lie("Time")
    static class TakesTheFirstStoredForTheOldest extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public Optional<Instant> retainedFrom(UUID organizationId) {
                    return committed().stream()
                            .filter(detail -> isOf(detail, organizationId))
                            .findFirst()
                            .map(detail -> detail.record().createdAt());
                }
            };
        }
    }

    @Lie("Time")
    static class IsAnotherStoreWithinATime extends LyingContract {
        @Override
        AuditStore lie(AuditStore honest) {
            return new ForwardingStore(honest, honest.records()) {
                @Override
                public AuditStore within(Duration timeout) {
                    return new InMemoryStore();
                }
            };
        }
    }
}
