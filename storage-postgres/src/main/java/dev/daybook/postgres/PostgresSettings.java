package dev.daybook.postgres;

import dev.daybook.model.Violations;
import dev.daybook.spi.SchemaMode;
import dev.daybook.spi.SettingsReader;
import dev.daybook.spi.StoreSettings;
import java.time.Duration;
import java.util.regex.Pattern;

/** The settings of {@link PostgresStoreProvider} that do not concern how to connect, checked. */
record PostgresSettings(
        SchemaName schema,
        SchemaMode mode,
        int poolSize,
        PartitionWidth partitionWidth,
        Durability durability,
        Duration deadline) {
    static final int DEFAULT_POOL_SIZE = 8;
    static final int MIN_POOL_SIZE = 2;
    static final int MAX_POOL_SIZE = 200;

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    /** Asks for the keys; the caller ends the reading. */
    static PostgresSettings of(SettingsReader reader, StoreSettings settings) {
        String name = reader.text("schema_name", "daybook");
        return new PostgresSettings(
                new SchemaName(name),
                reader.choice("schema", SchemaMode.CREATE),
                reader.integer("pool_size", DEFAULT_POOL_SIZE, MIN_POOL_SIZE, MAX_POOL_SIZE),
                reader.choice("partition_width", PartitionWidth.MONTH),
                reader.choice("durability", Durability.REQUIRE),
                settings.deadline());
    }

    /** What the reader cannot check. */
    Violations violations() {
        return new Violations()
                .require(
                        NAME.matcher(schema.name()).matches() && !schema.name().startsWith("pg_"),
                        "schema_name",
                        "bad_name",
                        () ->
                                "must be 1 to 63 lower-case letters, digits and underscores, not beginning with a digit or pg_");
    }
}
