package dev.daybook.kit;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.EventIds;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.EventStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stores whose history is not what happened. */
final class EventsLies {
    private EventsLies() {}

    private static EventStore storing(EventStore honest, UnaryOperator<GovernanceEvent> otherwise) {
        return new ForwardingEvents(honest) {
            @Override
            public void append(List<GovernanceEvent> events) {
                super.append(events.stream().map(otherwise).toList());
            }
        };
    }

    private abstract static class Knowing extends ForwardingEvents {
        Knowing(EventStore honest) {
            super(honest);
        }

        List<GovernanceEvent> all(UUID organizationId) {
            return honest.page(organizationId, null, Integer.MAX_VALUE);
        }
    }

    @Lie("Events")
    static class LosesDetailsWithoutAValue extends LyingContract {
        @Override
        EventStore lie(EventStore honest) {
            return storing(
                    honest,
                    event -> KnownEvents.with(
                            event,
                            "details",
                            event.details().entrySet().stream()
                                    .filter(detail -> !detail.getValue().isEmpty())
                                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
        }
    }

    @Lie("Events")
    static class SortsTheChangedFields extends LyingContract {
        @Override
        EventStore lie(EventStore honest) {
            return storing(
                    honest,
                    event -> KnownEvents.with(
                            event,
                            "changedFields",
                            event.changedFields().stream().sorted().toList()));
        }
    }

    @Lie("Events")
    static class CutsNotesAt255 extends LyingContract {
        @Override
        EventStore lie(EventStore honest) {
            return storing(honest, event -> {
                String note = event.note();
                return note == null || note.length() <= 255
                        ? event
                        : KnownEvents.with(event, "note", note.substring(0, 254));
            });
        }
    }

    @Lie("Events")
    static class PassesOverABatchOfWhichOneIsThere extends LyingContract {
        @Override
        EventStore lie(EventStore honest) {
            return new Knowing(honest) {
                @Override
                public void append(List<GovernanceEvent> events) {
                    boolean there = events.stream()
                            .anyMatch(event -> all(event.organizationId()).stream()
                                    .anyMatch(each -> each.id().equals(event.id())));
                    super.append(there ? List.of() : events);
                }
            };
        }
    }

    @Lie("Events")
    static class OverwritesWhatIsThere extends LyingContract {
        private final Map<List<UUID>, GovernanceEvent> last = new ConcurrentHashMap<>();

        @Override
        EventStore lie(EventStore honest) {
            return new ForwardingEvents(honest) {
                @Override
                public void append(List<GovernanceEvent> events) {
                    super.append(events);
                    events.forEach(event -> last.put(List.of(event.organizationId(), event.id()), event));
                }

                @Override
                public List<GovernanceEvent> page(UUID organizationId, @Nullable UUID before, int limit) {
                    return super.page(organizationId, before, limit).stream()
                            .map(event -> last.getOrDefault(List.of(organizationId, event.id()), event))
                            .toList();
                }
            };
        }
    }

    @Lie("Events")
    static class OrdersBySignedIds extends LyingContract {
        @Override
        EventStore lie(EventStore honest) {
            return new Knowing(honest) {
                @Override
                public List<GovernanceEvent> page(UUID organizationId, @Nullable UUID before, int limit) {
                    super.page(organizationId, before, limit);
                    return all(organizationId).stream()
                            .sorted(Comparator.comparing(GovernanceEvent::id).reversed())
                            .filter(event -> before == null || event.id().compareTo(before) < 0)
                            .limit(limit)
                            .toList();
                }
            };
        }
    }

    @Lie("Events")
    static class LosesWhatSharesAMicrosecond extends LyingContract {
        @Override
        EventStore lie(EventStore honest) {
            return new ForwardingEvents(honest) {
                @Override
                public List<GovernanceEvent> page(UUID organizationId, @Nullable UUID before, int limit) {
                    return super.page(
                            organizationId, before == null ? null : EventIds.first(EventIds.createdAt(before)), limit);
                }
            };
        }
    }

    @Lie("Events")
    static class ShowsEverybodys extends LyingContract {
        private final List<GovernanceEvent> everybodys = new ArrayList<>();

        @Override
        EventStore lie(EventStore honest) {
            return new ForwardingEvents(honest) {
                @Override
                public void append(List<GovernanceEvent> events) {
                    super.append(events);
                    everybodys.addAll(events);
                }

                @Override
                public List<GovernanceEvent> page(UUID organizationId, @Nullable UUID before, int limit) {
                    List<GovernanceEvent> own = super.page(organizationId, before, limit);
                    return own.isEmpty() ? everybodys.stream().limit(limit).toList() : own;
                }
            };
        }
    }

    @Lie("Events")
    static class StoresFiveHundredOfABatch extends LyingContract {
        @Override
        EventStore lie(EventStore honest) {
            return new ForwardingEvents(honest) {
                @Override
                public void append(List<GovernanceEvent> events) {
                    super.append(events.subList(0, Math.min(500, events.size())));
                }
            };
        }
    }

    @Lie("Events")
    static class StoresOneByOne extends LyingContract {
        @Override
        EventStore lie(EventStore honest) {
            return new ForwardingEvents(honest) {
                @Override
                public void append(List<GovernanceEvent> events) {
                    if (events.isEmpty()) {
                        super.append(events);
                    }
                    for (GovernanceEvent event : events) {
                        super.append(List.of(event));
                        LockSupport.parkNanos(events.size() == 20 ? 500_000 : 1);
                    }
                }
            };
        }
    }

    @Lie("Events")
    static class ForgetsWhenItIsClosed extends LyingContract {
        @Override
        protected AuditStore open(String place) {
            AuditStore kept = super.open(place);
            AuditStore forgotten = new InMemoryStore();
            return new ForwardingStore(kept, kept.records(), kept.exports(), forgotten.events()) {
                @Override
                public void close() {
                    super.close();
                    forgotten.close();
                }
            };
        }
    }

    @Lie("Events")
    static class LosesWhatComesAfterClosing extends LyingContract {
        @Override
        EventStore lie(EventStore honest) {
            return new ForwardingEvents(honest) {
                @Override
                public void append(List<GovernanceEvent> events) {
                    try {
                        super.append(events);
                    } catch (AuditUnavailableException e) {
                        return;
                    }
                }
            };
        }
    }
}
