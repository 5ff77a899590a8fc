package dev.daybook.examples.demo;

import dev.daybook.spi.StoreSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Where the demo keeps its trail. All that differs between the stores is here and in its two kinds. */
interface TrailPlace extends AutoCloseable {
    /** What the options ask for. */
    static TrailPlace of(Options options, DemoFiles files) throws IOException {
        return switch (options.store()) {
            case SQLITE -> new SqlitePlace(files);
            case POSTGRES -> PostgresPlace.of(options.url(), files);
        };
    }

    /** The store's name, as a host gives it. */
    String store();

    /** The store's settings, as a host gives them. */
    StoreSettings settings();

    /** Another program's connection to it. */
    Connection connect() throws SQLException;

    /** How another program begins to keep the trail from being written, until it ends its transaction. */
    String lock();

    /** Copies what is stored into files that can be searched, while the trail is open. */
    String copy() throws Exception;

    /** Says what is left; null when nothing is. */
    @Nullable
    String left();

    /** Lets go of what was started for the demo. */
    @Override
    void close() throws IOException;

    /** Runs something while another program keeps the trail from being written. */
    default <T> T whileLocked(Callable<T> act) throws Exception {
        try (Connection other = connect();
                Statement statement = other.createStatement()) {
            statement.execute(lock());
            T result = act.call();
            statement.execute("ROLLBACK");
            return result;
        }
    }
}
