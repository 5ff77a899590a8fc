package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.FailurePolicy;
import dev.daybook.kit.Proof;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P1 of the proof programme, for the spool: a process that spools, as its store is locked, is killed, and another one finds all of it. */
@Tag("P1")
class SpoolKillTest {
    private static final int KILLS = Proof.trials(8, 200);
    private static final int CONTROL_KILLS = 2;
    private static final int MOST_TRIES = 20;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"honest", "hasty"})
    void whatWasAcknowledgedIsStoredAfterTheNextStart(String manner) throws Exception {
        Proof proof = new Proof("P1 spool");
        boolean honest = manner.equals("honest");
        int kills = honest ? KILLS : CONTROL_KILLS;
        Place place = Backend.SQLITE.freshPlace(directory);
        place.open().close();
        Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
        for (int moment : proof.random().ints(kills, 1, 400).toArray()) {
            for (int tries = 1; !killedWhileLocked(place, manner, moment, acknowledged); tries++) {
                assertThat(tries)
                        .as("children that were too slow to record anything")
                        .isLessThan(MOST_TRIES);
            }
        }
        recover(place, spool());
        Tally tally = Tally.of(place, acknowledged);
        if (honest) {
            proof.found("trials " + kills + " " + tally);
            tally.assertKept(kills);
        } else {
            proof.controlFound("lost " + tally.lost());
            assertThat(tally.lost()).as("acknowledged before it was spooled").isPositive();
        }
    }

    /** False when the child ended before the store was locked: on a busy machine even opening may take longer than its deadline. */
    private boolean killedWhileLocked(Place place, String manner, int moment, Set<UUID> acknowledged) throws Exception {
        AtomicBoolean locked = new AtomicBoolean();
        try (Connection other = DriverManager.getConnection(
                        "jdbc:sqlite:" + place.settings().get("path"));
                Statement statement = other.createStatement()) {
            // The child opens the store before the lock: opening writes.
            try (Child child = Child.start(place.with(Duration.ofMillis(200)), manner + ":" + spool())) {
                AtomicInteger heard = new AtomicInteger();
                child.hear((id, spooled) -> {
                    if (acknowledged.add(id) && !locked.getAndSet(true)) {
                        lock(statement);
                    }
                    if ((spooled || manner.equals("hasty")) && heard.incrementAndGet() == moment) {
                        child.kill();
                    }
                });
            }
            if (locked.get()) {
                statement.execute("ROLLBACK");
            }
        }
        return locked.get();
    }

    static void lock(Statement statement) {
        try {
            statement.execute("PRAGMA busy_timeout = 20000");
            statement.execute("BEGIN IMMEDIATE");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void recover(Place place, Path spool) {
        try (Daybook daybook =
                place.builder().failurePolicy(FailurePolicy.spool(spool)).open()) {
            awaitDrained(daybook);
        }
    }

    static void awaitDrained(Daybook daybook) {
        long end = System.nanoTime() + Place.PATIENCE.toNanos();
        while (daybook.health().spooledRecords() > 0) {
            assertThat(System.nanoTime()).as("drained in time").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private Path spool() {
        return directory.resolve("spool");
    }
}
