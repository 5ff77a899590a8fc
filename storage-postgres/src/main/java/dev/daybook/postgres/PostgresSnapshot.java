package dev.daybook.postgres;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.Violations;
import dev.daybook.spi.RecordSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records of one organization, read over a connection that stays in one transaction. */
final class PostgresSnapshot implements RecordSnapshot {
    private static final int MAX_LIMIT = 1000;

    private final Snapshots snapshots;
    private final KeptConnection kept;
    private final UUID organizationId;
    private final RetrievalFilter filter;
    private final Pages pages;
    private final KeptStatements statements = new KeptStatements();
    private volatile boolean closed;

    PostgresSnapshot(
            Snapshots snapshots, KeptConnection kept, UUID organizationId, RetrievalFilter filter, Pages pages) {
        this.snapshots = snapshots;
        this.kept = kept;
        this.organizationId = organizationId;
        this.filter = filter;
        this.pages = pages;
    }

    @Override
    public long count(Duration timeout) {
        new Violations()
                .range("timeout", timeout, Duration.ofNanos(1), Duration.ofMinutes(10))
                .throwIfAny("count");
        Counting counting = Counting.of(organizationId, filter);
        return run("counting", timeout, session -> counting.run(session, snapshots.settings(), timeout));
    }

    @Override
    public List<RetrievalDetail> read(@Nullable UUID before, int limit) {
        Bounds.requireLimit(limit, MAX_LIMIT);
        return run(
                "reading",
                snapshots.settings().deadline(),
                session -> pages.whole(statements.in(session), organizationId, filter, before, limit));
    }

    private synchronized <T> T run(String doing, Duration timeout, Server.Reading<T> reading) {
        String what = doing + " a snapshot of organization " + organizationId;
        if (closed) {
            throw new AuditUnavailableException(
                    Outcome.NOT_STORED, what + " failed: it is closed. Open another.", null);
        }
        return snapshots.run(what, timeout, kept, reading);
    }

    @Override
    public synchronized void close() {
        closed = true;
        snapshots.forget(this);
        kept.close();
    }

    /** Ends it from another thread; a call that is under way fails. */
    void cut() {
        closed = true;
        snapshots.forget(this);
        kept.cut();
    }
}
