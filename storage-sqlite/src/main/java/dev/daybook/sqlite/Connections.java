package dev.daybook.sqlite;

import dev.daybook.spi.SchemaMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteOpenMode;

/** Opens connections to one file. Never makes the file: one that is gone is an error, not a new and empty trail. */
class Connections {
    private final Path path;

    Connections(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** The first one: looks whether the file is ours, and makes or changes its schema, before it changes any setting. */
    Connection firstWriter(SchemaMode schema, List<Migration> migrations) throws SQLException {
        return configured(bare(TransactionMode.IMMEDIATE), c -> {
            Schema.prepare(c, path, schema, migrations);
            Pragmas.applyForWriting(c, path);
        });
    }

    Connection writer() throws SQLException {
        return configured(bare(TransactionMode.IMMEDIATE), c -> Pragmas.applyForWriting(c, path));
    }

    Connection reader() throws SQLException {
        return configured(bare(TransactionMode.DEFERRED), c -> Pragmas.applyForReading(c, path));
    }

    private Connection bare(TransactionMode mode) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setTransactionMode(mode);
        Connection connection = config.createConnection("jdbc:sqlite:" + path);
        return configured(connection, Callbacks::install);
    }

    private static Connection configured(Connection connection, Step step) throws SQLException {
        try {
            step.apply(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            try {
                connection.close();
            } catch (SQLException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /** Something done to a fresh connection. */
    private interface Step {
        void apply(Connection connection) throws SQLException;
    }
}
