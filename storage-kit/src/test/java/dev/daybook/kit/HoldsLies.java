package dev.daybook.kit;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.PolicyStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Stores that delete what is held. */
final class HoldsLies {
    private HoldsLies() {}

    @Lie("Holds")
    static class LooksAtTheVersionOnly extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public Deletion delete(
                        UUID organizationId,
                        List<UUID> ids,
                        long policyVersion,
                        @Nullable ArchiveReceipt receipt,
                        List<GovernanceEvent> events) {
                    return stored(organizationId).policyVersion() == policyVersion
                            ? deleted(kept.trail().delete(organizationId, new HashSet<>(ids)))
                            : super.delete(organizationId, ids, policyVersion, receipt, events);
                }
            };
        }
    }

    @Lie("Holds")
    static class DeletesUnderAnOlderVersionWhenThereIsNoHold extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public Deletion delete(
                        UUID organizationId,
                        List<UUID> ids,
                        long policyVersion,
                        @Nullable ArchiveReceipt receipt,
                        List<GovernanceEvent> events) {
                    long now = stored(organizationId).policyVersion();
                    return super.delete(organizationId, ids, now, receipt, events);
                }
            };
        }
    }

    @Lie("Holds")
    static class HoldsEverybody extends LyingContract {
        private final Set<UUID> held = ConcurrentHashMap.newKeySet();

        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public boolean replace(RetentionPolicy next, List<GovernanceEvent> events) {
                    if (next.legalHoldEnabled()) {
                        held.add(next.organizationId());
                    }
                    return super.replace(next, events);
                }

                @Override
                public Deletion delete(
                        UUID organizationId,
                        List<UUID> ids,
                        long policyVersion,
                        @Nullable ArchiveReceipt receipt,
                        List<GovernanceEvent> events) {
                    return held.isEmpty()
                            ? super.delete(organizationId, ids, policyVersion, receipt, events)
                            : new Deletion(DeleteOutcome.HELD, 0);
                }
            };
        }
    }

    /** The look at the policy and the deletion are two steps, without a lock over both. */
    @Lie("Holds")
    static class LooksOutsideTheLock extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public Deletion delete(
                        UUID organizationId,
                        List<UUID> ids,
                        long policyVersion,
                        @Nullable ArchiveReceipt receipt,
                        List<GovernanceEvent> events) {
                    RetentionPolicy seen = stored(organizationId);
                    if (seen.legalHoldEnabled() || seen.policyVersion() != policyVersion) {
                        return super.delete(organizationId, ids, policyVersion, receipt, events);
                    }
                    LockSupport.parkNanos(200_000);
                    return deleted(kept.trail().delete(organizationId, new HashSet<>(ids)));
                }
            };
        }
    }

    @Lie("Holds")
    static class ForgetsHoldsWhenItIsClosed extends LyingContract {
        @Override
        protected AuditStore open(String place) {
            AuditStore kept = super.open(place);
            // What a store is whose policies are gone: there is none.
            PolicyStore forgotten = new InMemoryStore().policies();
            PolicyStore policies = new ForwardingPolicies(kept.policies()) {
                @Override
                public RetentionPolicy findOrCreate(RetentionPolicy byDefault, List<GovernanceEvent> events) {
                    return forgotten.findOrCreate(byDefault, events);
                }

                @Override
                public boolean replace(RetentionPolicy next, List<GovernanceEvent> events) {
                    return forgotten.replace(next, events);
                }

                @Override
                public Deletion delete(
                        UUID organizationId,
                        List<UUID> ids,
                        long policyVersion,
                        @Nullable ArchiveReceipt receipt,
                        List<GovernanceEvent> events) {
                    return forgotten.delete(organizationId, ids, policyVersion, receipt, events);
                }
            };
            return new ForwardingStore(kept, kept.records(), kept.exports(), kept.events(), policies);
        }
    }
}
