package dev.daybook.postgres;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** What is done once, on the first connection. */
final class Opening {
    private Opening() {}

    /** Checks the server, makes or checks the schema, makes partitions ahead; gives the name of the trail. */
    static String prepare(Session session, PostgresSettings settings, Partitions partitions, Failures failures)
            throws SQLException {
        ServerCheck.check(session, settings, failures);
        Schema.prepare(session, settings.schema(), settings.mode(), Migration.ALL);
        String trail = trail(session, settings.schema());
        try {
            partitions.makeAhead(session);
        } catch (JdbiException e) {
            // A role that may only read opens the store too.
            if (!Failures.state(e).equals("42501")) {
                throw e;
            }
            System.getLogger(Opening.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "this role may not make partitions of the PostgreSQL store " + settings.schema()
                                    + "; recording needs EXECUTE on ensure_partitions");
            partitions.refresh(session);
        }
        return trail;
    }

    private static String trail(Session session, SchemaName schema) throws SQLException {
        return session.handle()
                .createQuery(schema.in("SELECT id::text FROM @schema@.trail"))
                .mapTo(String.class)
                .one();
    }
}
