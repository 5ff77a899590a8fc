package dev.daybook.kit;

import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Stores that are honest only to one worker at a time. */
final class ExportRacesLies {
    private ExportRacesLies() {}

    /** As a store that looks for the key first and adds then, without a lock between. */
    @Lie("ExportRaces")
    static class LooksForTheKeyAndThenAdds extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return new ForwardingExports(honest) {
                @Override
                public ExportJob add(ExportJob job, List<GovernanceEvent> telling) {
                    boolean there = all(job.organizationId()).stream()
                            .anyMatch(each -> job.idempotencyKey() != null
                                    && job.idempotencyKey().equals(each.idempotencyKey()));
                    LockSupport.parkNanos(2_000_000);
                    return there || job.idempotencyKey() == null
                            ? super.add(job, telling)
                            : super.add(KnownExports.with(job, "idempotencyKey", null), telling);
                }
            };
        }
    }

    /** As a store that compares first and replaces then, without a lock between: the last writer wins, and all are told yes. */
    @Lie("ExportRaces")
    static class ComparesAndThenReplaces extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return new ForwardingExports(honest) {
                @Override
                public boolean replace(ExportJob next, List<GovernanceEvent> telling) {
                    boolean may = super.find(next.organizationId(), next.id())
                            .filter(job -> job.revision() == next.revision() - 1)
                            .isPresent();
                    LockSupport.parkNanos(2_000_000);
                    super.replace(next, telling);
                    return may;
                }
            };
        }
    }

    @Lie("ExportRaces")
    static class TellsForEveryoneWhoTried extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return new ForwardingExports(honest) {
                @Override
                public boolean replace(ExportJob next, List<GovernanceEvent> telling) {
                    events.append(telling);
                    return super.replace(next, telling);
                }
            };
        }
    }

    @Lie("ExportRaces")
    static class TellsOfAChangeLater extends LyingContract {
        @Override
        ExportStore lie(ExportStore honest, EventStore events) {
            return new ForwardingExports(honest) {
                @Override
                public boolean replace(ExportJob next, List<GovernanceEvent> telling) {
                    boolean replaced = super.replace(next, List.of());
                    LockSupport.parkNanos(20_000_000);
                    if (replaced) {
                        events.append(telling);
                    }
                    return replaced;
                }
            };
        }
    }
}
