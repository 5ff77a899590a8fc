package dev.daybook.kit;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.EventIds;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.PolicyStore.Deletion;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stores that delete others than were named, count wrongly, or leave no evidence. */
final class PurgingLies {
    private PurgingLies() {}

    /** What a lie does instead of deleting. */
    private interface Otherwise {
        Deletion delete(ForwardingPolicies store, Asked asked);
    }

    /** What was asked for. */
    private record Asked(
            UUID organizationId,
            List<UUID> ids,
            long version,
            @Nullable ArchiveReceipt receipt,
            List<GovernanceEvent> events) {
        Deletion of(PolicyStore store) {
            return store.delete(organizationId, ids, version, receipt, events);
        }

        Asked with(List<UUID> others) {
            return new Asked(organizationId, others, version, receipt, events);
        }

        Asked with(@Nullable ArchiveReceipt other, List<GovernanceEvent> telling) {
            return new Asked(organizationId, ids, version, other, telling);
        }
    }

    private static PolicyStore deleting(PolicyStore honest, Otherwise otherwise) {
        return new ForwardingPolicies(honest) {
            @Override
            public Deletion delete(
                    UUID organizationId,
                    List<UUID> ids,
                    long policyVersion,
                    @Nullable ArchiveReceipt receipt,
                    List<GovernanceEvent> events) {
                return otherwise.delete(this, new Asked(organizationId, ids, policyVersion, receipt, events));
            }
        };
    }

    @Lie("Purging")
    static class DeletesFromTheFirstToTheLast extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return deleting(honest, (store, asked) -> {
                UUID first = asked.ids().stream().min(EventIds.ORDER).orElseThrow();
                UUID last = asked.ids().stream().max(EventIds.ORDER).orElseThrow();
                List<UUID> range = store.oldestIds(asked.organizationId(), Purged.LAST, 10_000).stream()
                        .filter(id -> EventIds.ORDER.compare(id, first) >= 0 && EventIds.ORDER.compare(id, last) <= 0)
                        .toList();
                return asked.with(range).of(honest);
            });
        }
    }

    @Lie("Purging")
    static class DeletesAsManyOfTheOldest extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return deleting(
                    honest,
                    (store, asked) -> asked.with(store.oldestIds(
                                    asked.organizationId(),
                                    Purged.LAST,
                                    asked.ids().size()))
                            .of(honest));
        }
    }

    @Lie("Purging")
    static class DeletesTheIdsOfEverybody extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return deleting(honest, (store, asked) -> {
                kept.trail().organizations().forEach(each -> kept.trail().delete(each, new HashSet<>(asked.ids())));
                return new Deletion(
                        PolicyStore.DeleteOutcome.DELETED, asked.ids().size());
            });
        }
    }

    @Lie("Purging")
    static class CountsWhatWasAskedFor extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return deleting(
                    honest,
                    (store, asked) ->
                            new Deletion(asked.of(honest).outcome(), asked.ids().size()));
        }
    }

    @Lie("Purging")
    static class DeletesUnderAnyVersion extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return deleting(
                    honest,
                    (store, asked) -> ForwardingPolicies.deleted(
                            kept.trail().delete(asked.organizationId(), new HashSet<>(asked.ids()))));
        }
    }

    @Lie("Purging")
    static class KeepsAReceiptOfNothing extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return deleting(honest, (store, asked) -> {
                kept.events().append(asked.events());
                return asked.of(honest);
            });
        }
    }

    @Lie("Purging")
    static class KeepsNoReceipt extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return deleting(
                    honest, (store, asked) -> asked.with(null, asked.events()).of(honest));
        }
    }

    @Lie("Purging")
    static class DeletesBeforeItReadsTheEvents extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return deleting(honest, (store, asked) -> {
                Deletion deletion = asked.with(asked.receipt(), List.of()).of(honest);
                if (deletion.deleted() > 0) {
                    kept.events().append(asked.events());
                }
                return deletion;
            });
        }
    }

    /** As a store that counts first and deletes then, without a lock between. */
    @Lie("Purging")
    static class CountsOutsideTheLock extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return deleting(honest, (store, asked) -> {
                Set<UUID> there = Set.copyOf(store.oldestIds(asked.organizationId(), Purged.LAST, 10_000));
                LockSupport.parkNanos(500_000);
                Deletion deletion = asked.of(honest);
                int counted = (int)
                        asked.ids().stream().filter(there::contains).distinct().count();
                return new Deletion(deletion.outcome(), counted);
            });
        }
    }

    /** As a store that writes what it read a moment ago: what was recorded meanwhile is lost. */
    @Lie("Purging")
    static class PutsTheTrailBackAsItWasBefore extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return deleting(honest, (store, asked) -> {
                Set<UUID> before = Set.copyOf(store.oldestIds(asked.organizationId(), Purged.LAST, 10_000));
                LockSupport.parkNanos(500_000);
                Deletion deletion = asked.of(honest);
                Set<UUID> since = store.oldestIds(asked.organizationId(), Purged.LAST, 10_000).stream()
                        .filter(id -> !before.contains(id))
                        .collect(Collectors.toSet());
                kept.trail().delete(asked.organizationId(), since);
                return deletion;
            });
        }
    }

    @Lie("Purging")
    static class DeletesFiveHundredAtMost extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return deleting(
                    honest,
                    (store, asked) -> asked.with(asked.ids().stream()
                                    .sorted(Comparator.reverseOrder())
                                    .limit(500)
                                    .toList())
                            .of(honest));
        }
    }
}
