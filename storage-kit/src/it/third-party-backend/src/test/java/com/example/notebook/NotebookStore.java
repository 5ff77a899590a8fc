package com.example.notebook;

import dev.daybook.kit.InMemoryStore;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.RecordStore;

/** As small as a back end can be: it lets another one do the work. */
final class NotebookStore implements AuditStore {
    private final AuditStore pages = new InMemoryStore();

    @Override
    public RecordStore records() {
        return pages.records();
    }

    @Override
    public ExportStore exports() {
        return pages.exports();
    }

    @Override
    public EventStore events() {
        return pages.events();
    }

    @Override
    public PolicyStore policies() {
        return pages.policies();
    }

    @Override
    public void close() {
        pages.close();
    }
}
