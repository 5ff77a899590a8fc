package dev.daybook.peers;

import com.zaxxer.hikari.HikariDataSource;
import dev.daybook.postgresserver.Database;
import java.sql.Connection;
import java.sql.SQLException;
import org.javers.core.Javers;
import org.javers.core.JaversBuilder;
import org.javers.repository.jql.QueryBuilder;
import org.javers.repository.sql.DialectName;
import org.javers.repository.sql.SqlRepositoryBuilder;

/** JaVers with its SQL repository: an event is an object that is committed, one transaction each; pages are of snapshots. */
final class JaversPeer implements Peer {
    private final Events events;
    private final HikariDataSource pool;
    private static final ThreadLocal<Connection> CURRENT = new ThreadLocal<>();

    private final Javers javers;

    JaversPeer(Database database, Events events) throws Exception {
        this.events = events;
        this.pool = EventTable.pool(database);
        var repository = SqlRepositoryBuilder.sqlRepository()
                .withConnectionProvider(CURRENT::get)
                .withDialect(DialectName.POSTGRES)
                .build();
        this.javers = inTransaction(() -> JaversBuilder.javers()
                .registerJaversRepository(repository)
                .registerEntity(AuditedEvent.class)
                .build());
    }

    @Override
    public String name() {
        return "javers-sql";
    }

    @Override
    public void record(int index) throws Exception {
        AuditedEvent event = new AuditedEvent(events.next(index));
        inTransaction(() -> javers.commit("officer", event));
    }

    @Override
    public int page(int behind) throws Exception {
        var query =
                QueryBuilder.byClass(AuditedEvent.class).skip(behind).limit(50).build();
        return inTransaction(() -> javers.findSnapshots(query).size());
    }

    @Override
    public long count() throws Exception {
        return inTransaction(() -> {
            try (var statement = CURRENT.get().createStatement();
                    var row = statement.executeQuery("SELECT count(*) FROM jv_snapshot")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public void close() {
        pool.close();
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            CURRENT.set(connection);
            try {
                T result = work.run();
                connection.commit();
                return result;
            } finally {
                CURRENT.remove();
            }
        }
    }
}
