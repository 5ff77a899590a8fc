package dev.daybook.postgres;

import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.JdbiException;

/** Runs calls on the server: lets them in, gives each a connection and its time, and says in Daybook's words what went wrong. */
final class Server implements AutoCloseable {
    private final Connections connections;
    private final Failures failures;
    private final Duration deadline;
    private final Lanes lanes;
    private final Watchdog watchdog;
    private final Snapshots snapshots;

    Server(Connections connections, PostgresSettings settings) {
        this.connections = connections;
        this.failures = new Failures(settings.schema());
        this.deadline = settings.deadline();
        this.lanes = new Lanes(settings.poolSize());
        this.watchdog = new Watchdog();
        this.snapshots = new Snapshots(connections, failures, watchdog, settings);
    }

    private Server(Server whole, Duration deadline) {
        this.connections = whole.connections;
        this.failures = whole.failures;
        this.deadline = deadline;
        this.lanes = whole.lanes;
        this.watchdog = whole.watchdog;
        this.snapshots = whole.snapshots;
    }

    /** The same server for calls with another deadline. */
    Server within(Duration timeout) {
        return new Server(this, timeout);
    }

    Failures failures() {
        return failures;
    }

    Snapshots snapshots() {
        return snapshots;
    }

    /** Runs a call that changes nothing, within the deadline; {@code what} names it in errors. */
    <T> T read(String what, Reading<T> reading) {
        return run(what, deadline, true, (session, call) -> reading.from(session));
    }

    /** Runs a call that may change something, within a time of its own. */
    <T> T write(String what, Duration timeout, Body<T> body) {
        return run(what, timeout, false, body);
    }

    /** Does something in one transaction, within the deadline. */
    <T> T change(String what, Reading<T> change) {
        return write(what, deadline, (session, call) -> {
            session.begin();
            T result = change.from(session);
            Commit.run(session, call, what, failures);
            return result;
        });
    }

    /** Cuts the snapshots, and waits for the calls that are under way. */
    @Override
    public void close() {
        snapshots.close();
        if (lanes.close()) {
            watchdog.close();
            connections.close();
        }
    }

    private <T> T run(String what, Duration timeout, boolean reading, Body<T> body) {
        try (Call call = new Call(timeout)) {
            if (!lanes.enter(call, reading)) {
                throw lanes.closed() ? failures.closed() : failures.late(what, timeout, null);
            }
            try (Session session = new Session(call, connections, watchdog)) {
                T result = body.run(session, call);
                session.succeed();
                return result;
            } catch (SQLException | JdbiException e) {
                throw failures.of(what, call, e);
            } finally {
                lanes.leave(reading);
            }
        }
    }

    /** A read on one connection. */
    interface Reading<T> {
        T from(Session session) throws SQLException;
    }

    /** A call on one connection. */
    interface Body<T> {
        T run(Session session, Call call) throws SQLException;
    }
}
