package dev.daybook.peers;

import com.zaxxer.hikari.HikariDataSource;
import dev.daybook.postgresserver.Database;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** Spring's JdbcTemplate: one INSERT an event, committed by itself; pages by the SQL that a careful team would write. */
final class JdbcTemplatePeer implements Peer {
    private static final String INSERT =
            "INSERT INTO event (" + EventTable.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String PAGE = "SELECT " + EventTable.COLUMNS
            + " FROM event WHERE organization_id = ? AND id < ? ORDER BY id DESC LIMIT 50";
    private static final String WHERE =
            "SELECT id FROM event WHERE organization_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?";

    private static final UUID LAST = new UUID(-1, -1);

    private final Events events;
    private final HikariDataSource pool;
    private final JdbcTemplate jdbc;
    private final Map<Integer, UUID> positions = new ConcurrentHashMap<>();

    JdbcTemplatePeer(Database database, Events events) throws SQLException {
        EventTable.make(database);
        this.events = events;
        this.pool = EventTable.pool(database);
        this.jdbc = new JdbcTemplate(pool);
    }

    @Override
    public String name() {
        return "jdbc-template";
    }

    @Override
    public void record(int index) {
        Event e = events.next(index);
        jdbc.update(
                INSERT,
                e.id(),
                e.createdAt(),
                e.organizationId(),
                e.status(),
                e.decision(),
                e.actorUserId(),
                e.sessionId(),
                e.requestId(),
                e.resultCount(),
                e.durationMs(),
                e.queryHash(),
                e.parts());
    }

    /** By the last id of the page before, which a client sends back. */
    @Override
    public int page(int behind) {
        UUID before = positions.computeIfAbsent(
                behind, n -> n == 0 ? LAST : jdbc.queryForObject(WHERE, UUID.class, Event.ORGANIZATION, n));
        return jdbc.queryForList(PAGE, Event.ORGANIZATION, before).size();
    }

    @Override
    public long count() {
        Long count = jdbc.queryForObject("SELECT count(*) FROM event", Long.class);
        return count == null ? 0 : count;
    }

    @Override
    public void close() {
        pool.close();
    }
}
