package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.Proof;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * P2 of the proof programme: the power fails at any moment of what a recording process asked of its operating system ({@code strace}), and
 * what it had acknowledged by then is in every state that the disk may be left in.
 */
@Tag("P2")
class PowerCutTest {
    private static final int CUTS = Proof.trials(100, 20_000);
    private static final int RECORDS = Proof.trials(150, 1000);
    private static final int CONTROL_CUTS = 40;
    private static final int CONTROL_RECORDS = 100;

    @TempDir
    Path directory;

    @Test
    void whatSqliteAcknowledgedIsThere() throws Exception {
        Proof proof = new Proof("P2 sqlite");
        proof.requires(TracedHost.isTraceable(), "strace");
        TracedHost host = new TracedHost(directory);
        host.record("honest", RECORDS);
        TracedHost.Found found = host.cut(CUTS, proof.random(), false);
        proof.found(found);
        found.assertKept();
    }

    /** Deletions are not flushed; what is recorded between them is. */
    @Test
    void whatWasRecordedBesideDeletionsIsThere() throws Exception {
        Proof proof = new Proof("P2 sqlite beside deletions");
        proof.requires(TracedHost.isTraceable(), "strace");
        TracedHost host = new TracedHost(directory);
        int expired = host.expired(RECORDS * 4);
        host.record("deleting", RECORDS);
        TracedHost.Found found = host.cut(CUTS, proof.random(), false);
        proof.found(found + " of " + expired + " expired left at the end " + host.left());
        found.assertKept();
        assertThat(host.left()).as("expired records that were not deleted").isLessThan(expired);
    }

    @Test
    void whatWasSpooledIsThere() throws Exception {
        Proof proof = new Proof("P2 spool");
        proof.requires(TracedHost.isTraceable(), "strace");
        TracedHost host = new TracedHost(directory);
        host.spool(RECORDS);
        TracedHost.Found found = host.cut(CUTS, proof.random(), true);
        proof.found(found);
        found.assertKept();
    }

    /** The control, and its own control: the same by plain JDBC, without waiting for the disk, and waiting for it. */
    @Test
    void controlThatDoesNotWaitForTheDiskLosesSome() throws Exception {
        Proof proof = new Proof("P2 sqlite");
        proof.requires(TracedHost.isTraceable(), "strace");
        assertThat(lostBy("FULL", proof)).isZero();
        int lost = lostBy("NORMAL", proof);
        proof.controlFound("cuts " + CONTROL_CUTS + " lost " + lost + ", with synchronous=NORMAL");
        assertThat(lost).isPositive();
    }

    private int lostBy(String synchronous, Proof proof) throws Exception {
        Path home = Files.createDirectories(directory.resolve(synchronous));
        Path log = directory.resolve("trace");
        TracedDisk disk = new TracedDisk(home);
        Process child = ChildJvm.start(
                SyscallTrace.tracing(log),
                LazyChild.class,
                List.of(home.resolve("control.db").toString(), synchronous));
        int line = UUID.randomUUID().toString().length() + 1;
        assertThat(child.getInputStream().readNBytes(line * CONTROL_RECORDS)).hasSize(line * CONTROL_RECORDS);
        child.descendants().forEach(ProcessHandle::destroyForcibly);
        child.waitFor();
        Set<UUID> acknowledged = new HashSet<>();
        int events = 0;
        int lost = 0;
        for (SyscallTrace.Event event : SyscallTrace.read(log)) {
            disk.happens(event);
            UUID id = TracedHost.acknowledged(event);
            if (id != null) {
                acknowledged.add(id);
            }
            if (id != null && events++ % (CONTROL_RECORDS / CONTROL_CUTS) == 0) {
                Path state = Files.createDirectories(directory.resolve("state"));
                disk.cut(state, proof.random());
                Set<UUID> left = new HashSet<>(acknowledged);
                left.removeAll(ids(state.resolve("control.db")));
                lost += left.size();
                TracedHost.delete(state);
            }
        }
        return lost;
    }

    private static Set<UUID> ids(Path file) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            // Who does not wait may lose the table too.
            statement.execute("CREATE TABLE IF NOT EXISTS control (id TEXT)");
            try (ResultSet rows = statement.executeQuery("SELECT id FROM control")) {
                while (rows.next()) {
                    ids.add(UUID.fromString(rows.getString(1)));
                }
            }
        }
        return ids;
    }
}
