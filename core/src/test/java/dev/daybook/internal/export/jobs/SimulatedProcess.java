package dev.daybook.internal.export.jobs;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.spi.ArtifactStore;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import dev.daybook.spi.RecordSnapshot;
import dev.daybook.spi.RecordStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a process sees of the store and the files. At every call something may happen; after its death nothing does any more. */
final class SimulatedProcess {
    /** What happens at a call. */
    enum Fate {
        PASS,
        DIE_BEFORE,
        DIE_AFTER,
        OUTAGE_BEFORE,
        OUTAGE_AFTER
    }

    /** Decides what happens, and may do anything itself meanwhile. */
    interface Fates {
        Fate at(String call);
    }

    private static final List<Class<?>> SEEN = List.of(
            ExportStore.class, EventStore.class, RecordStore.class, RecordSnapshot.class, WritableByteChannel.class);

    private final Fates fates;
    private boolean dead;

    SimulatedProcess(Fates fates) {
        this.fates = fates;
    }

    AuditStore store(AuditStore real) {
        return seen(AuditStore.class, real);
    }

    ArtifactStore artifacts(ArtifactStore real) {
        return seen(ArtifactStore.class, real);
    }

    private <T> T seen(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> call(real, method, args)));
    }

    private @Nullable Object call(Object real, Method method, Object @Nullable [] args) throws Throwable {
        Fate fate = fate(real, method.getName());
        boolean outages = SEEN.stream().anyMatch(type -> type != WritableByteChannel.class && type.isInstance(real))
                && !method.getName().equals("close");
        if (fate == Fate.DIE_BEFORE) {
            dead = true;
            throw new Killed();
        }
        if (fate == Fate.OUTAGE_BEFORE && outages) {
            throw new AuditUnavailableException(Outcome.NOT_STORED, "outage", null);
        }
        Object result = invoke(real, method, args);
        if (fate == Fate.DIE_AFTER) {
            dead = true;
            throw new Killed();
        }
        if (fate == Fate.OUTAGE_AFTER && outages) {
            throw new AuditUnavailableException(Outcome.UNKNOWN, "outage", null);
        }
        for (Class<?> type : SEEN) {
            if (type.isInstance(result)) {
                return seen(type, result);
            }
        }
        return result;
    }

    private Fate fate(Object real, String call) {
        if (dead) {
            return Fate.DIE_BEFORE;
        }
        return real instanceof AuditStore ? Fate.PASS : fates.at(call);
    }

    private static @Nullable Object invoke(Object real, Method method, Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
