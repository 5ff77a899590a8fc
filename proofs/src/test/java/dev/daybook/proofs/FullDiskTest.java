package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.FailurePolicy;
import dev.daybook.kit.Proof;
import dev.daybook.model.AuditUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P13 of the proof programme: a disk that is really full, and later is not ({@code tmpfs}; only root may mount it). */
@Tag("P13")
class FullDiskTest {
    private static final int TRIALS = Proof.trials(2, 100);
    private static final int MORE = 50;

    /** Of the spool's own bound one organization may fill half. */
    private static final long MORE_THAN_DISK = 1L << 30;

    @TempDir
    Path directory;

    private Path disk;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectories(directory.resolve("disk"));
        new Proof("P13 full disk")
                .requires(run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()), "mounting a tmpfs");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", disk.toString());
    }

    @Test
    void recordingGoesOnWhenThereIsRoomAgain() throws Exception {
        Proof proof = new Proof("P13 full disk sqlite");
        Place place =
                new Place("sqlite", Map.of("path", disk.resolve("trail.db").toString()), Place.PATIENCE);
        Set<UUID> acknowledged = new HashSet<>();
        try (Daybook daybook = place.open()) {
            for (int i = 1; i <= TRIALS; i++) {
                recordUntilFull(daybook, acknowledged);
                giveRoom(2 + 2 * i);
                recordMore(daybook, acknowledged);
            }
        }
        Tally tally = Tally.of(place, acknowledged);
        proof.found("trials " + TRIALS + " " + tally);
        tally.assertKept(TRIALS * MORE);
    }

    @Test
    void spoolingGoesOnWhenThereIsRoomAgain() throws Exception {
        Proof proof = new Proof("P13 full disk spool");
        Place place = Backend.SQLITE.freshPlace(directory);
        Set<UUID> acknowledged = new HashSet<>();
        try (Daybook daybook = place.with(Duration.ofMillis(500))
                        .builder()
                        .failurePolicy(FailurePolicy.spool(disk.resolve("spool"), MORE_THAN_DISK))
                        .open();
                Connection other = DriverManager.getConnection(
                        "jdbc:sqlite:" + place.settings().get("path"));
                Statement statement = other.createStatement()) {
            SpoolKillTest.lock(statement);
            for (int i = 1; i <= TRIALS; i++) {
                recordUntilFull(daybook, acknowledged);
                giveRoom(2 + 2 * i);
                recordMore(daybook, acknowledged);
            }
            statement.execute("ROLLBACK");
            SpoolKillTest.awaitDrained(daybook);
        }
        Tally tally = Tally.of(place, acknowledged);
        proof.found("trials " + TRIALS + " " + tally);
        tally.assertKept(TRIALS * MORE);
    }

    /** A deleted file takes room as long as it is open: there is none for its copy at first. */
    @Test
    void whatIsSpooledOutlivesItsDirectoryOnADiskWithoutRoomForACopy() throws Exception {
        Place place = Backend.SQLITE.freshPlace(directory);
        Path spool = disk.resolve("spool");
        Set<UUID> acknowledged = new HashSet<>();
        try (Daybook daybook = place.with(Duration.ofMillis(500))
                        .builder()
                        .failurePolicy(FailurePolicy.spool(spool, MORE_THAN_DISK))
                        .open();
                Connection other = DriverManager.getConnection(
                        "jdbc:sqlite:" + place.settings().get("path"));
                Statement statement = other.createStatement()) {
            SpoolKillTest.lock(statement);
            while (daybook.health().spooledBytes() < 5 << 18) {
                UUID id = daybook.newEventId();
                daybook.recorder().record(Attempts.of(daybook, id));
                acknowledged.add(id);
            }
            assertThat(run("rm", "-r", spool.toString())).isTrue();
            int before = acknowledged.size();
            recordUntilFull(daybook, acknowledged);
            assertThat(acknowledged).as("a copy has no room").hasSize(before);
            giveRoom(8);
            recordMore(daybook, acknowledged);
            statement.execute("ROLLBACK");
            SpoolKillTest.awaitDrained(daybook);
        }
        Tally tally = Tally.of(place, acknowledged);
        new Proof("P13 full disk spool deleted").found(tally.toString());
        tally.assertKept(MORE);
    }

    private static void recordUntilFull(Daybook daybook, Set<UUID> acknowledged) {
        while (true) {
            UUID id = daybook.newEventId();
            try {
                daybook.recorder().record(Attempts.of(daybook, id));
                acknowledged.add(id);
            } catch (AuditUnavailableException e) {
                return;
            }
        }
    }

    /** By itself: nobody opens anything again. A store that was down is tried again after a moment. */
    private static void recordMore(Daybook daybook, Set<UUID> acknowledged) {
        long end = System.nanoTime() + Place.PATIENCE.toNanos();
        for (int recorded = 0; recorded < MORE; ) {
            UUID id = daybook.newEventId();
            try {
                daybook.recorder().record(Attempts.of(daybook, id));
                acknowledged.add(id);
                recorded++;
            } catch (AuditUnavailableException e) {
                assertThat(System.nanoTime()).as("healed in time: %s", e).isLessThan(end);
            }
        }
    }

    private void giveRoom(int megabytes) throws IOException, InterruptedException {
        assertThat(run("mount", "-o", "remount,size=" + megabytes + "m", disk.toString()))
                .isTrue();
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }
}
