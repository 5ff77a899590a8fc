package dev.daybook;

import dev.daybook.internal.ids.EventIdSource;
import dev.daybook.internal.lookup.StoreLookup;
import dev.daybook.model.Violations;
import dev.daybook.spi.ArtifactStore;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.AuditStoreProvider;
import dev.daybook.spi.StoreSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link Daybook}. A store and a key ring are needed. Not safe for use by several threads. */
public final class DaybookBuilder {
    private @Nullable String storeName;
    private StoreSettings storeSettings = StoreSettings.of();
    private @Nullable AuditStore store;
    private @Nullable KeyRing keyRing;
    private Duration deadline = StoreSettings.DEFAULT_DEADLINE;
    private @Nullable Clock clock;
    private boolean readersNamed;
    private LongSupplier nanos = System::nanoTime;
    private RetentionSettings retention = RetentionSettings.builder().build();
    private @Nullable ExportSettings exports;
    private DaybookListener listener = new DaybookListener() {};
    private FailurePolicy failurePolicy = FailurePolicy.failClosed();

    DaybookBuilder() {}

    /**
     * The store, by the name of its storage module.
     *
     * @param name such as {@code sqlite}
     * @param settings what that module asks for; its deadline is replaced by {@link #deadline}
     * @return this
     */
    public DaybookBuilder store(String name, StoreSettings settings) {
        this.storeName = name;
        this.storeSettings = settings;
        return this;
    }

    /**
     * The store, as an open instance. The {@link Daybook} closes it when it is closed.
     *
     * @param instance an open store
     * @return this
     */
    public DaybookBuilder store(AuditStore instance) {
        this.store = instance;
        return this;
    }

    /**
     * The host's secrets.
     *
     * @param keys the key ring, the same on every host of one trail and after every restart
     * @return this
     */
    public DaybookBuilder keyRing(KeyRing keys) {
        this.keyRing = keys;
        return this;
    }

    /**
     * How long a record may take to become durable, and one access to the store may take when reading (a page needs two), before
     * {@link dev.daybook.model.AuditUnavailableException} is thrown.
     *
     * @param most 10 ms to 10 min; 2 s unless set
     * @return this
     */
    public DaybookBuilder deadline(Duration most) {
        this.deadline = most;
        return this;
    }

    /**
     * What becomes of an attempt that the store does not take.
     *
     * @param policy the host's choice; {@link FailurePolicy#failClosed} unless set
     * @return this
     */
    public DaybookBuilder failurePolicy(FailurePolicy policy) {
        this.failurePolicy = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Lets the trail be exported.
     *
     * @param settings where the files go, who can open them, and the limits; without them nothing can be exported
     * @return this
     */
    public DaybookBuilder exports(ExportSettings settings) {
        this.exports = settings;
        return this;
    }

    /**
     * Who is told what happens inside.
     *
     * @param told the host's listener; nobody unless set
     * @return this
     */
    public DaybookBuilder listener(DaybookListener told) {
        this.listener = Objects.requireNonNull(told, "told");
        return this;
    }

    /**
     * What tells the time, for tests.
     *
     * @param source the clock; the system's in UTC unless set
     * @return this
     */
    public DaybookBuilder clock(Clock source) {
        this.clock = source;
        return this;
    }

    /**
     * What the host decides about retention.
     *
     * @param settings where archives go and who can open them, grace, limits; unless set, no destination, so that nothing is deleted
     *     that must be archived first
     * @return this
     */
    public DaybookBuilder retention(RetentionSettings settings) {
        this.retention = settings;
        return this;
    }

    /**
     * Refuses to page the trail for nobody: every query must say who asks, in {@link TrailQuery.Builder#requestedBy}, so that reading leaves
     * an event.
     *
     * @return this
     */
    public DaybookBuilder readersNamed() {
        this.readersNamed = true;
        return this;
    }

    /** What tells how much time has passed, for tests. */
    DaybookBuilder nanos(LongSupplier source) {
        this.nanos = source;
        return this;
    }

    /**
     * Opens the trail.
     *
     * @return an open Daybook, which the host closes
     * @throws dev.daybook.model.InvalidInputException when anything is missing or wrong; names it all
     * @throws dev.daybook.spi.StoreException when the store cannot be chosen or used as it is
     * @throws dev.daybook.model.AuditUnavailableException when the store cannot be reached just now
     */
    public Daybook open() {
        new Violations()
                .require(
                        (storeName == null) != (store == null),
                        "store",
                        "missing",
                        () -> "must be set exactly once, by name or as an instance")
                .require(
                        keyRing != null,
                        "key_ring",
                        "missing",
                        () -> "must be set, for example KeyRing.of(\"2026-11\", secret)")
                .range("deadline", deadline, StoreSettings.MIN_DEADLINE, StoreSettings.MAX_DEADLINE)
                .throwIfAny("Daybook settings");
        // Before the store: if the files have no place, there is no store to close again.
        ArtifactStore artifacts = exports == null ? null : ExportSetup.openArtifacts(exports);
        RetentionSetup archives = RetentionSetup.open(retention);
        AuditStore trail = store == null ? openNamed() : store;
        try {
            return opened(trail, Objects.requireNonNull(keyRing), artifacts, archives);
        } catch (RuntimeException e) {
            // A store that the host opened is the host's, until there is a Daybook to close it.
            if (store == null) {
                trail.close();
            }
            throw e;
        }
    }

    private Daybook opened(AuditStore trail, KeyRing keys, @Nullable ArtifactStore artifacts, RetentionSetup archives) {
        EventIdSource ids = clock == null ? EventIdSource.system() : new EventIdSource(clock);
        Clock time = clock == null ? Clock.systemUTC() : clock;
        Listeners listeners = new Listeners(listener);
        ExportSetup setup = exports == null || artifacts == null
                ? null
                : ExportSetup.of(exports, artifacts, trail, keys, ids, time, listeners);
        RecordingSetup recording = RecordingSetup.open(failurePolicy, trail, ids, deadline, nanos, listeners);
        try {
            return new Daybook(
                    trail,
                    keys,
                    ids,
                    time,
                    deadline,
                    listeners,
                    failurePolicy,
                    recording,
                    setup,
                    archives,
                    readersNamed,
                    nanos);
        } catch (RuntimeException | Error e) {
            // Nobody else can give the spool back.
            recording.close(Duration.ZERO);
            throw e;
        }
    }

    private AuditStore openNamed() {
        AuditStoreProvider provider = StoreLookup.find(Objects.requireNonNull(storeName));
        return provider.open(storeSettings.withDeadline(deadline));
    }
}
