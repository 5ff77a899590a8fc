package dev.daybook.proofs;

import dev.daybook.postgresserver.Database;
import dev.daybook.postgresserver.SharedServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The back ends that a proof is made on. */
enum Backend {
    SQLITE {
        @Override
        Place freshPlace(Path directory) {
            return new Place(
                    "sqlite",
                    Map.of("path", directory.resolve(UUID.randomUUID() + ".db").toString()),
                    Place.PATIENCE);
        }
    },
    POSTGRES {
        @Override
        Place freshPlace(Path directory) throws SQLException {
            return on(SharedServer.createDatabase());
        }
    };

    /** A place that holds nothing and that nobody else has. */
    abstract Place freshPlace(Path directory) throws SQLException;

    /** A place in a database. */
    static Place on(Database database) {
        return new Place(
                "postgres",
                Map.of("url", database.url(), "user", database.user(), "password", database.password()),
                Place.PATIENCE);
    }

    /** As the printed lines say it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
