package dev.daybook.spi;

/**
 * Opens stores of one kind. Found by {@link java.util.ServiceLoader} and chosen by name, so an implementation is public, has a public
 * constructor without parameters, and is named in {@code META-INF/services}, and also in {@code provides … with} when its jar is a module.
 * Stateless. Several hosts may open one empty place at the same moment.
 */
public interface AuditStoreProvider {
    /**
     * The name by which hosts choose it, such as {@code sqlite}. Two providers of one name on one class path are an error.
     *
     * @return lower-case letters, digits and hyphens
     */
    String name();

    /**
     * Opens a store, making or upgrading its schema when the settings say so.
     *
     * @param settings what the host configured; read it with {@link StoreSettings#read()}, which names every wrong key at once; a store
     *     with a schema reads {@code choice("schema", SchemaMode.CREATE)}
     * @return an open store, which the caller closes
     * @throws dev.daybook.model.InvalidInputException when the settings are wrong
     * @throws StoreException when the place cannot be used as it is (foreign, newer, read-only …)
     * @throws dev.daybook.model.AuditUnavailableException when waiting may help: it cannot be reached, or somebody else holds it
     */
    AuditStore open(StoreSettings settings);
}
