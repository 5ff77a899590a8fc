package dev.daybook.peers;

import com.zaxxer.hikari.HikariDataSource;
import dev.daybook.postgresserver.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.db.ColumnMapping;
import org.apache.logging.log4j.core.appender.db.jdbc.AbstractConnectionSource;
import org.apache.logging.log4j.core.appender.db.jdbc.JdbcAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.NullConfiguration;
import org.apache.logging.log4j.core.layout.MessageLayout;
import org.apache.logging.log4j.message.StringMapMessage;

/** Log4j's JDBC appender without a buffer, so that an event is in the database when the call to the logger returns. Reads nothing. */
final class Log4jPeer implements Peer {
    private final Events events;
    private final HikariDataSource pool;
    private final LoggerContext context = new LoggerContext("peers");
    private final Logger logger;

    Log4jPeer(Database database, Events events) throws SQLException {
        EventTable.make(database);
        this.events = events;
        this.pool = EventTable.pool(database);
        var configuration = new NullConfiguration();
        JdbcAppender appender = JdbcAppender.newBuilder()
                .setName("audit")
                .setIgnoreExceptions(false)
                .setConfiguration(configuration)
                .setConnectionSource(new PoolSource(pool))
                .setTableName("event")
                .setBufferSize(0)
                .setLayout(new MessageLayout())
                .setColumnMappings(Stream.of(EventTable.COLUMNS.split(", *", -1))
                        .map(name -> ColumnMapping.newBuilder()
                                .setConfiguration(configuration)
                                .setName(name)
                                .setSource(name)
                                .build())
                        .toArray(ColumnMapping[]::new))
                .build();
        appender.start();
        configuration.addAppender(appender);
        var audit = new LoggerConfig("audit", Level.INFO, false);
        audit.addAppender(appender, Level.INFO, null);
        configuration.addLogger("audit", audit);
        context.start(configuration);
        this.logger = context.getLogger("audit");
    }

    @Override
    public String name() {
        return "log4j-jdbc-appender";
    }

    @Override
    public void record(int index) {
        Event e = events.next(index);
        StringMapMessage message = new StringMapMessage();
        message.put("id", e.id().toString());
        message.put("created_at", e.createdAt().toInstant().toString());
        message.put("organization_id", e.organizationId().toString());
        message.put("status", e.status());
        message.put("decision", e.decision());
        message.put("actor_user_id", String.valueOf(e.actorUserId()));
        message.put("session_id", String.valueOf(e.sessionId()));
        message.put("request_id", String.valueOf(e.requestId()));
        message.put("result_count", Integer.toString(e.resultCount()));
        message.put("duration_ms", Integer.toString(e.durationMs()));
        message.put("query_hash", e.queryHash());
        message.put("parts", e.parts());
        logger.info(message);
    }

    @Override
    public int page(int behind) {
        return 0;
    }

    @Override
    public long count() throws SQLException {
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM event")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        context.stop();
        pool.close();
    }

    private static final class PoolSource extends AbstractConnectionSource {
        private final HikariDataSource pool;

        PoolSource(HikariDataSource pool) {
            this.pool = pool;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return pool.getConnection();
        }
    }
}
