package dev.daybook.benchmarks;

import dev.daybook.postgresserver.Database;
import dev.daybook.postgresserver.SharedServer;
import java.sql.SQLException;
import java.util.Objects;

/** The one PostgreSQL of a run. The first process starts it, or takes the one that exists; the processes that it forks are told which. */
final class BenchServer {
    private static final String PROPERTY = "daybook.bench.postgres";

    private BenchServer() {}

    static Database admin() {
        String told = System.getProperty(PROPERTY);
        if (told == null) {
            Database admin = SharedServer.admin();
            System.setProperty(
                    PROPERTY,
                    String.join(" ", admin.host(), "" + admin.port(), admin.name(), admin.user(), admin.password()));
            return admin;
        }
        String[] parts = told.split(" ", -1);
        return new Database(parts[0], Integer.parseInt(parts[1]), parts[2], parts[3], parts[4]);
    }

    static Database database() throws SQLException {
        return admin().createFresh();
    }

    /** What a forked process must be told. */
    static String argument() {
        return "-D" + PROPERTY + "=" + Objects.requireNonNull(System.getProperty(PROPERTY), PROPERTY);
    }
}
