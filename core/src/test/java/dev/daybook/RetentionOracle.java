package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.RetentionReport.Outcome;
import dev.daybook.internal.export.age.AgeIdentity;
import dev.daybook.internal.retention.ArchiveReading;
import dev.daybook.model.Actor;
import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.EventIds;
import dev.daybook.model.EventRef;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.model.RetrievalDetail;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The laws: no record that is held, early or not archived is deleted, and none is kept that must go. */
final class RetentionOracle {
    private static final AgeIdentity IDENTITY = AgeIdentity.of(ArchiveKeys.IDENTITY);

    private final RetentionWorld world;
    private final Map<UUID, NavigableMap<UUID, RetrievalDetail>> kept = new HashMap<>();
    private @Nullable RetrievalDetail lastArchived;
    private Instant believed = Instant.EPOCH;
    int deletedRows;
    int archivedRows;

    RetentionOracle(RetentionWorld world) {
        this.world = world;
    }

    void recorded(RetrievalDetail detail) {
        of(detail.record().organizationId()).put(detail.record().id(), detail);
    }

    /** Told by the store the moment that records are gone. */
    void deleted(UUID organization, List<RetrievalDetail> gone, @Nullable ArchiveReceipt receipt) {
        RetentionModel model = world.model;
        assertThat(organization).as("the law: no other organization's").isEqualTo(RetentionWorld.ORGANIZATION);
        assertThat(model.held).as("the law: no held record is deleted").isFalse();
        Instant cutoff = believed.minus(Duration.ofDays(model.days));
        for (RetrievalDetail detail : gone) {
            assertThat(detail.record().createdAt())
                    .as("the law: no early record is deleted")
                    .isBefore(cutoff);
        }
        if (model.graceFrom != null) {
            assertThat(believed)
                    .as("the law: no record is deleted in the grace")
                    .isAfterOrEqualTo(model.graceFrom.plus(RetentionModel.GRACE));
        }
        if (model.archive) {
            assertThat(archived(receipt))
                    .as("the law: no unarchived record is deleted")
                    .containsExactlyInAnyOrderElementsOf(gone);
            lastArchived = gone.get(0);
            archivedRows += gone.size();
        }
        assertThat(WatchedPolicies.history(world.memory, organization))
                .as("the law: an event tells of it")
                .anyMatch(event -> event.eventType() == GovernanceEvent.Type.RETENTION_RUN);
        gone.forEach(detail -> of(organization).remove(detail.record().id()));
        deletedRows += gone.size();
    }

    private List<RetrievalDetail> archived(@Nullable ArchiveReceipt receipt) {
        if (receipt == null) {
            return List.of();
        }
        try {
            return ArchiveReading.read(world.vault, receipt, IDENTITY);
        } catch (IOException e) {
            throw new AssertionError("the law: an archive can be read", e);
        }
    }

    void checkRecords() {
        assertThat(world.memory.policies().clocks().newestSeen())
                .as("what counts as seen")
                .isEqualTo(world.model.seen);
        kept.forEach((organization, expected) -> assertThat(WatchedPolicies.records(world.memory, organization))
                .as("the law: what was not deleted is there, unchanged")
                .containsExactlyInAnyOrderEntriesOf(expected));
    }

    /** What was archived and deleted last can be shown again. */
    void checkArchives(Daybook daybook) {
        if (lastArchived != null) {
            String ref = EventRef.of(lastArchived.record().id());
            assertThat(daybook.archives().find(RetentionWorld.ORGANIZATION, ref, ArchiveKeys.IDENTITY, Actor.system()))
                    .contains(lastArchived);
        }
    }

    void begin(RetentionWorld.Mode mode) {
        believed = world.believe();
    }

    /** A run in which nothing goes wrong ends as is foretold. */
    void apply(RetentionWorld.Mode mode, Function<RetentionWorld.Mode, RetentionReport> run) {
        begin(mode);
        RetentionPolicy policy = world.stored(RetentionWorld.ORGANIZATION);
        Instant now = believed;
        NavigableMap<UUID, RetrievalDetail> rows = new TreeMap<>(of(RetentionWorld.ORGANIZATION));
        UUID below = EventIds.first(now.minus(Duration.ofDays(policy.retentionDays())));
        int expired = rows.headMap(below, false).size();
        boolean grace =
                policy.loosenedAt() != null && now.isBefore(policy.loosenedAt().plus(RetentionModel.GRACE));
        boolean all = expired == rows.size() && mode != RetentionWorld.Mode.EVERYTHING;
        Instant clocks = world.earliestClock();
        UUID belowByClocks = EventIds.first(clocks.minus(Duration.ofDays(policy.retentionDays())));
        boolean lags = now.plus(Duration.ofHours(1)).isBefore(clocks);
        boolean dropsArchive = !policy.archiveBeforeDelete();
        RetentionReport report = run.apply(mode);
        if (report.outcome() == Outcome.SKIPPED_BUSY) {
            assertThat(world.perhapsLeased()).as("busy").isTrue();
            return;
        }
        if (policy.legalHoldEnabled()) {
            expect(report, Outcome.SKIPPED_HOLD, KeptReason.LEGAL_HOLD, 0);
        } else if (grace) {
            expect(report, Outcome.SKIPPED_GRACE, KeptReason.GRACE, 0);
        } else if (expired == 0) {
            expect(report, Outcome.COMPLETED, lagging(lags, rows, belowByClocks), 0);
        } else if (!dropsArchive && policy.archiveDestination() == null) {
            expect(report, Outcome.FAILED, KeptReason.NO_DESTINATION, 0);
        } else if (all) {
            expect(report, Outcome.FAILED, KeptReason.WOULD_DELETE_EVERYTHING, 0);
        } else {
            int most = Math.min(expired, RetentionWorld.RUN);
            rows.headMap(below, false).keySet().stream().limit(most).toList().forEach(rows::remove);
            KeptReason reason = expired > most ? KeptReason.RUN_LIMIT : lagging(lags, rows, belowByClocks);
            expect(report, Outcome.COMPLETED, reason, most);
            assertThat(of(RetentionWorld.ORGANIZATION))
                    .as("the law: the oldest go, and none is kept that must go")
                    .isEqualTo(rows);
        }
    }

    /** What a run says that believes less than the clocks, when that keeps a record. */
    private static @Nullable KeptReason lagging(
            boolean lags, NavigableMap<UUID, RetrievalDetail> rows, UUID belowByClocks) {
        return lags && !rows.headMap(belowByClocks, false).isEmpty() ? KeptReason.CLOCK_HELD_BACK : null;
    }

    /** A run in which every archive is changed before it is read again. */
    void corrupted(Runnable run) {
        begin(RetentionWorld.Mode.ONE);
        int before = deletedRows;
        boolean archives = world.stored(RetentionWorld.ORGANIZATION).archiveBeforeDelete();
        run.run();
        if (archives) {
            assertThat(deletedRows).as("the law: a changed archive is none").isEqualTo(before);
        }
    }

    private static void expect(RetentionReport report, Outcome outcome, @Nullable KeptReason reason, long rows) {
        assertThat(report.outcome()).as("%s", report).isEqualTo(outcome);
        assertThat(report.reason()).as("%s", report).isEqualTo(reason);
        assertThat(report.deletedRows()).as("%s", report).isEqualTo(rows);
    }

    private NavigableMap<UUID, RetrievalDetail> of(UUID organization) {
        return kept.computeIfAbsent(organization, o -> new TreeMap<>(EventIds.ORDER));
    }
}
