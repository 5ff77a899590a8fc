package dev.daybook.proofs;

import dev.daybook.spi.AuditStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.PolicyStore.Deletion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.UUID;

/** A store that is real in all but one thing: a proof sees every deletion, and may do it otherwise. */
final class DeletingStore {
    /** A deletion that is called for. */
    interface Deleting {
        /**
         * Does it.
         *
         * @param organizationId the tenant
         * @param ids the records
         * @param real deletes as the store does
         */
        Deletion delete(UUID organizationId, List<UUID> ids, Real real) throws Exception;
    }

    /** The store's own deletion. */
    interface Real {
        Deletion delete() throws Exception;
    }

    private DeletingStore() {}

    static AuditStore of(AuditStore store, Deleting deleting) {
        PolicyStore real = store.policies();
        PolicyStore policies = (PolicyStore) Proxy.newProxyInstance(
                DeletingStore.class.getClassLoader(),
                new Class<?>[] {PolicyStore.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("delete")) {
                        return call(() -> method.invoke(real, arguments));
                    }
                    @SuppressWarnings("unchecked")
                    List<UUID> ids = (List<UUID>) arguments[1];
                    return deleting.delete(
                            (UUID) arguments[0], ids, () -> (Deletion) call(() -> method.invoke(real, arguments)));
                });
        return (AuditStore) Proxy.newProxyInstance(
                DeletingStore.class.getClassLoader(),
                new Class<?>[] {AuditStore.class},
                (proxy, method, arguments) ->
                        method.getName().equals("policies") ? policies : call(() -> method.invoke(store, arguments)));
    }

    private interface Invocation {
        Object invoke() throws ReflectiveOperationException;
    }

    private static Object call(Invocation invocation) throws Exception {
        try {
            return invocation.invoke();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
