package dev.daybook;

import static dev.daybook.Asked.NOON;
import static dev.daybook.Asked.ORGANIZATION;
import static dev.daybook.internal.spool.SpoolTrial.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.internal.recording.ProbedStore;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Filter;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What a caller sees of a spool while the store is down, and what comes into the store afterwards. */
class SpoolPolicyTest extends FailurePolicyTrial {
    private static final Logger LOGGER = Logger.getLogger(RecordingSetup.class.getName());

    @Test
    void spool_serves_and_the_records_come_into_the_store_by_themselves() {
        try (Daybook daybook = open(FailurePolicy.spool(directory.resolve("spool")))) {
            fail();
            List<Receipt> receipts = new ArrayList<>();
            Released<String> released = retrieve(daybook);
            receipts.add(released.receipt());
            assertThat(released.chunks()).hasSize(1);
            for (int i = 0; i < 9; i++) {
                receipts.add(record(daybook));
            }
            assertThat(receipts).extracting(Receipt::auditWriteStatus).containsOnly(AuditWriteStatus.SPOOLED);
            assertThat(daybook.health().spooledRecords()).isEqualTo(10);
            assertThat(daybook.health().spooledBytes()).isPositive();
            assertThat(daybook.health().spoolAge(NOON.plusSeconds(60))).isEqualTo(Duration.ofSeconds(60));
            assertThat(daybook.health().isGood()).isFalse();
            assertThat(told.stream().filter("missed"::equals)).hasSize(10);

            heal();
            await(() -> daybook.health().isGood());
            for (Receipt receipt : receipts) {
                RetrievalDetail detail =
                        daybook.trail().find(ORGANIZATION, receipt.ref()).orElseThrow();
                assertThat(detail.record().auditWriteStatus()).isEqualTo(AuditWriteStatus.RECOVERED);
                assertThat(detail.record().createdAt()).isEqualTo(receipt.createdAt());
            }
            assertThat(record(daybook).auditWriteStatus()).isEqualTo(AuditWriteStatus.COMMITTED);
        }
    }

    @Test
    void what_is_spooled_outlives_the_process() {
        Receipt receipt;
        try (Daybook daybook = open(FailurePolicy.spool(directory.resolve("spool")))) {
            fail();
            receipt = record(daybook);
            assertThatThrownBy(() -> open(FailurePolicy.spool(directory.resolve("spool"))))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("belongs to another");
        }
        assertThat(receipt.auditWriteStatus()).isEqualTo(AuditWriteStatus.SPOOLED);
        ProbedStore next = new ProbedStore();
        List<String> warnings = new CopyOnWriteArrayList<>();
        Filter before = LOGGER.getFilter();
        LOGGER.setFilter(line -> !warnings.add(line.getMessage()));
        try (Daybook daybook = open(FailurePolicy.spool(directory.resolve("spool")), next)) {
            assertThat(warnings)
                    .as("an empty store beside a spool that is not may be the wrong one")
                    .singleElement()
                    .asString()
                    .contains(directory.resolve("spool") + " holds 1 records", "the store holds none");
            await(() -> daybook.health().isGood());
            assertThat(daybook.trail().find(ORGANIZATION, receipt.ref())).isPresent();
        } finally {
            LOGGER.setFilter(before);
        }
    }

    /** A store of somebody else may throw what it likes: what only advises is left out, and what fails holds no spool. */
    @Test
    void an_opening_that_fails_holds_no_spool_and_advice_that_fails_ends_no_opening() {
        FailurePolicy spool = FailurePolicy.spool(directory.resolve("spool"));
        store.failPoliciesOnce(new IllegalStateException("somebody's"));
        assertThatThrownBy(() -> open(spool)).hasMessage("somebody's");
        try (Daybook daybook = open(spool)) {
            fail();
            record(daybook);
        }
        store.failPoliciesOnce(new IllegalStateException("somebody's"));
        open(spool, store).close();
    }

    @Test
    void when_the_spool_fails_too_the_caller_is_told_of_both() {
        try (Daybook daybook =
                open(FailurePolicy.spool(directory.resolve("spool"), FailurePolicy.MIN_MAX_SPOOL_BYTES))) {
            fail();
            RuntimeException refused = null;
            for (int i = 0; refused == null && i < 1000; i++) {
                try {
                    daybook.recorder().record(large(daybook.newEventId()));
                } catch (AuditUnavailableException e) {
                    refused = e;
                }
            }
            assertThat(refused)
                    .hasMessageContaining("this organization's share of the spool is full")
                    .hasMessageContaining(directory.resolve("spool") + " holds ")
                    .hasMessageContaining(" of " + FailurePolicy.MIN_MAX_SPOOL_BYTES / 2 + " bytes")
                    .hasMessageContaining("maxBytes of FailurePolicy.spool");
        }
    }

    /** Neither took it, and one of them may have it. */
    @Test
    void what_a_full_spool_refuses_and_the_store_perhaps_stored_is_perhaps_stored() {
        try (Daybook daybook =
                open(FailurePolicy.spool(directory.resolve("spool"), FailurePolicy.MIN_MAX_SPOOL_BYTES))) {
            fail();
            assertThat(refusal(daybook).outcome())
                    .as("nobody may try the store")
                    .isEqualTo(Outcome.NOT_STORED);
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            assertThat(refusal(daybook))
                    .hasMessageContaining("share of the spool is full")
                    .hasMessageContaining("away")
                    .satisfies(e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN));
        }
    }

    /** Spools until there is no more room. */
    private static AuditUnavailableException refusal(Daybook daybook) {
        while (true) {
            try {
                daybook.recorder().record(large(daybook.newEventId()));
            } catch (AuditUnavailableException e) {
                return e;
            }
        }
    }

    /** Nobody drains a spool that nothing can be written to, so nobody else would notice. */
    @Test
    void a_spool_that_cannot_be_written_keeps_nobody_from_a_store_that_is_back() throws IOException {
        Path spool = directory.resolve("spool");
        try (Daybook daybook = open(FailurePolicy.spool(spool))) {
            Files.delete(spool.resolve("spool.lock"));
            Files.delete(spool);
            Files.createFile(spool);
            fail();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> record(daybook))
                        .isInstanceOfSatisfying(
                                AuditUnavailableException.class,
                                e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN));
            }
            assertThat(daybook.health().storeUp()).isFalse();
            heal();
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            assertThat(record(daybook).auditWriteStatus()).isEqualTo(AuditWriteStatus.COMMITTED);
            assertThat(daybook.health().storeUp()).isTrue();
        }
    }
}
