package dev.daybook.kit;

import dev.daybook.spi.AuditStore;
import dev.daybook.spi.AuditStoreProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * The specification of a storage back end, as tests. To run it, extend it, say how to open a store, and have JUnit Jupiter run the class:
 *
 * <pre>{@code
 * class NotebookStoreTest extends StoreContract {
 *     @TempDir
 *     Path directory;
 *
 *     @Override
 *     protected AuditStore open(String place) {
 *         StoreSettings settings = StoreSettings.of("file", directory.resolve(place).toString());
 *         return new NotebookStoreProvider().open(settings.withDeadline(Duration.ofSeconds(30)));
 *     }
 * }
 * }</pre>
 *
 * <p>Each group of tests is a page of the specification, each test a sentence of it. A failure says what the store did and where to read
 * what it should do. A test that needs what a store says it cannot do, or what the contract was not told, is skipped, visibly. No test
 * sleeps; each ends within a minute. Each group has its name in lower case as a tag: run one group with {@code -Dgroups=batches}.
 *
 * <p>Give the stores a deadline of 10 seconds or more, so that a busy machine fails no test. The contract never asks for records that
 * the library would not write: all are legal by contract 1.2.
 *
 * <p>What this contract does not show, and a back end must show by tests of its own:
 *
 * <ul>
 *   <li>that an acknowledged append survives a killed process, a lost connection or a power cut, and that it was flushed to the disk;
 *       the contract closes its stores in good order. Daybook shows this for its own back ends in {@code proofs};
 *   <li>that several processes may share a place; all stores here are open in one process;
 *   <li>that reads end within the deadline while the place is busy or cannot be reached; of this, it tries an append only;
 *   <li>threads, connections and locks that are left after closing; interrupts, schema modes, migrations, words that a newer version stored, damaged rows, {@code dropSegments}, a place's own clock, and
 *       calls of {@code policies()} after closing.
 * </ul>
 */
public abstract class StoreContract {
    /** For subclasses; JUnit makes one for each test. */
    protected StoreContract() {}

    /**
     * Opens a store at a place. Every test has a place of its own, which must be empty when it is opened first. Opened again, it must
     * hold what was stored there: see {@link #keepsAcrossReopen()} and {@link #sharedBetweenHandles()}. The contract closes every store.
     *
     * @param place names the place: 1 to 40 lower-case letters, digits and underscores, beginning with a letter, so that it can be
     *     (part of) the name of a file, a schema or a table; never used again, not even by other processes
     * @return an open store
     * @throws Exception when it cannot be opened, which fails the test
     */
    protected abstract AuditStore open(String place) throws Exception;

    /**
     * Whether a place that was closed and is opened again holds what it held. What does not is of use only in tests.
     *
     * @return true unless overridden
     */
    protected boolean keepsAcrossReopen() {
        return true;
    }

    /**
     * Whether two stores may be open on one place at the same time in this process. It says nothing about other processes.
     *
     * @return true unless overridden
     */
    protected boolean sharedBetweenHandles() {
        return true;
    }

    /**
     * Removes a place when its test has ended and all its stores are closed. Does nothing unless overridden, which suits places that go
     * away by themselves, as files in a {@code @TempDir} do.
     *
     * @param place a place that {@link #open} was given
     * @throws Exception when it cannot be removed, which fails the test
     */
    protected void discard(String place) throws Exception {}

    /**
     * Makes a place busy, as a writer does that is stuck in its transaction: until the result is closed, no store can write there. A
     * back end on a database takes the lock over a connection of its own.
     *
     * @param place a place that {@link #open} was given, and where a store is open
     * @return what makes the place free again when it is closed; null unless overridden, which skips the tests that need it
     * @throws Exception when it cannot be made busy, which fails the test
     */
    protected @Nullable AutoCloseable obstruct(String place) throws Exception {
        return null;
    }

    /**
     * The provider by which hosts find the back end.
     *
     * @return a new one; null unless overridden, which skips the tests that need it
     */
    protected @Nullable AuditStoreProvider provider() {
        return null;
    }

    @Nested
    @Tag("recording")
    class Recording extends RecordingContract {
        Recording() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("batches")
    class Batches extends BatchesContract {
        Batches() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("idempotence")
    class Idempotence extends IdempotenceContract {
        Idempotence() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("paging")
    class Paging extends PagingContract {
        Paging() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("filtering")
    class Filtering extends FilteringContract {
        Filtering() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("following")
    class Following extends FollowingContract {
        Following() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("organizations")
    class Organizations extends OrganizationsContract {
        Organizations() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("time")
    class Time extends TimeContract {
        Time() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("concurrency")
    class Concurrency extends ConcurrencyContract {
        Concurrency() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("snapshots")
    class Snapshots extends SnapshotsContract {
        Snapshots() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("snapshot-steps")
    class SnapshotSteps extends SnapshotStepsContract {
        SnapshotSteps() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("exports")
    class Exports extends ExportsContract {
        Exports() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("export-claims")
    class ExportClaims extends ExportClaimsContract {
        ExportClaims() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("export-races")
    class ExportRaces extends ExportRacesContract {
        ExportRaces() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("events")
    class Events extends EventsContract {
        Events() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("policies")
    class Policies extends PoliciesContract {
        Policies() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("leases")
    class Leases extends LeasesContract {
        Leases() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("sweeping")
    class Sweeping extends SweepingContract {
        Sweeping() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("holds")
    class Holds extends HoldsContract {
        Holds() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("purging")
    class Purging extends PurgingContract {
        Purging() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("receipts")
    class Receipts extends ReceiptsContract {
        Receipts() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("closing")
    class Closing extends ClosingContract {
        Closing() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("busy")
    class Busy extends BusyContract {
        Busy() {
            super(StoreContract.this);
        }
    }

    @Nested
    @Tag("providing")
    class Providing extends ProvidingContract {
        Providing() {
            super(StoreContract.this);
        }
    }
}
