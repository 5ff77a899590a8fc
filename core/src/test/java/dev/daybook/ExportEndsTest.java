package dev.daybook;

import static dev.daybook.Asked.ORGANIZATION;
import static dev.daybook.OpenExports.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.ErrorCode;
import dev.daybook.model.ExportJob.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How exports end other than by being downloaded: cancelled, or their time over. */
class ExportEndsTest {
    /** What is tried here is logged, too. */
    private static final Logger QUIET = Logger.getLogger("dev.daybook.internal.export.jobs");

    private final OpenExports open = new OpenExports();
    private final Exports exports = open.exports();

    @BeforeAll
    static void beQuiet() {
        QUIET.setLevel(Level.OFF);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void aCancelledExportIsNotRunAndStaysCancelled() {
        ExportJob job = open.requested();
        ExportJob cancelled = exports.cancel(ORGANIZATION, job.id(), OFFICER);
        assertThat(cancelled.status()).isEqualTo(Status.CANCELLED);
        assertThat(cancelled.errorCode()).isEqualTo(ErrorCode.CANCELLED_BY_USER);
        assertThat(exports.cancel(ORGANIZATION, job.id(), OFFICER)).isEqualTo(cancelled);
        assertThat(exports.runNext()).isEmpty();
        assertThat(open.told).containsExactly(cancelled);
        ExportJob completed = open.completed();
        assertThat(exports.cancel(ORGANIZATION, completed.id(), OFFICER))
                .as("what has ended stays")
                .isEqualTo(completed);
    }

    @Test
    void anExportThatIsCancelledWhileItRunsLeavesNothing() {
        open.record(3);
        ExportJob job = open.requested();
        open.artifacts.fail(call -> {
            if (call.equals("publish")) {
                exports.cancel(ORGANIZATION, job.id(), OFFICER);
            }
        });
        assertThat(exports.runNext().orElseThrow().status()).isEqualTo(Status.CANCELLED);
        assertThat(open.artifacts.folders()).isZero();
        assertThat(exports.runNext()).isEmpty();
    }

    @Test
    void expiredFilesAreDeletedAndCountsAndHashesStay() {
        open.record(2);
        ExportJob completed = open.completed();
        assertThat(exports.sweepExpired()).isZero();
        open.clock.advance(Duration.ofDays(7).minusMillis(1));
        assertThat(exports.sweepExpired()).isZero();
        assertThat(open.status(completed).downloadTokens()).isNotEmpty();
        open.clock.advance(Duration.ofMillis(1));
        assertThat(open.status(completed).downloadTokens())
                .as("over, swept or not")
                .isEmpty();
        assertThat(exports.sweepExpired()).isEqualTo(1);
        assertThat(exports.sweepExpired()).isZero();
        ExportJob expired = open.status(completed).job();
        assertThat(expired.status()).isEqualTo(Status.EXPIRED);
        assertThat(expired.files()).isEqualTo(completed.files());
        assertThat(expired.totalRows()).isEqualTo(2);
        assertThat(open.artifacts.folders()).isZero();
    }

    @Test
    void filesThatCannotBeDeletedAreDeletedByTheNextSweep() {
        ExportJob completed = open.completed();
        open.clock.advance(Duration.ofDays(8));
        open.artifacts.fail(call -> {
            throw new IOException("read only");
        });
        assertThat(exports.sweepExpired()).isZero();
        assertThat(open.status(completed).job().status()).isEqualTo(Status.COMPLETED);
        open.artifacts.fail(call -> {});
        assertThat(exports.sweepExpired()).isEqualTo(1);
    }
}
