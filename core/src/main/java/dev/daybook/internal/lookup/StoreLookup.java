package dev.daybook.internal.lookup;

import dev.daybook.spi.AuditStoreProvider;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Chooses a storage module by name; never "the first one". */
public final class StoreLookup {
    private StoreLookup() {}

    /**
     * Looks among all that ServiceLoader finds for the thread's class loader; when that is nothing, for Daybook's own.
     *
     * @param name the provider's name
     * @return the only one of that name
     * @throws StoreException when there is none at all, none of that name, or several
     */
    public static AuditStoreProvider find(String name) {
        List<AuditStoreProvider> found = load(ServiceLoader.load(AuditStoreProvider.class));
        if (found.isEmpty()) {
            // A host's threads may carry a class loader that does not see Daybook's jars.
            found = load(ServiceLoader.load(AuditStoreProvider.class, StoreLookup.class.getClassLoader()));
        }
        return choose(name, found);
    }

    static AuditStoreProvider choose(String name, List<AuditStoreProvider> found) {
        List<AuditStoreProvider> matching =
                found.stream().filter(p -> p.name().equals(name)).toList();
        if (matching.size() == 1) {
            return matching.get(0);
        }
        if (found.isEmpty()) {
            throw new StoreException(
                    Problem.NO_PROVIDER,
                    "no storage module found for the store \"" + name
                            + "\": add dev.daybook:daybook-storage-" + name
                            + " (or another storage module) to the class path or module path, or pass an open store to store(AuditStore)",
                    null);
        }
        if (matching.isEmpty()) {
            throw new StoreException(
                    Problem.UNKNOWN_PROVIDER,
                    "no storage module is named \"" + name + "\", only " + names(found)
                            + ": use one of these names, or add dev.daybook:daybook-storage-" + name,
                    null);
        }
        throw new StoreException(
                Problem.AMBIGUOUS_PROVIDER,
                matching.size() + " storage modules are named \"" + name + "\" ("
                        + matching.stream().map(p -> p.getClass().getName()).collect(Collectors.joining(", "))
                        + "): remove all but one, or pass an open store to store(AuditStore)",
                null);
    }

    private static List<AuditStoreProvider> load(ServiceLoader<AuditStoreProvider> loader) {
        List<AuditStoreProvider> found = new ArrayList<>();
        try {
            loader.forEach(found::add);
        } catch (ServiceConfigurationError e) {
            throw new StoreException(
                    Problem.NO_PROVIDER,
                    "a storage module cannot be loaded: " + e.getMessage() + "; mend or remove it",
                    e);
        }
        return found;
    }

    private static String names(List<AuditStoreProvider> found) {
        return found.stream().map(AuditStoreProvider::name).distinct().sorted().collect(Collectors.joining(", "));
    }
}
