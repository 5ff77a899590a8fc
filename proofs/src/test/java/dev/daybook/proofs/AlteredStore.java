package dev.daybook.proofs;

import dev.daybook.spi.AuditStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.PolicyStore.Deletion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.UUID;

/** A store that is real in all but one thing of its policies: a proof sees every call of that kind, and may do it otherwise. */
final class AlteredStore {
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

    private interface Otherwise {
        Object call(Object[] arguments, Invocation real) throws Exception;
    }

    private AlteredStore() {}

    /** Deletes otherwise. */
    @SuppressWarnings("unchecked")
    static AuditStore deleting(AuditStore store, Deleting deleting) {
        return altered(
                store,
                "delete",
                (arguments, real) ->
                        deleting.delete((UUID) arguments[0], (List<UUID>) arguments[1], () -> (Deletion) call(real)));
    }

    /** Gives a lease to everybody who asks. */
    static AuditStore leasingToAll(AuditStore store) {
        return altered(store, "lease", (arguments, real) -> true);
    }

    private static AuditStore altered(AuditStore store, String name, Otherwise otherwise) {
        PolicyStore real = store.policies();
        PolicyStore policies = (PolicyStore) Proxy.newProxyInstance(
                AlteredStore.class.getClassLoader(), new Class<?>[] {PolicyStore.class}, (proxy, method, arguments) -> {
                    Invocation own = () -> method.invoke(real, arguments);
                    return method.getName().equals(name) ? otherwise.call(arguments, own) : call(own);
                });
        return (AuditStore) Proxy.newProxyInstance(
                AlteredStore.class.getClassLoader(),
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
