package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.kit.Proof;
import dev.daybook.postgresserver.CutPoint;
import dev.daybook.postgresserver.Database;
import dev.daybook.postgresserver.SharedServer;
import dev.daybook.postgresserver.TcpProxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** P4 of the proof programme: the network cuts connections around a COMMIT, and anywhere else. */
@Tag("P4")
class NetworkCutTest {
    private static final int CUTS = Proof.trials(50, 10_000);
    private static final int CONTROL_CUTS = 10;
    private static final int RECORDERS = 4;

    @Test
    void cutConnectionsLoseNothingAndDuplicateNothing() throws Exception {
        Proof proof = new Proof("P4 postgres");
        Database database = SharedServer.createDatabase();
        try (TcpProxy proxy = TcpProxy.before(database)) {
            Place place = Backend.on(proxy.database()).with(Duration.ofSeconds(10));
            try (Daybook daybook = place.open();
                    Recorders recorders = new Recorders(daybook, RECORDERS)) {
                for (int i = 0; i < CUTS; i++) {
                    if (i % 2 == 0) {
                        proxy.cutAt(anyOf(proof.random()));
                    } else {
                        proxy.cutAfter(1 + proof.random().nextInt(30_000));
                    }
                    while (proxy.isArmed()) {
                        recorders.awaitMore(1);
                    }
                    recorders.awaitMore(2);
                }
                recorders.stop();
                Tally tally = Tally.of(Backend.on(database), recorders.acknowledged());
                proof.found("trials " + proxy.cuts() + " " + tally + " told unknown " + recorders.unknown()
                        + " not stored " + recorders.notStored());
                assertThat(proxy.cuts()).isEqualTo(CUTS);
                tally.assertKept(CUTS * 2);
                assertThat(recorders.unknown()).as("answers that were lost").isPositive();
            }
        }
    }

    @Test
    void controlThatRetriesWithoutAnIdOfItsOwnDuplicates() throws Exception {
        Proof proof = new Proof("P4 postgres");
        Database database = SharedServer.createDatabase();
        database.execute("CREATE TABLE control (attempt uuid)");
        try (TcpProxy proxy = TcpProxy.before(database)) {
            for (int i = 0; i < CONTROL_CUTS; i++) {
                proxy.cutAt(anyOf(proof.random()));
                UUID attempt = UUID.randomUUID();
                while (!isInserted(proxy.database(), attempt)) {
                    assertThat(proxy.isArmed()).isFalse();
                }
            }
            int duplicated = duplicated(database);
            proof.controlFound("trials " + CONTROL_CUTS + " duplicated " + duplicated);
            assertThat(duplicated)
                    .as("rows of attempts that were there already")
                    .isPositive();
        }
    }

    private static CutPoint anyOf(Random random) {
        List<CutPoint> points = List.of(CutPoint.values());
        return points.get(random.nextInt(points.size()));
    }

    private static boolean isInserted(Database database, UUID attempt) {
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO control VALUES (?)")) {
            connection.setAutoCommit(false);
            insert.setObject(1, attempt);
            insert.executeUpdate();
            connection.commit();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static int duplicated(Database database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) - count(DISTINCT attempt) FROM control")) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }
}
