package dev.daybook.kit;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.PolicyStore;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores that show a sweep too much, too little, or in a wrong order. */
final class SweepingLies {
    private SweepingLies() {}

    @Lie("Sweeping")
    static class OrdersBySignedIds extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public List<RetrievalDetail> oldest(UUID organizationId, UUID below, int limit) {
                    return super.oldest(organizationId, below, 10_000).stream()
                            .sorted(Comparator.comparing(
                                    detail -> detail.record().id()))
                            .limit(limit)
                            .toList();
                }
            };
        }
    }

    @Lie("Sweeping")
    static class GivesTheNewestIds extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public List<UUID> oldestIds(UUID organizationId, UUID below, int limit) {
                    List<UUID> all = super.oldestIds(organizationId, below, 10_000);
                    return all.subList(Math.max(0, all.size() - limit), all.size());
                }
            };
        }
    }

    @Lie("Sweeping")
    static class TakesTheBoundIn extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public List<UUID> oldestIds(UUID organizationId, UUID below, int limit) {
                    UUID after = new UUID(below.getMostSignificantBits(), below.getLeastSignificantBits() + 1);
                    return super.oldestIds(organizationId, after, limit);
                }
            };
        }
    }

    @Lie("Sweeping")
    static class ShowsTheOldestOfEverybody extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public List<RetrievalDetail> oldest(UUID organizationId, UUID below, int limit) {
                    return kept.trail().organizations().stream()
                            .flatMap(each -> super.oldest(each, below, limit).stream())
                            .sorted(Comparator.comparing(
                                    detail -> detail.record().id(), EventIds.ORDER))
                            .limit(limit)
                            .toList();
                }
            };
        }
    }

    private static PolicyStore listing(PolicyStore honest, Stream<UUID> all) {
        return new ForwardingPolicies(honest) {
            @Override
            public List<UUID> listOrganizations(@Nullable UUID after, int limit) {
                return all.filter(each -> after == null || EventIds.ORDER.compare(each, after) > 0)
                        .limit(limit)
                        .toList();
            }
        };
    }

    @Lie("Sweeping")
    static class ListsOnlyThoseWithRecords extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public List<UUID> listOrganizations(@Nullable UUID after, int limit) {
                    Stream<UUID> all = kept.trail().organizations().stream().sorted(EventIds.ORDER);
                    return listing(honest, all).listOrganizations(after, limit);
                }
            };
        }
    }

    @Lie("Sweeping")
    static class ListsOnlyThoseWithAPolicy extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public List<UUID> listOrganizations(@Nullable UUID after, int limit) {
                    Stream<UUID> all = super.listOrganizations(null, 1000).stream()
                            .filter(each ->
                                    super.lease(each, "nobody", KnownRecords.NOON, KnownRecords.NOON.plusSeconds(1)));
                    return listing(honest, all).listOrganizations(after, limit);
                }
            };
        }
    }

    @Lie("Sweeping")
    static class ListsBySignedIds extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public List<UUID> listOrganizations(@Nullable UUID after, int limit) {
                    return super.listOrganizations(after, 1000).stream()
                            .sorted()
                            .limit(limit)
                            .toList();
                }
            };
        }
    }
}
