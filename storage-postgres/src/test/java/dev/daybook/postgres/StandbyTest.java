package dev.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.postgresserver.Database;
import dev.daybook.postgresserver.PostgresServer;
import dev.daybook.spi.AuditStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With a synchronous standby, what did not reach it is not acknowledged, although the server commits it here. */
@Timeout(120)
class StandbyTest {
    private static final String CANCEL = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = 'daybook' AND wait_event = 'SyncRep'";

    @Test
    void a_commit_whose_wait_for_the_standby_was_cut_short_is_unknown() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            Database database = server.createDatabase();
            try (AuditStore store = new PostgresStoreProvider().open(Trails.settings(database, Trails.name()));
                    Connection operator = database.connect()) {
                run(operator, "ALTER SYSTEM SET synchronous_standby_names = 'one_that_is_away'");
                run(operator, "SELECT pg_reload_conf()");
                SampleRecords samples = new SampleRecords(23);
                RetrievalDetail detail;
                CompletableFuture<Object> append;
                long end = System.nanoTime() + Trails.TIMEOUT.toNanos();
                do {
                    // Of now, so that no partition is to be made, whose commit would wait too.
                    RetrievalDetail next = samples.at(samples.organizationIds().get(0), Instant.now());
                    detail = next;
                    append = CompletableFuture.supplyAsync(() -> store.records().append(List.of(next), Trails.TIMEOUT));
                    while (!append.isDone()) {
                        run(operator, CANCEL);
                    }
                    // The server's processes take the new setting one after the other: a first commit may not wait yet.
                } while (!append.isCompletedExceptionally() && System.nanoTime() < end);
                assertThat(append)
                        .failsWithin(Trails.TIMEOUT)
                        .withThrowableThat()
                        .havingCause()
                        .isInstanceOfSatisfying(
                                AuditUnavailableException.class,
                                e -> assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN))
                        .withMessageContaining("standby");
                assertThat(store.records()
                                .find(
                                        detail.record().organizationId(),
                                        detail.record().id()))
                        .as("committed here all the same")
                        .contains(detail);
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
