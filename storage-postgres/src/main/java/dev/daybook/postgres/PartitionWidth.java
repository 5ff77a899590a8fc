package dev.daybook.postgres;

import java.util.Locale;

/** How much time one partition holds, in UTC. */
enum PartitionWidth {
    /** A calendar month. */
    MONTH,
    /** A week from Monday on. */
    WEEK;

    /** The word that the function {@code ensure_partitions} takes. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
