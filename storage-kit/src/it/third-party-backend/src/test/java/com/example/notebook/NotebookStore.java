package com.example.notebook;

import dev.daybook.kit.InMemoryStore;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;

/** As small as a back end can be: it lets another one do the work. */
final class NotebookStore implements AuditStore {
    private final AuditStore pages = new InMemoryStore();

    @Override
    public RecordStore records() {
        return pages.records();
    }

    @Override
    public void close() {
        pages.close();
    }
}
