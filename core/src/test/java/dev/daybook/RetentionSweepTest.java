package dev.daybook;

import static dev.daybook.OpenRetention.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.RetentionReport.Outcome;
import dev.daybook.kit.SampleRecords;
import dev.daybook.kit.TestClock;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.PolicyStore.Approval;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sweeps over all organizations, on a store that can drop segments: only what nothing keeps is approved for that. */
class RetentionSweepTest {
    private static final UUID FREE = new UUID(1, 1);
    private static final UUID HELD = new UUID(1, 2);
    private static final UUID ARCHIVING = new UUID(1, 3);
    private static final UUID IN_GRACE = new UUID(1, 4);
    private static final UUID WHOLLY_OLD = new UUID(1, 5);
    private static final Logger QUIET = Logger.getLogger("dev.daybook.RetentionSweep");

    private final SegmentedStore store = new SegmentedStore();
    private final TestClock clock = new TestClock(Asked.NOON);
    private final Daybook daybook =
            Daybook.builder().store(store).keyRing(OpenTrail.KEYS).clock(clock).open();

    @BeforeEach
    void record() {
        SampleRecords samples = new SampleRecords(5);
        for (UUID organization : List.of(FREE, HELD, ARCHIVING, IN_GRACE, WHOLLY_OLD)) {
            for (int i = 0; i < 4; i++) {
                store.records()
                        .append(
                                List.of(samples.at(organization, Asked.NOON.minus(Duration.ofDays(400 + i)))),
                                Duration.ofSeconds(9));
            }
            if (!organization.equals(WHOLLY_OLD)) {
                store.records().append(List.of(samples.at(organization, Asked.NOON)), Duration.ofSeconds(9));
            }
        }
        for (UUID organization : List.of(FREE, HELD, WHOLLY_OLD)) {
            daybook.retention().update(organization, PolicyUpdate.nothing().archiveBeforeDelete(false), OFFICER);
        }
        daybook.retention().placeHold(HELD, "litigation", OFFICER);
        clock.advance(RetentionSettings.DEFAULT_GRACE);
        daybook.retention().update(IN_GRACE, PolicyUpdate.nothing().archiveBeforeDelete(false), OFFICER);
    }

    @AfterEach
    void close() {
        QUIET.setLevel(null);
        daybook.close();
    }

    @Test
    void onlyWhatNothingKeepsIsApprovedAndItsReportCountsWhatWasDropped() {
        Map<UUID, RetentionReport> reports = sweep();
        assertThat(store.approvals).extracting(Approval::organizationId).containsExactly(FREE);
        assertThat(store.approvals.get(0).policyVersion()).isEqualTo(2);
        assertEnds(reports);
        assertThat(of(reports, FREE).firstCreatedAt()).isEqualTo(Asked.NOON.minus(Duration.ofDays(403)));
        List<GovernanceEvent> history = WatchedPolicies.history(store, FREE);
        assertThat(history)
                .extracting(GovernanceEvent::reasonCode)
                .as("one run: it was told when the segment was dropped, and at the end")
                .startsWith("completed", "started");
        assertThat(history.subList(0, 2))
                .extracting(event -> event.details().get("run"))
                .containsOnly(of(reports, FREE).runId().toString());
    }

    @Test
    void whatCannotBeDroppedGoesInBatches() {
        QUIET.setLevel(Level.OFF);
        store.failing = true;
        Map<UUID, RetentionReport> reports = sweep();
        assertThat(store.approvals).hasSize(1);
        assertEnds(reports);
    }

    private Map<UUID, RetentionReport> sweep() {
        return daybook.retention().applyAll().stream()
                .collect(Collectors.toMap(RetentionReport::organizationId, Function.identity()));
    }

    private void assertEnds(Map<UUID, RetentionReport> reports) {
        assertThat(reports).hasSize(5);
        assertEnd(reports, FREE, Outcome.COMPLETED, 4);
        assertEnd(reports, HELD, Outcome.SKIPPED_HOLD, 0);
        assertEnd(reports, ARCHIVING, Outcome.FAILED, 0);
        assertEnd(reports, IN_GRACE, Outcome.SKIPPED_GRACE, 0);
        assertEnd(reports, WHOLLY_OLD, Outcome.FAILED, 0);
        assertThat(of(reports, ARCHIVING).reason()).isEqualTo(KeptReason.NO_DESTINATION);
        assertThat(of(reports, WHOLLY_OLD).reason()).isEqualTo(KeptReason.WOULD_DELETE_EVERYTHING);
    }

    private static void assertEnd(Map<UUID, RetentionReport> reports, UUID organization, Outcome outcome, int rows) {
        RetentionReport report = of(reports, organization);
        assertThat(report.outcome()).isEqualTo(outcome);
        assertThat(report.deletedRows()).isEqualTo(rows);
    }

    private static RetentionReport of(Map<UUID, RetentionReport> reports, UUID organization) {
        return Objects.requireNonNull(reports.get(organization));
    }
}
