package dev.daybook.kit;

import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.spi.PolicyStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Stores that let two hosts apply retention at once, or nobody; and whose clock goes back. */
final class LeasesLies {
    private LeasesLies() {}

    @Lie("Leases")
    static class EndsALeaseAMicrosecondLate extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public boolean lease(UUID organizationId, String owner, Instant now, Instant until) {
                    return super.lease(organizationId, owner, now.minusNanos(1000), until);
                }
            };
        }
    }

    @Lie("Leases")
    static class EndsALeaseAMicrosecondEarly extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public boolean lease(UUID organizationId, String owner, Instant now, Instant until) {
                    return super.lease(organizationId, owner, now.plusNanos(1000), until);
                }
            };
        }
    }

    @Lie("Leases")
    static class LetsAnybodyGiveALeaseBack extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public boolean lease(UUID organizationId, String owner, Instant now, Instant until) {
                    return super.lease(organizationId, owner, until.isAfter(now) ? now : Instant.MAX, until);
                }
            };
        }
    }

    @Lie("Leases")
    static class LeasesWhatHasNoPolicy extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public boolean lease(UUID organizationId, String owner, Instant now, Instant until) {
                    stored(organizationId);
                    return super.lease(organizationId, owner, now, until);
                }
            };
        }
    }

    @Lie("Leases")
    static class ForgetsTheLeaseWhenThePolicyChanges extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public boolean replace(RetentionPolicy next, List<GovernanceEvent> events) {
                    super.lease(next.organizationId(), "nobody", Instant.MAX, Instant.EPOCH);
                    return super.replace(next, events);
                }
            };
        }
    }

    /** As a store that looks first and takes the lease then, without a lock between. */
    @Lie("Leases")
    static class LooksAndThenLeases extends LyingContract {
        private final Set<UUID> taken = ConcurrentHashMap.newKeySet();

        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public boolean lease(UUID organizationId, String owner, Instant now, Instant until) {
                    boolean free = !taken.contains(organizationId);
                    LockSupport.parkNanos(2_000_000);
                    taken.add(organizationId);
                    return free;
                }
            };
        }
    }

    /** Its leases and its clock are those of one process. */
    @Lie("Leases")
    static class KeepsLeasesAndTheClockToItself extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            PolicyStore own = new InMemoryStore().policies();
            return new ForwardingPolicies(honest) {
                @Override
                public boolean lease(UUID organizationId, String owner, Instant now, Instant until) {
                    own.findOrCreate(KnownPolicies.byDefault(organizationId), List.of());
                    return own.lease(organizationId, owner, now, until);
                }

                @Override
                public Clocks clocks() {
                    return own.clocks();
                }

                @Override
                public void noteClock(Instant instant) {
                    own.noteClock(instant);
                }
            };
        }
    }

    @Lie("Leases")
    static class LetsTheClockGoBack extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            AtomicReference<Instant> last = new AtomicReference<>();
            return new ForwardingPolicies(honest) {
                @Override
                public Clocks clocks() {
                    return new Clocks(null, last.get());
                }

                @Override
                public void noteClock(Instant instant) {
                    last.set(instant);
                }
            };
        }
    }
}
