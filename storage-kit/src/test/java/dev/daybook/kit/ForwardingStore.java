package dev.daybook.kit;

import dev.daybook.spi.AuditStore;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.RecordStore;

/** A store over another, with records of its own. */
class ForwardingStore implements AuditStore {
    private final AuditStore honest;
    private final RecordStore records;

    ForwardingStore(AuditStore honest, RecordStore records) {
        this.honest = honest;
        this.records = records;
    }

    @Override
    public RecordStore records() {
        return records;
    }

    @Override
    public ExportStore exports() {
        return honest.exports();
    }

    @Override
    public EventStore events() {
        return honest.events();
    }

    @Override
    public PolicyStore policies() {
        return honest.policies();
    }

    @Override
    public void close() {
        honest.close();
    }
}
