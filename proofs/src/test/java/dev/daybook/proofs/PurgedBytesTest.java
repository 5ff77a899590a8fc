package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.RetentionReport;
import dev.daybook.kit.Proof;
import dev.daybook.model.ArchiveReceipt;
import dev.daybook.spi.AuditStore;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The SQLite file and its log are searched for the ids of deleted records, byte by byte, when others recorded meanwhile. What SQLite itself
 * leaves in gaps of pages is counted and printed, and no promise ({@code docs/guarantees.md}).
 */
@Tag("P8")
@Timeout(600)
class PurgedBytesTest {
    private static final int RECORDS = Proof.trials(1500, 15_000);

    private final ArchiveVault vault = new ArchiveVault();

    @TempDir
    Path directory;

    @Test
    void afterARunNoDeletedIdIsLeftOutsideGapsButThoseThatReceiptsName() throws Exception {
        Place place = Backend.SQLITE.freshPlace(directory);
        List<UUID> expired = ExpiredTrail.record(place, Attempts.ORGANIZATION, RECORDS);
        try (AuditStore store = place.openStore()) {
            ExpiredTrail.makePolicy(store, Attempts.ORGANIZATION, ArchiveVault.DESTINATION);
        }
        assertThat(FileSearch.of(place, expired).anywhere()).as("before").hasSize(RECORDS);
        try (Daybook daybook = place.builder()
                        .retention(vault.settings(vault.directory(directory)).build())
                        .open();
                Recorders recorders = new Recorders(daybook, 2)) {
            recorders.awaitMore(10);
            RetentionReport report = daybook.retention().apply(Attempts.ORGANIZATION);
            assertThat(report.deletedRows()).isEqualTo(RECORDS);
            recorders.stop();
            Set<UUID> evidence = new HashSet<>();
            for (ArchiveReceipt receipt : ArchiveVault.receipts(daybook)) {
                evidence.add(receipt.firstId());
                evidence.add(receipt.lastId());
            }
            FileSearch search = FileSearch.of(place, expired);
            new Proof("bytes sqlite")
                    .found("deleted " + RECORDS + " ids found "
                            + search.anywhere().size() + " in gaps "
                            + search.inGaps().size() + " named by receipts "
                            + evidence.size() + " recorded meanwhile "
                            + recorders.acknowledged().size());
            assertThat(search.anywhere()).isEqualTo(evidence);
        }
    }

    @Test
    void controlThatDoesNotOverwriteLeavesSome() throws Exception {
        Place place = Backend.SQLITE.freshPlace(directory);
        List<UUID> expired = ExpiredTrail.record(place, Attempts.ORGANIZATION, RECORDS);
        try (AuditStore store = place.openStore();
                PolicyLock plain = new PolicyLock(place)) {
            assertThat(ExpiredTrail.left(store, Attempts.ORGANIZATION)).hasSize(RECORDS + 1);
            plain.execute("PRAGMA secure_delete = OFF");
            plain.execute("DELETE FROM retrieval_kb");
            plain.execute("DELETE FROM retrieval");
            plain.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            Set<UUID> found = FileSearch.of(place, expired).anywhere();
            new Proof("bytes sqlite").controlFound("deleted " + RECORDS + " ids found " + found.size());
            assertThat(found).isNotEmpty();
        }
    }
}
