package dev.daybook.kit;

/**
 * What a store in memory keeps, and what outlives the handles on it, as a file outlives a process.
 *
 * @param trail the records
 * @param events the governance history
 * @param exports the export jobs
 */
record MemoryPlace(MemoryTrail trail, MemoryEvents events, MemoryExports exports) {
    MemoryPlace() {
        this(new MemoryTrail(), new MemoryEvents());
    }

    private MemoryPlace(MemoryTrail trail, MemoryEvents events) {
        this(trail, events, new MemoryExports(events));
    }
}
