package dev.daybook.internal.export.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.daybook.internal.export.rules.Change.Kind;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.ErrorCode;
import dev.daybook.model.ExportJob.Progress;
import dev.daybook.model.ExportJob.Status;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Legal jobs with one thing altered: exactly that is named. */
class JobLegalityTest {
    private static final ExportJob QUEUED = Change.newJob();
    private static final ExportJob PROCESSING = after(QUEUED, Kind.CLAIM, 1, 0);
    private static final ExportJob COMPLETED = after(PROCESSING, Kind.FINISH, 2, 0);
    private static final ExportJob PARTIAL = after(PROCESSING, Kind.FINISH, 2, 3);
    private static final ExportJob FAILED = after(PROCESSING, Kind.FAIL, 2, 0);
    private static final ExportJob CANCELLED = after(PROCESSING, Kind.CANCEL, 2, 0);
    private static final ExportJob EXPIRED = after(COMPLETED, Kind.EXPIRE, 1000, 0);
    private static final List<ExportJob> LEGAL =
            List.of(QUEUED, PROCESSING, COMPLETED, PARTIAL, FAILED, CANCELLED, EXPIRED);

    @ParameterizedTest
    @MethodSource
    void isNamed(ExportJob legal, Consumer<Draft> alteration, String violations) {
        Draft draft = new Draft(legal);
        assertThat(JobLegality.violations(draft.next())).isEmpty();
        alteration.accept(draft);
        assertThatThrownBy(draft::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("export " + legal.id() + " would be illegal: [" + violations + "]");
    }

    static Stream<Arguments> isNamed() {
        return Stream.of(
                altered(PROCESSING, Draft::unlease, "lease_owner: must be set"),
                altered(QUEUED, d -> d.progress = PROCESSING.progress(), "lease_owner: must not be set in this status"),
                altered(COMPLETED, d -> d.finalizedAt = null, "finalized_at: must be set"),
                altered(PROCESSING, d -> d.finalizedAt = at(2), "finalized_at: must not be set in this status"),
                altered(COMPLETED, d -> d.expiresAt = null, "expires_at: must be set"),
                altered(FAILED, d -> d.expiresAt = at(1000), "expires_at: must not be set in this status"),
                altered(EXPIRED, d -> d.files = List.of(), "files: must be set"),
                altered(CANCELLED, d -> d.files = COMPLETED.files(), "files: must not be set in this status"),
                altered(QUEUED, d -> d.status = Status.UNKNOWN, "status: must not be UNKNOWN"),
                altered(COMPLETED, d -> d.totalRows = null, "total_rows: must be known"),
                altered(COMPLETED, d -> d.partialCount = 1, "partial_count: and failed_count are 1 and 0"),
                altered(QUEUED, d -> d.partialCount = 2, "partial_count: and failed_count are 2 and 0"),
                altered(
                        PARTIAL,
                        d -> {
                            d.partialCount = 0;
                            d.failedCount = 0;
                        },
                        "partial_count: and failed_count are 0 and 0"),
                altered(PARTIAL, d -> d.failedCount = 6, "failed_count: must be 0 to 5, was 6"),
                altered(FAILED, d -> d.failedCount = 1, "failed_count: must be 0 to 0, was 1"),
                altered(
                        COMPLETED,
                        d -> d.errorCode = ErrorCode.INTERNAL_ERROR,
                        "error_code: must be set exactly when it ended badly, was INTERNAL_ERROR"),
                altered(
                        EXPIRED,
                        d -> d.errorCode = ErrorCode.INTERNAL_ERROR,
                        "error_code: must be set exactly when it ended badly, was INTERNAL_ERROR"),
                altered(
                        FAILED,
                        d -> d.errorCode = null,
                        "error_code: must be set exactly when it ended badly, was null"),
                altered(
                        PROCESSING,
                        d -> d.progress = started(d.progress, at(-1)),
                        "finalized_at: times must be in their order"),
                altered(CANCELLED, d -> d.finalizedAt = at(-1), "finalized_at: times must be in their order"),
                altered(FAILED, d -> d.finalizedAt = at(0), "finalized_at: times must be in their order"),
                altered(COMPLETED, d -> d.expiresAt = at(1), "finalized_at: times must be in their order"));
    }

    /** Nothing takes time, on a clock that is coarse. */
    @ParameterizedTest
    @MethodSource("legal")
    void allAtOneMomentIsLegal(ExportJob legal) {
        Draft draft = new Draft(legal);
        if (legal.progress().startedAt() != null) {
            draft.progress = started(draft.progress, at(0));
        }
        draft.finalizedAt = legal.finalizedAt() == null ? null : at(0);
        draft.expiresAt = legal.expiresAt() == null ? null : at(0);
        assertThat(JobLegality.violations(draft.next())).isEmpty();
    }

    static List<ExportJob> legal() {
        return LEGAL;
    }

    private static Arguments altered(ExportJob legal, Consumer<Draft> alteration, String violations) {
        return arguments(legal, alteration, violations);
    }

    private static ExportJob after(ExportJob job, Kind kind, int seconds, long failedCount) {
        return new Change(kind, "worker-0", at(seconds), failedCount).of(job).orElseThrow();
    }

    /** So many seconds after the job was asked for. */
    private static Instant at(int seconds) {
        return QUEUED.createdAt().plusSeconds(seconds);
    }

    private static Progress started(Progress progress, Instant startedAt) {
        return new Progress(
                progress.attempt(),
                progress.leaseOwner(),
                progress.leaseUntil(),
                startedAt,
                progress.rowsDone(),
                progress.bytesDone(),
                progress.filesDone());
    }
}
