package dev.daybook.kit;

import dev.daybook.spi.AuditStore;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.RecordStore;

/** A store over another, with parts of its own. */
class ForwardingStore implements AuditStore {
    private final AuditStore honest;
    private final RecordStore records;
    private final ExportStore exports;
    private final EventStore events;
    private final PolicyStore policies;

    ForwardingStore(AuditStore honest, RecordStore records) {
        this(honest, records, honest.exports(), honest.events());
    }

    ForwardingStore(AuditStore honest, RecordStore records, ExportStore exports, EventStore events) {
        this(honest, records, exports, events, honest.policies());
    }

    ForwardingStore(
            AuditStore honest, RecordStore records, ExportStore exports, EventStore events, PolicyStore policies) {
        this.honest = honest;
        this.records = records;
        this.exports = exports;
        this.events = events;
        this.policies = policies;
    }

    @Override
    public RecordStore records() {
        return records;
    }

    @Override
    public ExportStore exports() {
        return exports;
    }

    @Override
    public EventStore events() {
        return events;
    }

    @Override
    public PolicyStore policies() {
        return policies;
    }

    @Override
    public void close() {
        honest.close();
    }
}
