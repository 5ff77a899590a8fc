package dev.daybook;

import static dev.daybook.OpenRetention.OFFICER;
import static dev.daybook.OpenRetention.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.RetentionReport.Outcome;
import dev.daybook.model.Actor;
import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetrievalDetail;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetentionRunTest {
    @Test
    void recordsPastTheirTimeAreArchivedInBatchesAndDeleted() {
        try (OpenRetention open = new OpenRetention()) {
            List<RetrievalDetail> old = open.record(25, 400);
            open.record(3, 10);
            open.archiving();
            RetentionReport report = open.retention().apply(ORGANIZATION);
            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(report.reason()).isNull();
            assertThat(report.deletedRows()).isEqualTo(25);
            assertThat(report.archivedRows()).isEqualTo(25);
            assertThat(report.firstId()).isEqualTo(old.get(24).record().id());
            assertThat(report.lastId()).isEqualTo(old.get(0).record().id());
            assertThat(report.firstCreatedAt()).isEqualTo(old.get(24).record().createdAt());
            assertThat(open.rows()).isEqualTo(3);
            List<ArchiveReceipt> receipts =
                    open.daybook.archives().page(ORGANIZATION, 10, null).items();
            assertThat(receipts).extracting(ArchiveReceipt::rows).containsExactly(5, 10, 10);
            assertThat(open.historyTypes())
                    .containsExactly(
                            GovernanceEvent.Type.RETENTION_RUN,
                            GovernanceEvent.Type.RETENTION_RUN,
                            GovernanceEvent.Type.POLICY_CHANGED,
                            GovernanceEvent.Type.POLICY_CREATED);
            GovernanceEvent ended = open.history().get(0);
            assertThat(ended.reasonCode()).isEqualTo("completed");
            assertThat(ended.details())
                    .containsEntry("deleted_rows", "25")
                    .containsEntry("run", report.runId().toString());
            assertThat(ended.details())
                    .as("from which archive to which")
                    .containsEntry("first_archive_folder", receipts.get(2).folder())
                    .containsEntry("last_archive_folder", receipts.get(0).folder());
            assertThat(open.history().get(1).reasonCode()).isEqualTo("started");
            assertThat(open.history().get(1).details().get("cutoff")).matches(".*T12:00:00\\.000000Z");
        }
    }

    @Test
    void aRunWithNothingToDoLeavesNoEvent() {
        try (OpenRetention open = new OpenRetention()) {
            open.record(3, 10);
            open.archiving();
            int before = open.history().size();
            assertThat(open.retention().apply(ORGANIZATION).outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(open.history()).hasSize(before);
        }
    }

    @Test
    void theCutoffIsStrictToTheMicrosecond() {
        try (OpenRetention open = new OpenRetention()) {
            open.archiving();
            RetrievalDetail at =
                    open.samples.at(ORGANIZATION, open.clock.instant().minus(Duration.ofDays(365)));
            RetrievalDetail before =
                    open.samples.at(ORGANIZATION, at.record().createdAt().minus(1, ChronoUnit.MICROS));
            open.store.records().append(List.of(at, before), Duration.ofSeconds(9));
            open.record(1, 1);
            assertThat(explained(open, at).reason()).isEqualTo(KeptReason.WITHIN_RETENTION);
            assertThat(explained(open, at).keptUntil()).isEqualTo(open.clock.instant());
            assertThat(explained(open, before).isDeletable()).isTrue();
            assertThat(open.retention().apply(ORGANIZATION).deletedRows()).isEqualTo(1);
            assertThat(open.store.records().find(ORGANIZATION, at.record().id()))
                    .isPresent();
        }
    }

    @Test
    void whatKeepsThemIsSaidByPlanExplanationAndRunAlike() {
        try (OpenRetention open = new OpenRetention()) {
            RetrievalDetail old = open.record(2, 400).get(0);
            open.record(1, 10);
            assertKept(open, old, KeptReason.NO_DESTINATION, Outcome.FAILED);
            open.archiving();
            open.retention().placeHold(ORGANIZATION, "litigation", OFFICER);
            assertKept(open, old, KeptReason.LEGAL_HOLD, Outcome.SKIPPED_HOLD);
            assertThat(explained(open, old).keptUntil()).isNull();
            open.retention().releaseHold(ORGANIZATION, null, OFFICER);
            assertKept(open, old, KeptReason.GRACE, Outcome.SKIPPED_GRACE);
            assertThat(explained(open, old).keptUntil())
                    .isEqualTo(open.clock.instant().plus(Duration.ofHours(24)));
            open.clock.advance(Duration.ofHours(24).minusNanos(1000));
            assertKept(open, old, KeptReason.GRACE, Outcome.SKIPPED_GRACE);
            open.clock.advance(Duration.ofNanos(1000));
            RetentionPlan plan = open.retention().plan(ORGANIZATION);
            assertThat(plan.reason()).isNull();
            assertThat(plan.deletableRows()).isEqualTo(2).isEqualTo(plan.expiredRows());
            assertThat(plan.keptRows()).isEqualTo(1);
            assertThat(plan.lastExpiredAt()).isEqualTo(old.record().createdAt());
            assertThat(open.retention().apply(ORGANIZATION).deletedRows()).isEqualTo(2);
            assertThat(open.retention().explain(ORGANIZATION, old.record().ref()))
                    .isEmpty();
        }
    }

    private static void assertKept(OpenRetention open, RetrievalDetail old, KeptReason reason, Outcome outcome) {
        assertThat(open.retention().plan(ORGANIZATION).reason()).isEqualTo(reason);
        assertThat(open.retention().plan(ORGANIZATION).deletableRows()).isZero();
        assertThat(explained(open, old).reason()).isEqualTo(reason);
        RetentionReport report = open.retention().apply(ORGANIZATION);
        assertThat(report.outcome()).isEqualTo(outcome);
        assertThat(report.reason()).isEqualTo(reason);
        assertThat(report.deletedRows()).isZero();
        assertThat(open.rows()).isEqualTo(3);
    }

    private static RecordRetention explained(OpenRetention open, RetrievalDetail detail) {
        return open.retention().explain(ORGANIZATION, detail.record().ref()).orElseThrow();
    }

    @Test
    void aRefusalThatRepeatsItselfIsToldOnce() {
        try (OpenRetention open = new OpenRetention()) {
            open.record(2, 400);
            open.record(1, 10);
            for (int i = 0; i < 5; i++) {
                open.retention().apply(ORGANIZATION);
            }
            assertThat(open.historyTypes())
                    .containsExactly(GovernanceEvent.Type.DELETION_REFUSED, GovernanceEvent.Type.POLICY_CREATED);
            assertThat(open.history().get(0).details()).containsEntry("kept_because", "no_destination");
        }
    }

    @Test
    void everythingGoesOnlyWhenAskedForByName() {
        try (OpenRetention open = new OpenRetention()) {
            open.record(12, 400);
            open.archiving();
            assertThat(open.retention().plan(ORGANIZATION).reason()).isEqualTo(KeptReason.WOULD_DELETE_EVERYTHING);
            RetentionReport refused = open.retention().apply(ORGANIZATION);
            assertThat(refused.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(refused.reason()).isEqualTo(KeptReason.WOULD_DELETE_EVERYTHING);
            assertThat(open.retention().applyAll())
                    .extracting(RetentionReport::deletedRows)
                    .containsExactly(0L);
            RetentionReport report = open.retention().applyToEverything(ORGANIZATION, OFFICER);
            assertThat(report.deletedRows()).isEqualTo(12);
            assertThat(open.history().get(0).actor()).isEqualTo(OFFICER);
        }
    }

    @Test
    void whoAsksForEverythingUnderAHoldOrAGraceIsToldOf() {
        try (OpenRetention open = new OpenRetention()) {
            open.record(2, 400);
            open.archiving();
            open.retention().placeHold(ORGANIZATION, "litigation", OFFICER);
            String held = open.history().get(0).details().get("policy_version");
            assertEverythingRefused(open, Outcome.SKIPPED_HOLD, KeptReason.LEGAL_HOLD);
            assertThat(open.history().get(0).details()).containsEntry("policy_version", held);
            int before = open.history().size();
            open.retention().applyToEverything(ORGANIZATION, OFFICER.in("request-2", null));
            open.retention().apply(ORGANIZATION);
            open.retention().applyAll();
            assertThat(open.history()).as("no repeats, no ordinary runs").hasSize(before);
            Actor another = Actor.user(new UUID(8, 8));
            open.retention().applyToEverything(ORGANIZATION, another);
            assertThat(open.history().get(0).actor()).as("nobody's repeat").isEqualTo(another);
            open.retention().releaseHold(ORGANIZATION, null, OFFICER);
            assertEverythingRefused(open, Outcome.SKIPPED_GRACE, KeptReason.GRACE);
            assertThat(open.rows()).isEqualTo(2);
        }
    }

    private static void assertEverythingRefused(OpenRetention open, Outcome outcome, KeptReason reason) {
        RetentionReport report = open.retention().applyToEverything(ORGANIZATION, OFFICER);
        assertThat(report.outcome()).isEqualTo(outcome);
        GovernanceEvent event = open.history().get(0);
        assertThat(event.eventType()).isEqualTo(GovernanceEvent.Type.DELETION_REFUSED);
        assertThat(event.reasonCode()).isEqualTo(outcome.wireName());
        assertThat(event.actor()).isEqualTo(OFFICER);
        assertThat(event.details())
                .containsEntry("kept_because", reason.wireName())
                .containsEntry("run", report.runId().toString());
    }

    @Test
    void aRunIsBoundedAndTheNextGoesOn() {
        try (OpenRetention open = new OpenRetention(settings -> settings.maxRowsPerRun(15))) {
            open.record(40, 400);
            open.record(1, 10);
            open.archiving();
            assertThat(open.retention().plan(ORGANIZATION).deletableRows()).isEqualTo(15);
            RetentionReport first = open.retention().apply(ORGANIZATION);
            assertThat(first.outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(first.reason()).isEqualTo(KeptReason.RUN_LIMIT);
            assertThat(first.deletedRows()).isEqualTo(15);
            assertThat(open.retention().apply(ORGANIZATION).deletedRows()).isEqualTo(15);
            RetentionReport last = open.retention().apply(ORGANIZATION);
            assertThat(last.deletedRows()).isEqualTo(10);
            assertThat(last.reason()).isNull();
        }
    }

    @Test
    void whatNeedsNoArchiveGoesWithoutOne() {
        try (OpenRetention open = new OpenRetention()) {
            open.record(12, 400);
            open.record(1, 10);
            open.retention().update(ORGANIZATION, PolicyUpdate.nothing().archiveBeforeDelete(false), OFFICER);
            assertThat(open.retention().apply(ORGANIZATION).outcome()).isEqualTo(Outcome.SKIPPED_GRACE);
            open.clock.advance(Duration.ofHours(24));
            RetentionReport report = open.retention().applyAll().get(0);
            assertThat(report.deletedRows()).isEqualTo(12);
            assertThat(report.archivedRows()).isZero();
            assertThat(open.vault.folders()).isZero();
        }
    }

    @Test
    void nobodyToEncryptToKeepsEverything() {
        try (OpenRetention open = new OpenRetention(settings -> settings.recipients())) {
            open.record(2, 400);
            open.record(1, 10);
            open.archiving();
            RetentionReport report = open.retention().apply(ORGANIZATION);
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(report.reason()).isEqualTo(KeptReason.NO_RECIPIENTS);
        }
    }

    @Test
    void aClockThatJumpsAheadMovesTheCutoffByADayARun() {
        try (OpenRetention open = new OpenRetention()) {
            open.record(2, 200);
            open.record(2, 10);
            open.archiving();
            open.retention().apply(ORGANIZATION);
            open.clock.advance(Duration.ofDays(3650));
            RetentionReport report = open.retention().apply(ORGANIZATION);
            assertThat(report.isClockHeldBack()).isTrue();
            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(report.deletedRows()).isZero();
            assertThat(report.reason()).isEqualTo(KeptReason.CLOCK_HELD_BACK);
            Instant cutoff = Asked.NOON.plus(Duration.ofDays(2)).minus(Duration.ofDays(365));
            assertThat(report.cutoff())
                    .as("a day, and what went by in this test")
                    .isBetween(cutoff, cutoff.plusSeconds(600));
            open.clock.advance(Duration.ofDays(-3650));
            assertThat(open.retention().apply(ORGANIZATION).isClockHeldBack()).isFalse();
            assertThat(open.rows()).isEqualTo(4);
        }
    }

    @Test
    void aPlanForAMomentAheadSaysWhatWouldGoThen() {
        try (OpenRetention open = new OpenRetention()) {
            open.record(2, 300);
            open.record(1, 10);
            open.archiving();
            RetentionPlan plan =
                    open.retention().plan(ORGANIZATION, open.clock.instant().plus(Duration.ofDays(100)));
            assertThat(plan.expiredRows()).isEqualTo(2);
            assertThat(plan.deletableRows()).isEqualTo(2);
            assertThat(plan.newestSeen()).isNull();
            assertThat(open.retention().plan(ORGANIZATION).expiredRows()).isZero();
        }
    }
}
