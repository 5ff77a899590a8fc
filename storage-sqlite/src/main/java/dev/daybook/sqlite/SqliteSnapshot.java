package dev.daybook.sqlite;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.Violations;
import dev.daybook.spi.RecordSnapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records of one organization, read over a connection that stays in one transaction. */
final class SqliteSnapshot implements RecordSnapshot {
    private static final int MAX_LIMIT = 1000;

    private final Access access;
    private final Connection connection;
    private final UUID organizationId;
    private final RetrievalFilter filter;
    private final Consumer<SqliteSnapshot> whenClosed;
    private @Nullable PreparedStatement statement;
    private @Nullable Arms<RetrievalDetail> arms;
    private @Nullable UUID last;
    private boolean closed;

    /** Takes the connection for its own. */
    SqliteSnapshot(
            Access access,
            Connection connection,
            UUID organizationId,
            RetrievalFilter filter,
            Consumer<SqliteSnapshot> whenClosed) {
        this.access = access;
        this.connection = connection;
        this.organizationId = organizationId;
        this.filter = filter;
        this.whenClosed = whenClosed;
    }

    @Override
    public long count(Duration timeout) {
        new Violations()
                .range("timeout", timeout, Duration.ofNanos(1), Duration.ofMinutes(10))
                .throwIfAny("count");
        return call("counting", timeout, () -> Counting.of(connection, PagePlan.of(organizationId, filter, null)));
    }

    @Override
    public List<RetrievalDetail> read(@Nullable UUID before, int limit) {
        new Violations().range("limit", limit, 1, MAX_LIMIT).throwIfAny("read");
        return call("reading", access.deadline(), () -> next(before, limit));
    }

    private List<RetrievalDetail> next(@Nullable UUID before, int limit) throws SQLException {
        Arms<RetrievalDetail> reading = arms;
        if (reading == null || before == null || !before.equals(last)) {
            reading = begin(before, limit);
        }
        arms = null; // should this call fail, the next begins anew
        List<RetrievalDetail> details = reading.next(limit);
        arms = reading;
        last = details.isEmpty()
                ? before
                : details.get(details.size() - 1).record().id();
        return details;
    }

    private Arms<RetrievalDetail> begin(@Nullable UUID before, int limit) throws SQLException {
        PagePlan plan = PagePlan.of(organizationId, filter, before);
        if (statement == null) {
            statement = connection.prepareStatement(plan.whole());
        }
        return new Arms<>(plan, statement, Rows.details(plan), limit, 2 * limit);
    }

    private synchronized <T> T call(String doing, Duration timeout, Work<T> work) {
        String what = doing + " a snapshot of organization " + organizationId;
        return access.inside(() -> {
            if (closed) {
                throw new AuditUnavailableException(
                        Outcome.NOT_STORED, what + " failed: it is closed. Open another.", null);
            }
            try {
                return Call.within(timeout, access.gate()::closed, call -> work.run());
            } catch (SQLException | RuntimeException e) {
                throw access.failures().of(what, timeout, e);
            }
        });
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        whenClosed.accept(this);
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger(SqliteSnapshot.class.getName())
                    .log(System.Logger.Level.WARNING, "closing a snapshot failed", e);
        }
    }

    /** What a call does. */
    private interface Work<T> {
        T run() throws SQLException;
    }
}
