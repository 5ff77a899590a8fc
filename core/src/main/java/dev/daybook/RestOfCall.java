package dev.daybook;

import dev.daybook.spi.AuditStore;
import java.time.Duration;

/** The store for the later steps of a host's call: each has the time that those before it have left. Not for use by several threads. */
final class RestOfCall {
    private static final Duration LEAST = Duration.ofMillis(1);

    private final AuditStore store;
    private final long endNanos;

    /** The call begins now. */
    RestOfCall(AuditStore store, Duration deadline) {
        this.store = store;
        this.endNanos = System.nanoTime() + deadline.toNanos();
    }

    /** For the next step. With no time left it says in its own words that it was too late. */
    AuditStore store() {
        Duration left = Duration.ofNanos(endNanos - System.nanoTime());
        return store.within(left.compareTo(LEAST) < 0 ? LEAST : left);
    }
}
