package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.FailurePolicy;
import dev.daybook.model.AuditWriteStatus;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody renames a table under a running process: that is an outage, and is told as one, until the table is back. */
@Timeout(120)
@ParameterizedClass
@EnumSource
class SchemaGoneTest {
    private static final int RECORDS = 20;

    private final Backend backend;

    @TempDir
    Path directory;

    SchemaGoneTest(Backend backend) {
        this.backend = backend;
    }

    @Test
    void whatComesMeanwhileIsSpooledAndTheStoreCountsAsDown() throws Exception {
        Place place = backend.freshPlace(directory);
        Set<UUID> acknowledged = new HashSet<>();
        try (Daybook daybook = place.builder()
                        .failurePolicy(FailurePolicy.spool(directory.resolve("spool")))
                        .open();
                PolicyLock plain = new PolicyLock(place)) {
            assertThat(record(daybook, acknowledged)).containsOnly(AuditWriteStatus.COMMITTED);
            plain.execute("ALTER TABLE retrieval RENAME TO elsewhere");
            assertThat(record(daybook, acknowledged)).containsOnly(AuditWriteStatus.SPOOLED);
            assertThat(daybook.health().storeUp()).isFalse();
            assertThat(daybook.health().isGood()).isFalse();
            assertThat(daybook.health().spooledRecords()).isEqualTo(RECORDS);
            plain.execute("ALTER TABLE elsewhere RENAME TO retrieval");
            SpoolKillTest.awaitDrained(daybook);
            assertThat(daybook.health().storeUp()).isTrue();
            assertThat(record(daybook, acknowledged)).containsOnly(AuditWriteStatus.COMMITTED);
        }
        // SQLite writes an index's SQL in other words when its table is renamed, and back.
        Tally.of(place.with("schema", "ignore"), acknowledged).assertKept(3 * RECORDS - 1);
    }

    private static Set<AuditWriteStatus> record(Daybook daybook, Set<UUID> acknowledged) {
        Set<AuditWriteStatus> said = new HashSet<>();
        for (int i = 0; i < RECORDS; i++) {
            UUID id = daybook.newEventId();
            said.add(daybook.recorder().record(Attempts.of(daybook, id)).auditWriteStatus());
            acknowledged.add(id);
        }
        return said;
    }
}
