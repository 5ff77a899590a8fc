package dev.daybook;

import dev.daybook.internal.retention.TrustedNow;
import dev.daybook.model.Actor;
import dev.daybook.model.DaybookException;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.spi.PolicyStore.Approval;
import dev.daybook.spi.PolicyStore.Dropped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One run of retention for all organizations. For one thread. */
final class RetentionSweep {
    private static final System.Logger LOG = System.getLogger(RetentionSweep.class.getName());
    private static final int PAGE = 1000;

    private final RetentionContext context;

    RetentionSweep(RetentionContext context) {
        this.context = context;
    }

    List<RetentionReport> run() {
        Map<UUID, UUID> runs = new LinkedHashMap<>();
        for (UUID organizationId : organizations()) {
            runs.put(organizationId, context.ids().next());
        }
        List<Dropped> dropped = dropSegments(runs);
        List<RetentionReport> reports = new ArrayList<>();
        runs.forEach((organizationId, runId) -> {
            List<Dropped> own = dropped.stream()
                    .filter(d -> d.organizationId().equals(organizationId))
                    .toList();
            reports.add(new RetentionRun(context, organizationId, runId, Actor.system(), false, own).run());
        });
        return reports;
    }

    private List<UUID> organizations() {
        List<UUID> all = new ArrayList<>();
        @Nullable UUID after = null;
        while (true) {
            List<UUID> page = context.policies().listOrganizations(after, PAGE);
            all.addAll(page);
            if (page.size() < PAGE) {
                return all;
            }
            after = page.get(page.size() - 1);
        }
    }

    /** Segments are dropped first, so that what goes with them needs no batches. A failure costs nothing but that. */
    private List<Dropped> dropSegments(Map<UUID, UUID> runs) {
        try {
            TrustedNow time = context.clock().read();
            List<Approval> approvals = new ArrayList<>();
            runs.forEach((organizationId, runId) ->
                    approval(organizationId, runId, time).ifPresent(approvals::add));
            return approvals.isEmpty() ? List.of() : context.policies().dropSegments(approvals);
        } catch (DaybookException e) {
            LOG.log(System.Logger.Level.WARNING, "no segment could be dropped: records go in batches", e);
            return List.of();
        }
    }

    /** An organization whose records may go without an archive, and some of whose records stay. */
    private Optional<Approval> approval(UUID organizationId, UUID runId, TrustedNow time) {
        RetentionPolicy policy = context.policy(organizationId);
        Standing standing = context.standing(policy, time);
        if (policy.archiveBeforeDelete()
                || standing.obstacle() != null
                || !Expired.leavesSome(context.store().records(), organizationId, standing.cutoff())) {
            return Optional.empty();
        }
        RunEvents events = new RunEvents(organizationId, runId, Actor.system(), false);
        return Optional.of(new Approval(
                organizationId,
                policy.policyVersion(),
                standing.below(),
                List.of(events.started(context.ids().next(), standing))));
    }
}
