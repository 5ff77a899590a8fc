package dev.daybook.internal.export.jobs;

import dev.daybook.internal.export.jobs.SimulatedProcess.Fate;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.RecordStore;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that is not there at some calls, as a test says. */
public final class OutageStore implements AuditStore {
    private final AuditStore real;
    private volatile SimulatedProcess.Fates fates = call -> Fate.PASS;
    private final AuditStore seen;

    /** Fails a call, or not. */
    public interface Failing {
        void at(String call);
    }

    public OutageStore(AuditStore real) {
        this.real = real;
        this.seen = new SimulatedProcess(call -> fates.at(call)).store(real);
    }

    /** Throws what a test throws. */
    public void fail(Failing failing) {
        fates = call -> {
            failing.at(call);
            return Fate.PASS;
        };
    }

    /** Does not do these calls, and says so. */
    public void outageAt(String... calls) {
        Set<String> those = Set.of(calls);
        fates = call -> those.contains(call) ? Fate.OUTAGE_BEFORE : Fate.PASS;
    }

    /** Does the call, the n-th time it is made, and does not say so. */
    public void unknownAt(String call, int n) {
        AtomicInteger times = new AtomicInteger();
        fates = at -> at.equals(call) && times.incrementAndGet() == n ? Fate.OUTAGE_AFTER : Fate.PASS;
    }

    @Override
    public RecordStore records() {
        return seen.records();
    }

    @Override
    public ExportStore exports() {
        return seen.exports();
    }

    @Override
    public EventStore events() {
        return seen.events();
    }

    @Override
    public PolicyStore policies() {
        return seen.policies();
    }

    @Override
    public void close() {
        real.close();
    }
}
