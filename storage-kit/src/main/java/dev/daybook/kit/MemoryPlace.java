package dev.daybook.kit;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a store in memory keeps, and what outlives the handles on it, as a file outlives a process.
 *
 * @param trail the records
 * @param events the governance history
 * @param exports the export jobs
 * @param policies the retention policies
 */
record MemoryPlace(MemoryTrail trail, MemoryEvents events, MemoryExports exports, MemoryPolicies policies) {
    MemoryPlace() {
        this(null);
    }

    /** A place with a clock of its own, unless that is null. */
    MemoryPlace(@Nullable Clock clock) {
        this(new MemoryTrail(), new MemoryEvents(), clock);
    }

    private MemoryPlace(MemoryTrail trail, MemoryEvents events, @Nullable Clock clock) {
        this(trail, events, new MemoryExports(events), new MemoryPolicies(trail, events, clock));
    }
}
