package dev.daybook;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.spi.ArtifactStore;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.RecordStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Stands between Daybook and everything it calls, counts the calls, and lets one of them go wrong. After a crash every further call fails
 * until the process is restarted. For one thread.
 */
final class Faults {
    private int calls;
    private int at = -1;
    private @Nullable Fault fault;
    private boolean crashed;

    /** The process is gone. Not an exception that anything could take for an answer. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("crash", null, false, false);
        }
    }

    /** A call on its way. */
    interface Call {
        @Nullable
        Object run() throws Throwable;
    }

    /** What happens to the call that is chosen. */
    interface Fault {
        @Nullable
        Object at(Call call, boolean files) throws Throwable;
    }

    /** Lets a call go wrong: the next is 0. */
    void plan(int step, Fault next) {
        calls = 0;
        at = step;
        fault = next;
    }

    /** Nothing goes wrong any more. */
    void restart() {
        crashed = false;
        fault = null;
    }

    /** Whether the planned fault came to pass. */
    boolean happened() {
        return fault == null;
    }

    /** A call that fails, after it was done all the same when {@code after}. */
    static Fault failure(boolean after) {
        return (call, files) -> {
            if (after) {
                call.run();
            }
            throw files
                    ? new IOException("the disk failed")
                    : new AuditUnavailableException(
                            after ? Outcome.UNKNOWN : Outcome.NOT_STORED, "the store failed", null);
        };
    }

    /** A call before which something else happens. */
    static Fault before(Runnable something) {
        return (call, files) -> {
            something.run();
            return call.run();
        };
    }

    /** The fault that is still to come; none afterwards. */
    @Nullable
    Fault take() {
        Fault taken = fault;
        fault = null;
        return taken;
    }

    Fault crash(boolean after) {
        return (call, files) -> {
            crashed = true;
            if (after) {
                call.run();
            }
            throw new Crash();
        };
    }

    ArtifactStore around(ArtifactStore files) {
        return proxy(ArtifactStore.class, files);
    }

    AuditStore around(AuditStore store) {
        RecordStore records = proxy(RecordStore.class, store.records());
        EventStore events = proxy(EventStore.class, store.events());
        PolicyStore policies = proxy(PolicyStore.class, store.policies());
        return new AuditStore() {
            @Override
            public RecordStore records() {
                return records;
            }

            @Override
            public ExportStore exports() {
                return store.exports();
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
                store.close();
            }
        };
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> pass(
                        () -> {
                            try {
                                return method.invoke(target, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause() == null ? e : e.getCause();
                            }
                        },
                        type == ArtifactStore.class)));
    }

    private @Nullable Object pass(Call call, boolean files) throws Throwable {
        if (crashed) {
            throw new Crash();
        }
        Fault due = fault;
        if (due != null && calls++ == at) {
            fault = null;
            return due.at(call, files);
        }
        return call.run();
    }
}
