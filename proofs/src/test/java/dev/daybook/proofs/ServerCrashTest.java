package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.kit.Proof;
import dev.daybook.postgresserver.Database;
import dev.daybook.postgresserver.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** P3 of the proof programme: PostgreSQL crashes in every way during recording, and the recorders are not told. */
@Tag("P3")
class ServerCrashTest {
    private static final List<Crash> CRASHES = List.of(Crash.values());
    private static final int TRIALS = Proof.trials(CRASHES.size(), 200);
    private static final int RECORDERS = 4;
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private enum Crash {
        SERVER_KILLED,
        SERVER_STOPPED_AT_ONCE,
        BACK_END_KILLED,
        BACK_END_TERMINATED
    }

    @Test
    void crashesLoseNothingAcknowledgedAndRecordingGoesOn() throws Exception {
        Proof proof = new Proof("P3 postgres");
        try (PostgresServer server = PostgresServer.start()) {
            Database database = server.createDatabase();
            Place place = Backend.on(database).with(DEADLINE);
            try (Daybook daybook = place.openWithPatience();
                    Recorders recorders = new Recorders(daybook, RECORDERS)) {
                for (int i = 0; i < TRIALS; i++) {
                    recorders.awaitMore(50 + proof.random().nextInt(300));
                    happen(CRASHES.get(i % CRASHES.size()), server, database);
                    // By themselves: nobody opens anything again.
                    recorders.awaitMore(50);
                }
                recorders.stop();
                Tally tally = Tally.of(place, recorders.acknowledged());
                proof.found("trials " + TRIALS + " " + tally + " told unknown " + recorders.unknown() + " not stored "
                        + recorders.notStored());
                tally.assertKept(TRIALS * 100);
                assertThat(recorders.unknown() + recorders.notStored())
                        .as("attempts that a crash hit")
                        .isPositive();
            }
        }
    }

    @Test
    void controlThatDoesNotWaitForTheDiskLosesSome() throws Exception {
        Proof proof = new Proof("P3 postgres");
        Map<String, String> hasty =
                Map.of("synchronous_commit", "off", "wal_writer_delay", "10s", "wal_writer_flush_after", "1GB");
        try (PostgresServer server = PostgresServer.start(hasty)) {
            Place place = Backend.on(server.createDatabase()).with(DEADLINE).with("durability", "warn");
            Set<UUID> acknowledged;
            try (Daybook daybook = place.openWithPatience();
                    Recorders recorders = new Recorders(daybook, RECORDERS)) {
                recorders.awaitMore(200);
                server.kill9();
                acknowledged = recorders.acknowledged();
            }
            server.restart();
            Tally tally = Tally.of(place, acknowledged);
            proof.controlFound("lost " + tally.lost());
            assertThat(tally.lost())
                    .as("acknowledged but lost, with synchronous_commit=off")
                    .isPositive();
        }
    }

    private static void happen(Crash crash, PostgresServer server, Database database) throws IOException, SQLException {
        switch (crash) {
            case SERVER_KILLED -> {
                server.kill9();
                server.restart();
            }
            case SERVER_STOPPED_AT_ONCE -> {
                server.stopImmediately();
                server.restart();
            }
            case BACK_END_KILLED -> server.killBackend(recordersBackend(database));
            case BACK_END_TERMINATED ->
                database.execute("SELECT pg_terminate_backend(" + recordersBackend(database) + ")");
        }
    }

    /** One that is in the middle of something, if there is one. */
    private static long recordersBackend(Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pid FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                        + " ORDER BY state = 'idle', random() LIMIT 1")) {
            assertThat(rows.next()).as("a connection of the recorders").isTrue();
            return rows.getLong(1);
        }
    }
}
