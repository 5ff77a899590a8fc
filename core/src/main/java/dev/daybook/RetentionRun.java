package dev.daybook;

import dev.daybook.RetentionReport.Outcome;
import dev.daybook.internal.retention.TrustedNow;
import dev.daybook.model.Actor;
import dev.daybook.model.DaybookException;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.PolicyStore.Dropped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One run of retention for one organization. Can be broken off anywhere: what it did stays, and the next run goes on. For one thread. */
final class RetentionRun {
    /** How long others wait for a run that says nothing more. */
    static final Duration LEASE = Duration.ofMinutes(5);

    /** How often it says something, between two batches: after each it would cost as much as deleting a batch does. */
    private static final Duration RENEWAL = LEASE.dividedBy(5);

    private final RetentionContext context;
    private final UUID organizationId;
    private final boolean everything;
    private final UUID runId;
    private final RunEvents events;
    private final RunTally tally;
    private final long begun = System.nanoTime();
    private @Nullable Standing standing;
    private long leasedAt;

    /** A run; {@code everything} when it was asked for by name that no record need be left. */
    RetentionRun(RetentionContext context, UUID organizationId, UUID runId, Actor actor, boolean everything) {
        this(context, organizationId, runId, actor, everything, List.of());
    }

    /** A run before which segments were dropped. */
    RetentionRun(
            RetentionContext context,
            UUID organizationId,
            UUID runId,
            Actor actor,
            boolean everything,
            List<Dropped> dropped) {
        this.context = context;
        this.organizationId = organizationId;
        this.everything = everything;
        this.runId = runId;
        this.events = new RunEvents(organizationId, runId, actor, everything);
        this.tally = new RunTally(dropped);
    }

    RetentionReport run() {
        RetentionReport report = report();
        context.listeners().retentionApplied(report);
        return report;
    }

    private RetentionReport report() {
        RunEnd end;
        try {
            end = apply();
        } catch (DaybookException e) {
            end = RunEnd.failure(KeptReason.STORE_FAILED, tally.deleted() > 0, e);
        }
        end = tell(end);
        boolean heldBack = standing != null && standing.time().isHeldBack();
        return new RetentionReport(
                organizationId,
                runId,
                end.outcome(),
                end.reason(),
                end.problem(),
                standing == null ? null : standing.policy().policyVersion(),
                standing == null ? null : standing.cutoff(),
                heldBack,
                tally.deleted(),
                tally.archived(),
                tally.firstId(),
                tally.lastId(),
                elapsed());
    }

    /** A run that did all that it believed to be its to do, and knows that by the clocks there is more, says so. */
    private RunEnd apply() {
        RunEnd end = applyBelieved();
        Standing now = standing;
        boolean all = end.outcome() == Outcome.COMPLETED && end.reason() == null;
        if (all && now != null && now.time().isHeldBack()) {
            boolean more = !context.policies()
                    .oldestIds(organizationId, now.belowByClocks(), 1)
                    .isEmpty();
            return more ? RunEnd.kept(KeptReason.CLOCK_HELD_BACK) : end;
        }
        return end;
    }

    private RunEnd applyBelieved() {
        PolicyStore policies = context.policies();
        RetentionPolicy policy = context.policy(organizationId);
        TrustedNow time = context.clock().take();
        Standing now = context.standing(policy, time);
        standing = now;
        KeptReason obstacle = now.obstacle();
        if (obstacle == KeptReason.LEGAL_HOLD || obstacle == KeptReason.GRACE) {
            return RunEnd.kept(obstacle);
        }
        if (policies.oldestIds(organizationId, now.below(), 1).isEmpty()) {
            return RunEnd.of(Outcome.COMPLETED, null);
        }
        if (obstacle != null) {
            return RunEnd.kept(obstacle);
        }
        if (!everything && !Expired.leavesSome(context.store().records(), organizationId, now.cutoff())) {
            return RunEnd.kept(KeptReason.WOULD_DELETE_EVERYTHING);
        }
        if (!lease(time)) {
            return RunEnd.kept(KeptReason.BUSY);
        }
        try {
            return batches(now);
        } finally {
            giveBack();
        }
    }

    private RunEnd batches(Standing now) {
        GovernanceEvent started = events.started(context.ids().next(), now);
        BatchDeletion deletion = new BatchDeletion(context, now, organizationId, started, tally);
        long atStart = tally.deleted();
        while (true) {
            long room = context.settings().maxRowsPerRun() - (tally.deleted() - atStart);
            if (room <= 0) {
                boolean more = !context.policies()
                        .oldestIds(organizationId, now.below(), 1)
                        .isEmpty();
                return RunEnd.of(Outcome.COMPLETED, more ? KeptReason.RUN_LIMIT : null);
            }
            RunEnd end = deletion.next(room);
            if (end != null) {
                return end;
            }
            boolean due = System.nanoTime() - leasedAt >= RENEWAL.toNanos();
            if (due && !lease(context.clock().read())) {
                return RunEnd.of(Outcome.COMPLETED, KeptReason.BUSY);
            }
        }
    }

    /** Leases are counted by the place's clock where it has one, so that hosts need not agree on the time. */
    private boolean lease(TrustedNow time) {
        Instant now = time.storeNow() == null ? time.hostNow() : time.storeNow();
        Instant from = now.truncatedTo(ChronoUnit.MICROS);
        leasedAt = System.nanoTime();
        return context.policies().lease(organizationId, runId.toString(), from, from.plus(LEASE));
    }

    private void giveBack() {
        try {
            // Over by every clock.
            context.policies().lease(organizationId, runId.toString(), Instant.EPOCH, Instant.EPOCH);
        } catch (DaybookException e) {
            // It runs out by itself.
        }
    }

    private RunEnd tell(RunEnd end) {
        try {
            GovernanceEvent ended = events.ended(context.ids().next(), standing, end, tally, elapsed());
            if (ended != null) {
                events.store(context.store().events(), ended);
            }
            return end;
        } catch (DaybookException e) {
            return end.problem() != null ? end : RunEnd.failure(KeptReason.STORE_FAILED, tally.deleted() > 0, e);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
