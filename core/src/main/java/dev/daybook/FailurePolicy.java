package dev.daybook;

import dev.daybook.model.Violations;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an attempt that the store does not take. Whatever is chosen, a store that is known to be down is not waited for by every
 * caller: after two failed writes in a row one caller at a time tries it, within a second after the last try has ended, and the others are
 * answered at once; all try it while it answers and refuses what may be one record's. Immutable.
 *
 * <table>
 * <caption>What callers see while the store is down</caption>
 * <tr><th></th><th>{@link Recorder#record}</th><th>{@link Guard#retrieve}</th><th>afterwards</th></tr>
 * <tr><td>{@link #failClosed}</td><td>throws {@link dev.daybook.model.AuditUnavailableException}; who tries a store that answers and refuses, its
 * {@link dev.daybook.spi.StoreException}</td><td>throws it, releases nothing</td>
 * <td>the host submits again, or not</td></tr>
 * <tr><td>{@link #spool}</td><td>a receipt that says {@code spooled}</td><td>releases</td><td>the records come into the store by
 * themselves, marked {@code recovered}</td></tr>
 * <tr><td>{@link #serveWithGap}</td><td>a receipt that says {@code not_recorded}</td><td>releases, unrecorded</td><td>an event in the
 * history tells how many are missing</td></tr>
 * </table>
 */
public final class FailurePolicy {
    /** The bytes that a spool may take unless said otherwise: 256 MiB. */
    public static final long DEFAULT_MAX_SPOOL_BYTES = 256L << 20;

    /** The smallest bound of a spool: 16 MiB. */
    public static final long MIN_MAX_SPOOL_BYTES = 16L << 20;

    /** The greatest bound of a spool: 64 GiB. */
    public static final long MAX_MAX_SPOOL_BYTES = 64L << 30;

    private final Kind kind;
    private final @Nullable Path directory;
    private final long maxBytes;

    enum Kind {
        FAIL_CLOSED,
        SPOOL,
        SERVE_WITH_GAP
    }

    private FailurePolicy(Kind kind, @Nullable Path directory, long maxBytes) {
        this.kind = kind;
        this.directory = directory;
        this.maxBytes = maxBytes;
    }

    /**
     * Nothing is served unrecorded, and the caller is told so. This is what is done unless a host chooses.
     *
     * @return the policy
     */
    public static FailurePolicy failClosed() {
        return new FailurePolicy(Kind.FAIL_CLOSED, null, 0);
    }

    /**
     * Records go to a directory of this machine, durably, when the store does not take them, and from there into the store, in their order,
     * when that is back; also after a restart. The caller is refused only when that fails too, or the spool is full.
     *
     * @param directory made when it is not there, in a directory that is; on a local disk that outlives the process; one Daybook's alone
     * @return the policy, with {@link #DEFAULT_MAX_SPOOL_BYTES}
     */
    public static FailurePolicy spool(Path directory) {
        return spool(directory, DEFAULT_MAX_SPOOL_BYTES);
    }

    /**
     * As {@link #spool(Path)}, with a bound.
     *
     * @param directory as there
     * @param maxBytes how many bytes may wait, {@link #MIN_MAX_SPOOL_BYTES} to {@link #MAX_MAX_SPOOL_BYTES}; a record with 8 chunk refs takes about 3 KB, and
     *     one organization may fill half
     * @return the policy
     * @throws dev.daybook.model.InvalidInputException when the bound is out of its range
     */
    public static FailurePolicy spool(Path directory, long maxBytes) {
        new Violations()
                .range("max_spool_bytes", maxBytes, MIN_MAX_SPOOL_BYTES, MAX_MAX_SPOOL_BYTES)
                .throwIfAny("failure policy");
        return new FailurePolicy(Kind.SPOOL, Objects.requireNonNull(directory, "directory"), maxBytes);
    }

    /**
     * Serving goes on unrecorded. What is missing is counted in memory and told in the history, by a {@code recording_gap} event for each
     * organization, once the store takes something again; a process that dies before takes the count with it.
     *
     * @return the policy
     */
    public static FailurePolicy serveWithGap() {
        return new FailurePolicy(Kind.SERVE_WITH_GAP, null, 0);
    }

    Kind kind() {
        return kind;
    }

    Path directory() {
        return Objects.requireNonNull(directory, "directory");
    }

    long maxBytes() {
        return maxBytes;
    }

    /** The name of the policy, as its method has it. */
    @Override
    public String toString() {
        return switch (kind) {
            case FAIL_CLOSED -> "failClosed";
            case SPOOL -> "spool(" + directory + ", " + maxBytes + " bytes)";
            case SERVE_WITH_GAP -> "serveWithGap";
        };
    }
}
