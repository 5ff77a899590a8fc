package dev.daybook.kit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.daybook.spi.AuditStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Where a test keeps its records: one place, and the stores that were opened on it. */
final class Place {
    private final StoreContract contract;
    private final String name;
    private final List<AuditStore> opened = new ArrayList<>();

    Place(StoreContract contract) {
        this.contract = contract;
        this.name = "place_" + UUID.randomUUID().toString().replace("-", "");
    }

    /** The first store on this place. */
    AuditStore open() {
        try {
            AuditStore store = contract.open(name);
            opened.add(store);
            return store;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("no store could be opened at " + name, e);
        }
    }

    /** One more store on this place, beside those that are open. Skips the test when the back end cannot have that. */
    AuditStore openBeside() {
        assumeTrue(contract.sharedBetweenHandles(), "this back end has one store at a place: sharedBetweenHandles()");
        return open();
    }

    /** One more store on this place when the back end can have that, else the first. */
    AuditStore besideOrFirst() {
        return contract.sharedBetweenHandles() ? open() : opened.get(0);
    }

    /** Closes all stores and opens a new one. Skips the test when the back end would forget. */
    AuditStore reopen() {
        assumeTrue(contract.keepsAcrossReopen(), "this back end forgets when it is closed: keepsAcrossReopen()");
        opened.forEach(AuditStore::close);
        return open();
    }

    /** Keeps this place busy until the result is closed. Skips the test when the contract was not told how to. */
    AutoCloseable obstruct() throws Exception {
        AutoCloseable obstruction = contract.obstruct(name);
        assumeTrue(obstruction != null, "the contract was not told how to keep a place busy: obstruct()");
        return Objects.requireNonNull(obstruction);
    }

    void leave() throws Exception {
        if (!opened.isEmpty()) {
            try {
                opened.forEach(AuditStore::close);
            } finally {
                contract.discard(name);
            }
        }
    }
}
