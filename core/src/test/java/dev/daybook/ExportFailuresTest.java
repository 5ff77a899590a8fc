package dev.daybook;

import static dev.daybook.Asked.NOON;
import static dev.daybook.Asked.ORGANIZATION;
import static dev.daybook.OpenExports.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.internal.export.jobs.Folders;
import dev.daybook.internal.export.jobs.OutageStore;
import dev.daybook.kit.InMemoryStore;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.ErrorCode;
import dev.daybook.model.ExportJob.Status;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Exports that fail: each says why, and nothing of it can be downloaded. */
class ExportFailuresTest {
    private static final Logger QUIET = Logger.getLogger("dev.daybook.internal.export.jobs");

    private final OutageStore store = new OutageStore(new InMemoryStore());
    private OpenExports open = new OpenExports(store, settings -> settings.maxAttempts(2));

    @BeforeAll
    static void beQuiet() {
        QUIET.setLevel(Level.OFF);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void moreRecordsThanAllowed() {
        reopen(settings -> settings.rowLimit(2));
        open.record(3);
        ExportJob failed = assertFails(ErrorCode.ROW_LIMIT_EXCEEDED);
        assertThat(failed.totalRows()).isEqualTo(3);
        assertThat(failed.failedCount()).as("of which none was delivered").isEqualTo(3);
        reopen(settings -> settings.rowLimit(3));
        assertThat(open.record(3).completed().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void aWindowBeforeAllThatIsHeld() {
        open.record(1);
        open.exports()
                .request(ExportRequest.builder(ORGANIZATION, NOON.minusSeconds(60), NOON, OFFICER)
                        .build());
        ExportJob outside = open.exports().runNext().orElseThrow();
        assertThat(outside.errorCode()).isEqualTo(ErrorCode.WINDOW_OUTSIDE_RETENTION);
        open.exports()
                .request(ExportRequest.builder(ORGANIZATION, NOON.minusSeconds(60), NOON.plusNanos(1), OFFICER)
                        .build());
        assertThat(open.exports().runNext().orElseThrow().totalRows())
                .as("the oldest is in it")
                .isEqualTo(1);
    }

    @Test
    void anOrganizationThatNeverRecordedHasNoRowsAndThatIsNoError() {
        open.record(1);
        open.exports()
                .request(ExportRequest.builder(new UUID(3, 3), NOON.minusSeconds(60), NOON, OFFICER)
                        .build());
        ExportJob empty = open.exports().runNext().orElseThrow();
        assertThat(empty.status()).isEqualTo(Status.COMPLETED);
        assertThat(empty.totalRows()).isZero();
    }

    @Test
    void filesThatCannotBeWrittenOrPublished() {
        for (String call : new String[] {"create", "publish"}) {
            open.artifacts.fail(at -> {
                if (at.equals(call)) {
                    throw new IOException("no space left");
                }
            });
            assertFails(ErrorCode.SINK_WRITE_FAILED);
        }
    }

    @Test
    void filesThatAreNotWhatWasWritten() {
        open.record(2);
        ExportJob job = open.requested();
        open.artifacts.fail(call -> {
            if (call.equals("read")) {
                open.artifacts.damage(ORGANIZATION, job.id() + "-1", "manifest.json.age");
            }
        });
        assertThat(open.exports().runNext().orElseThrow().errorCode()).isEqualTo(ErrorCode.INTEGRITY_CHECK_FAILED);
        assertThat(open.artifacts.folders()).isZero();
    }

    @Test
    void recordsThatCannotBeRead() {
        store.fail(call -> {
            if (call.equals("read")) {
                throw new StoreException(StoreException.Problem.CORRUPT, "a damaged row", null);
            }
        });
        assertFails(ErrorCode.STORAGE_READ_FAILED);
    }

    @Test
    void anythingElse() {
        store.fail(call -> {
            if (call.equals("count")) {
                throw new IllegalStateException("a defect");
            }
        });
        assertFails(ErrorCode.INTERNAL_ERROR);
    }

    @Test
    void anOutageWhileReadingIsTriedAgainAfterTheLeaseAndThenIsAFailure() {
        open.record(2);
        ExportJob job = open.requested();
        store.outageAt("read");
        assertThatThrownBy(() -> open.exports().runNext()).isInstanceOf(AuditUnavailableException.class);
        assertThat(open.status(job).job().status()).isEqualTo(Status.PROCESSING);
        assertThat(open.artifacts.folders()).isZero();
        assertThat(open.exports().runNext()).as("while the lease runs").isEmpty();
        open.clock.advance(Duration.ofMinutes(2));
        ExportJob failed = open.exports().runNext().orElseThrow();
        assertThat(failed.errorCode()).as("at the last attempt").isEqualTo(ErrorCode.STORAGE_READ_FAILED);
    }

    @Test
    void anOutageThatEndsCostsNothingButTime() {
        open.record(2);
        open.requested();
        store.outageAt("count");
        assertThatThrownBy(() -> open.exports().runNext()).isInstanceOf(AuditUnavailableException.class);
        store.fail(call -> {});
        open.clock.advance(Duration.ofMinutes(2));
        ExportJob completed = open.exports().runNext().orElseThrow();
        assertThat(completed.status()).isEqualTo(Status.COMPLETED);
        assertThat(completed.progress().attempt()).isEqualTo(2);
    }

    @Test
    void whenTheStoreDoesNotSayWhetherItTookTheEndTheFilesStay() throws IOException {
        open.record(2);
        ExportJob job = open.requested();
        open.artifacts.fail(call -> {
            if (call.equals("read")) {
                // Everything is published; the next change is the end.
                store.unknownAt("replace", 1);
            }
        });
        assertThatThrownBy(() -> open.exports().runNext()).isInstanceOf(AuditUnavailableException.class);
        store.fail(call -> {});
        ExportJob completed = open.status(job).job();
        assertThat(completed.status()).isEqualTo(Status.COMPLETED);
        for (ExportJob.File file : completed.files()) {
            assertThat(open.artifacts.bytes(ORGANIZATION, Folders.of(completed), file.name()))
                    .hasSize((int) file.bytesCiphertext());
        }
    }

    @Test
    void workersThatAreLostOneAfterTheOther() {
        ExportJob job = open.requested();
        for (int i = 0; i < 2; i++) {
            // The claim is stored, and its worker never knows.
            store.unknownAt("replace", 1);
            assertThatThrownBy(() -> open.exports().runNext()).isInstanceOf(AuditUnavailableException.class);
            open.clock.advance(Duration.ofMinutes(2));
        }
        store.fail(call -> {});
        ExportJob failed = open.exports().runNext().orElseThrow();
        assertThat(failed.id()).isEqualTo(job.id());
        assertThat(failed.errorCode()).isEqualTo(ErrorCode.WORKER_LOST);
        assertThat(failed.progress().attempt()).isEqualTo(2);
    }

    @Test
    void anInterruptGivesTheJobBackAndIsKept() {
        open.record(2);
        ExportJob job = open.requested();
        Thread.currentThread().interrupt();
        ExportJob back = open.exports().runNext().orElseThrow();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(back.id()).isEqualTo(job.id());
        assertThat(back.status()).isEqualTo(Status.QUEUED);
        assertThat(open.artifacts.folders()).isZero();
        assertThat(open.exports().runNext().orElseThrow().status()).isEqualTo(Status.COMPLETED);
    }

    private void reopen(UnaryOperator<ExportSettings.Builder> settings) {
        open.close();
        open = new OpenExports(new InMemoryStore(), settings);
    }

    private ExportJob assertFails(ErrorCode errorCode) {
        ExportJob job = open.requested();
        ExportJob failed = open.exports().runNext().orElseThrow();
        assertThat(failed.id()).isEqualTo(job.id());
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.errorCode()).isEqualTo(errorCode);
        assertThat(failed.files()).isEmpty();
        assertThat(open.status(failed).downloadTokens()).isEmpty();
        assertThat(open.artifacts.folders()).as("folders left").isZero();
        GovernanceEvent last = open.history().get(0);
        assertThat(last.eventType()).isEqualTo(GovernanceEvent.Type.EXPORT_FINALIZED);
        assertThat(last.reasonCode()).isEqualTo(errorCode.wireName());
        assertThat(open.exports().runNext()).isEmpty();
        return failed;
    }
}
