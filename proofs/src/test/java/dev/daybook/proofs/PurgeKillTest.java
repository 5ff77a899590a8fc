package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.RetentionReport;
import dev.daybook.kit.Proof;
import dev.daybook.model.ArchiveReceipt;
import dev.daybook.spi.AuditStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that applies retention is killed ({@code kill -9}) at random moments. */
@Tag("P8")
@Timeout(600)
class PurgeKillTest {
    private static final int KILLS = Proof.trials(4, 100);
    /** Of the some 20 of each batch. */
    private static final int STEPS = 120;

    private static final int RECORDS = KILLS * 80;

    private final ArchiveVault vault = new ArchiveVault();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void whatAKilledRunDeletedIsArchivedAndTheNextRunGoesOn(Backend backend) throws Exception {
        Proof proof = new Proof("purge killed " + backend);
        Place place = backend.freshPlace(directory);
        Set<UUID> lost = new HashSet<>(prepared(place));
        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            killed += killed(place, "honest", 1 + proof.random().nextInt(STEPS)) ? 1 : 0;
        }
        assertThat(killed).as("processes that were killed while they deleted").isEqualTo(KILLS);
        try (Daybook last = open(place);
                AuditStore store = place.openStore()) {
            int before = ExpiredTrail.left(store, Attempts.ORGANIZATION).size();
            RetentionReport report = last.retention().apply(Attempts.ORGANIZATION);
            List<ArchiveReceipt> receipts = ArchiveVault.receipts(last);
            List<UUID> archived = vault.ids(last, receipts);
            archived.forEach(lost::remove);
            int copies = ArchiveVault.folders(directory).size() - receipts.size();
            proof.found("kills " + killed + " left for the last run " + (before - 1) + " archived " + archived.size()
                    + " deleted without an archive " + lost.size() + " archives without a receipt " + copies);
            assertThat(report.outcome()).isEqualTo(RetentionReport.Outcome.COMPLETED);
            assertThat(report.reason()).isNull();
            assertThat(before).as("left for the last run").isBetween(2, RECORDS);
            assertThat(lost).as("deleted without an archive").isEmpty();
            assertThat(archived).as("archived").hasSize(RECORDS).doesNotHaveDuplicates();
            assertThat(ExpiredTrail.left(store, Attempts.ORGANIZATION)).hasSize(1);
            assertThat(copies).as("second copies, one for each kill at most").isBetween(0, KILLS);
        }
    }

    /** The control: the place of the archives has them in its memory. */
    @ParameterizedTest
    @EnumSource
    void controlWhoseArchivesAreNotOnDiskLosesSome(Backend backend) throws Exception {
        Proof proof = new Proof("purge killed " + backend);
        Place place = backend.freshPlace(directory);
        Set<UUID> lost = new HashSet<>(prepared(place));
        assertThat(killed(place, "forgetful", STEPS)).isTrue();
        try (Daybook last = open(place);
                AuditStore store = place.openStore()) {
            ExpiredTrail.left(store, Attempts.ORGANIZATION).forEach(lost::remove);
            vault.ids(last, ArchiveVault.receipts(last)).forEach(lost::remove);
            proof.controlFound(
                    "deleted without an archive " + lost.size() + " unreadable archives " + vault.unreadable);
            assertThat(lost).isNotEmpty();
        }
    }

    private List<UUID> prepared(Place place) throws Exception {
        List<UUID> ids = ExpiredTrail.record(place, Attempts.ORGANIZATION, RECORDS);
        try (AuditStore store = place.openStore()) {
            ExpiredTrail.makePolicy(store, Attempts.ORGANIZATION, ArchiveVault.DESTINATION);
        }
        return ids;
    }

    private Daybook open(Place place) {
        return place.builder()
                .retention(vault.settings(vault.directory(directory)).build())
                .open();
    }

    /** False when the process ended before it had made so many steps. Afterwards its lease is over. */
    private boolean killed(Place place, String manner, int steps) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of(manner, directory.resolve(ArchiveVault.DESTINATION).toString(), vault.recipient()));
        arguments.addAll(place.arguments());
        Process child = ChildJvm.start(PurgingChild.class, arguments);
        try {
            return said(child, steps);
        } finally {
            child.destroyForcibly().onExit().join();
            try (PolicyLock plain = new PolicyLock(place)) {
                plain.endLeases();
            }
        }
    }

    private static boolean said(Process child, int steps) throws IOException {
        try (var reader =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            int said = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said++;
                if (said == steps) {
                    return true;
                }
            }
            return false;
        }
    }
}
