package dev.daybook.internal.export.rules;

import static dev.daybook.model.ExportJob.Status.CANCELLED;
import static dev.daybook.model.ExportJob.Status.COMPLETED;
import static dev.daybook.model.ExportJob.Status.EXPIRED;
import static dev.daybook.model.ExportJob.Status.FAILED;
import static dev.daybook.model.ExportJob.Status.PARTIAL_FAILURE;
import static dev.daybook.model.ExportJob.Status.PROCESSING;
import static dev.daybook.model.ExportJob.Status.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.internal.export.rules.Change.Kind;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.ErrorCode;
import dev.daybook.model.ExportJob.Progress;
import dev.daybook.model.ExportJob.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any changes, at any moments, of one job: what is allowed leads where the contract says, and to a legal job. */
class JobRulesProperties {
    /** Which change may be made in which status, and where it leads; what else it depends on, {@link #expected} says. */
    private static final Map<Kind, Map<Status, Set<Status>>> TABLE = Map.of(
            Kind.CLAIM, Map.of(QUEUED, Set.of(PROCESSING), PROCESSING, Set.of(PROCESSING)),
            Kind.HEARTBEAT, Map.of(PROCESSING, Set.of(PROCESSING)),
            Kind.RELEASE, Map.of(PROCESSING, Set.of(QUEUED)),
            Kind.FINISH, Map.of(PROCESSING, Set.of(COMPLETED, PARTIAL_FAILURE)),
            Kind.FAIL, Map.of(PROCESSING, Set.of(FAILED)),
            Kind.GIVE_UP, Map.of(PROCESSING, Set.of(FAILED)),
            Kind.CANCEL, Map.of(QUEUED, Set.of(CANCELLED), PROCESSING, Set.of(CANCELLED)),
            Kind.EXPIRE, Map.of(COMPLETED, Set.of(EXPIRED), PARTIAL_FAILURE, Set.of(EXPIRED)));

    @Property(tries = 2000)
    void changesLeadWhereTheContractSays(@ForAll long seed) {
        Random random = new Random(seed);
        ExportJob job = Change.newJob();
        for (int i = 0; i < 20; i++) {
            Change change = Change.any(random);
            Optional<ExportJob> next = change.of(job);
            assertThat(next.isPresent()).as("%s of %s", change, job).isEqualTo(expected(change, job));
            if (next.isPresent()) {
                assertThat(row(change).get(job.status())).contains(next.get().status());
                assertStep(job, next.get());
                assertProgress(change.kind(), job, next.get());
                job = next.get();
            }
        }
    }

    /** Said once more, in other words than the rules. */
    private static boolean expected(Change change, ExportJob job) {
        Instant until = job.progress().leaseUntil();
        boolean over = until != null && until.compareTo(change.now()) <= 0;
        boolean held = change.owner().equals(job.progress().leaseOwner());
        boolean inTable = row(change).containsKey(job.status());
        return inTable
                && switch (change.kind()) {
                    case CLAIM -> job.status() == QUEUED || over;
                    case HEARTBEAT, RELEASE, FINISH, FAIL -> held;
                    case GIVE_UP -> over && job.progress().attempt() >= Change.MAX_ATTEMPTS;
                    case CANCEL -> true;
                    case EXPIRE -> job.expiresAt() != null && job.expiresAt().compareTo(change.now()) <= 0;
                };
    }

    private static Map<Status, Set<Status>> row(Change change) {
        return TABLE.getOrDefault(change.kind(), Map.of());
    }

    private static void assertStep(ExportJob before, ExportJob next) {
        assertThat(next.revision()).isEqualTo(before.revision() + 1);
        assertThat(JobLegality.violations(next)).isEmpty();
        assertThat(List.of(next.filter(), next.recipients(), next.requestedBy(), next.id()))
                .isEqualTo(List.of(before.filter(), before.recipients(), before.requestedBy(), before.id()));
        assertThat(next.progress().attempt())
                .isBetween(before.progress().attempt(), before.progress().attempt() + 1);
        assertThat((next.status() == COMPLETED) || next.status() == PARTIAL_FAILURE || next.status() == EXPIRED)
                .as("something can or could be downloaded")
                .isEqualTo(!next.files().isEmpty());
        if (next.status() == COMPLETED || next.status() == PARTIAL_FAILURE) {
            assertThat(next.status() == COMPLETED).isEqualTo(next.partialCount() == 0 && next.failedCount() == 0);
            assertThat(Duration.between(next.finalizedAt(), next.expiresAt())).isEqualTo(Change.EXPIRY);
        }
        if (before.finalizedAt() != null) {
            assertThat(next.finalizedAt()).isEqualTo(before.finalizedAt());
            assertThat(next.files()).isEqualTo(before.files());
            assertThat(next.totalRows()).isEqualTo(before.totalRows());
        }
        if (next.status() == CANCELLED) {
            assertThat(next.errorCode()).isEqualTo(ErrorCode.CANCELLED_BY_USER);
        }
        if (next.finalizedAt() != null) {
            assertThat(next.finalizedAt()).isAfterOrEqualTo(next.createdAt());
        }
    }

    private static void assertProgress(Kind kind, ExportJob before, ExportJob next) {
        Progress was = before.progress();
        Progress is = next.progress();
        if (was.startedAt() != null) {
            assertThat(is.startedAt()).isEqualTo(was.startedAt());
        }
        switch (kind) {
            case CLAIM -> {
                assertThat(is.startedAt()).isNotNull();
                assertThat(List.of(is.rowsDone(), is.bytesDone(), (long) is.filesDone()))
                        .containsOnly(0L);
            }
            case HEARTBEAT ->
                assertThat(List.of(next.totalRows(), is.rowsDone(), is.bytesDone(), (long) is.filesDone()))
                        .containsExactly(5L, 2L, 20L, 1L);
            default -> {}
        }
    }
}
