package dev.daybook.postgres;

import dev.daybook.spi.StoreException;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** What is done once, before the first call. */
final class Opening {
    private Opening() {}

    /** Checks that the server keeps what Daybook promises; true when it does. */
    static boolean check(Session session, PostgresSettings settings, Failures failures) throws SQLException {
        ServerCheck.check(session, settings, failures);
        return true;
    }

    /** Makes or checks the schema, makes partitions ahead; gives the name of the trail. */
    static String prepare(Session session, PostgresSettings settings, Partitions partitions) throws SQLException {
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
                .findOne()
                .orElseThrow(() -> new StoreException(
                        StoreException.Problem.SCHEMA_MISMATCH,
                        "the PostgreSQL store " + schema
                                + " has lost its own id: the table trail is empty. Restore it from a backup,"
                                + " or insert any UUID; followers then begin anew.",
                        null));
    }
}
