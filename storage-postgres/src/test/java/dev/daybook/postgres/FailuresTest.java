package dev.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** An operator reads the message alone, in health and in the log: it says why. */
class FailuresTest {
    private final Failures failures = new Failures(new SchemaName("daybook"));

    @Test
    void a_host_that_is_not_there_is_named() {
        Throwable failure = new PSQLException(
                "The connection attempt failed.",
                PSQLState.CONNECTION_UNABLE_TO_CONNECT,
                new UnknownHostException("db.example"));
        assertThat(message(failure)).contains("(UnknownHostException: db.example)");
    }

    @Test
    void a_cause_without_a_message_takes_none_away() {
        Throwable failure = new SQLTransientConnectionException("no connection came in time", new TimeoutException());
        assertThat(message(failure)).contains("(no connection came in time)");
        assertThat(failures.late("storing", Duration.ofSeconds(2), failure).getMessage())
                .contains("(no connection came in time)");
        assertThat(message(new SQLException(new TimeoutException()))).contains("TimeoutException");
        assertThat(message(new SQLException())).contains("(SQLException)");
    }

    private String message(Throwable failure) {
        try (Call call = new Call(Duration.ofSeconds(20))) {
            return failures.of("storing", call, failure).toString();
        }
    }
}
