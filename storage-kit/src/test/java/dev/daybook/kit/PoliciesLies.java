package dev.daybook.kit;

import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.PolicyStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Stores whose policies are not what was decided. */
final class PoliciesLies {
    private PoliciesLies() {}

    @Lie("Policies")
    static class KeepsHoldsToTheMillisecond extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public RetentionPolicy findOrCreate(RetentionPolicy byDefault, List<GovernanceEvent> events) {
                    RetentionPolicy found = super.findOrCreate(byDefault, events);
                    Instant at = found.legalHoldSetAt();
                    return at == null
                            ? found
                            : KnownPolicies.with(found, "legalHoldSetAt", at.truncatedTo(ChronoUnit.MILLIS));
                }
            };
        }
    }

    @Lie("Policies")
    static class NeverChangesTheDestination extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public boolean replace(RetentionPolicy next, List<GovernanceEvent> events) {
                    String before = stored(next.organizationId()).archiveDestination();
                    return super.replace(KnownPolicies.with(next, "archiveDestination", before), events);
                }
            };
        }
    }

    @Lie("Policies")
    static class GivesTheDefaultsThatItWasAskedWith extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public RetentionPolicy findOrCreate(RetentionPolicy byDefault, List<GovernanceEvent> events) {
                    super.findOrCreate(byDefault, events);
                    return byDefault;
                }
            };
        }
    }

    @Lie("Policies")
    static class TellsOfEveryFinding extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public RetentionPolicy findOrCreate(RetentionPolicy byDefault, List<GovernanceEvent> events) {
                    kept.events().append(events);
                    return super.findOrCreate(byDefault, events);
                }
            };
        }
    }

    @Lie("Policies")
    static class ReplacesAnyVersion extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public boolean replace(RetentionPolicy next, List<GovernanceEvent> events) {
                    long version = stored(next.organizationId()).policyVersion() + 1;
                    return super.replace(KnownPolicies.with(next, "policyVersion", version), events);
                }
            };
        }
    }

    @Lie("Policies")
    static class TellsOfChangesThatDoNotFit extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public boolean replace(RetentionPolicy next, List<GovernanceEvent> events) {
                    kept.events().append(events);
                    return super.replace(next, events);
                }
            };
        }
    }

    @Lie("Policies")
    static class HasOnePolicyForAll extends LyingContract {
        private final Map<String, RetentionPolicy> one = new ConcurrentHashMap<>();

        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public RetentionPolicy findOrCreate(RetentionPolicy byDefault, List<GovernanceEvent> events) {
                    return one.computeIfAbsent("", none -> super.findOrCreate(byDefault, events));
                }
            };
        }
    }

    @Lie("Policies")
    static class ChangesBeforeItReadsTheEvents extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public boolean replace(RetentionPolicy next, List<GovernanceEvent> events) {
                    boolean replaced = super.replace(next, List.of());
                    if (replaced) {
                        kept.events().append(events);
                    }
                    return replaced;
                }
            };
        }
    }

    @Lie("Policies")
    static class TellsOfAChangeALittleLater extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public boolean replace(RetentionPolicy next, List<GovernanceEvent> events) {
                    boolean replaced = super.replace(next, List.of());
                    LockSupport.parkNanos(1_000_000);
                    kept.events().append(replaced ? events : List.of());
                    return replaced;
                }
            };
        }
    }

    /** As a store that looks first and makes then, without a lock between. */
    @Lie("Policies")
    static class LooksAndThenMakes extends LyingContract {
        private final Map<UUID, RetentionPolicy> all = new ConcurrentHashMap<>();

        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public RetentionPolicy findOrCreate(RetentionPolicy byDefault, List<GovernanceEvent> events) {
                    RetentionPolicy found = all.get(byDefault.organizationId());
                    if (found == null) {
                        LockSupport.parkNanos(2_000_000);
                        all.put(byDefault.organizationId(), byDefault);
                        kept.events().append(events);
                    }
                    return found == null ? byDefault : found;
                }
            };
        }
    }

    /** As a store that compares first and replaces then, without a lock between. */
    @Lie("Policies")
    static class ComparesAndThenReplaces extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public boolean replace(RetentionPolicy next, List<GovernanceEvent> events) {
                    boolean may = stored(next.organizationId()).policyVersion() == next.policyVersion() - 1;
                    LockSupport.parkNanos(2_000_000);
                    return may && (super.replace(next, events) || may);
                }
            };
        }
    }

    @Lie("Policies")
    static class ForgetsWhenItIsClosed extends LyingContract {
        @Override
        protected AuditStore open(String place) {
            AuditStore kept = super.open(place);
            AuditStore forgotten = new InMemoryStore();
            return new ForwardingStore(kept, kept.records(), kept.exports(), kept.events(), forgotten.policies()) {
                @Override
                public void close() {
                    super.close();
                    forgotten.close();
                }
            };
        }
    }
}
