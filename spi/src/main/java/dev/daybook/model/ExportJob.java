package dev.daybook.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export as the store keeps it (contract 1.4). Immutable: every change makes a new one with the next {@link #revision()}. Instants are
 * in whole microseconds, from 1970 to the last that an event id can carry, the window's too; so a store gives back what it was given.
 *
 * @param id an event id as {@link EventIds} has it; carries {@link #createdAt()}
 * @param organizationId the tenant
 * @param revision counts the changes, from 1; what compare-and-set compares
 * @param status how far it is
 * @param exportFormat the format of the files
 * @param filter which records: the window as it will be read, its end clamped to the settle time before the request, and the filters
 * @param requestedEnd the window's end as it was asked for
 * @param recipients the age recipients that can open the files, 1 to 20, each of at most 200 characters
 * @param idempotencyKey the host's key for this request, 1 to 128 characters; null when there is none. Known within the organization
 * @param requestDigest what was asked for, as 64 lower-case hex digits: the same key with another digest is a conflict
 * @param requestedBy who asked for it
 * @param progress how far a worker came, and who works on it
 * @param finalizedAt when it reached its end, null before
 * @param expiresAt when its files are deleted, null while there are none
 * @param totalRows how many records matched, in the snapshot that was read; null while that is not known
 * @param partialCount files that hold less than they should, 0 or more
 * @param failedCount records that could not be written, 0 or more
 * @param errorCode why it did not end well, null when it did or has not ended
 * @param files what can be downloaded, or could before it expired; the manifest among them
 */
public record ExportJob(
        UUID id,
        UUID organizationId,
        long revision,
        Status status,
        Format exportFormat,
        RetrievalFilter filter,
        Instant requestedEnd,
        List<String> recipients,
        @Nullable String idempotencyKey,
        String requestDigest,
        Actor requestedBy,
        Progress progress,
        @Nullable Instant finalizedAt,
        @Nullable Instant expiresAt,
        @Nullable Long totalRows,
        int partialCount,
        long failedCount,
        @Nullable ErrorCode errorCode,
        List<File> files) {
    /** The most recipients. */
    public static final int MAX_RECIPIENTS = 20;

    /** The longest recipient, in UTF-16 units. */
    public static final int MAX_RECIPIENT_LENGTH = 200;

    /** The longest idempotency key, in UTF-16 units. */
    public static final int MAX_IDEMPOTENCY_KEY_LENGTH = 128;

    /** How far an export is. It only goes forward, but for {@code PROCESSING} to {@code QUEUED} when a worker is lost. */
    public enum Status {
        /** Waits for a worker. */
        QUEUED,
        /** A worker has it. */
        PROCESSING,
        /** Everything was written; the files can be downloaded. */
        COMPLETED,
        /** Something was written, and the counts say what was not. */
        PARTIAL_FAILURE,
        /** Nothing can be downloaded. */
        FAILED,
        /** Somebody cancelled it before it ended. */
        CANCELLED,
        /** It had ended well; its files were deleted because their time was over. */
        EXPIRED,
        /** A stored value that this version does not know. Never written. */
        UNKNOWN;

        private final String wireName = WireNames.of(this);

        /**
         * The name on the wire and in the store.
         *
         * @return the constant's name in lower case
         */
        public String wireName() {
            return wireName;
        }

        /**
         * The constant of a stored name.
         *
         * @param wireName what the store holds
         * @return the constant, {@link #UNKNOWN} when this version does not know the name
         */
        public static Status stored(String wireName) {
            return WireNames.stored(values(), wireName, UNKNOWN);
        }
    }

    /** The format of an export's files. */
    public enum Format {
        /** Three files of comma-separated values: retrievals, scopes, chunk refs. */
        CSV,
        /** One JSON object a line, one line a record. */
        NDJSON,
        /** A stored value that this version does not know. Never written. */
        UNKNOWN;

        private final String wireName = WireNames.of(this);

        /**
         * The name on the wire and in the store.
         *
         * @return the constant's name in lower case
         */
        public String wireName() {
            return wireName;
        }

        /**
         * The constant of a stored name.
         *
         * @param wireName what the store holds
         * @return the constant, {@link #UNKNOWN} when this version does not know the name
         */
        public static Format stored(String wireName) {
            return WireNames.stored(values(), wireName, UNKNOWN);
        }

        /**
         * The constant of a wire name that somebody gave.
         *
         * @param wireName such as {@code csv}
         * @return the constant, never {@link #UNKNOWN}
         * @throws InvalidInputException when there is none of that name; the message names the vocabulary
         */
        public static Format parse(String wireName) {
            return WireNames.parse(values(), "export_format", wireName, UNKNOWN);
        }
    }

    /** Why an export did not end well. */
    public enum ErrorCode {
        /** More records matched than the host allows in one export. */
        ROW_LIMIT_EXCEEDED,
        /** Nothing that old is kept any more. */
        WINDOW_OUTSIDE_RETENTION,
        /** The store could not be read. */
        STORAGE_READ_FAILED,
        /** The files could not be written. */
        SINK_WRITE_FAILED,
        /** The files could not be encrypted to the recipients. */
        ENCRYPTION_FAILED,
        /** What was written is not what was read. */
        INTEGRITY_CHECK_FAILED,
        /** Worker after worker was lost. */
        WORKER_LOST,
        /** Somebody cancelled it. */
        CANCELLED_BY_USER,
        /** Anything else. */
        INTERNAL_ERROR,
        /** A stored value that this version does not know. Never written. */
        UNKNOWN;

        private final String wireName = WireNames.of(this);

        /**
         * The name on the wire and in the store.
         *
         * @return the constant's name in lower case
         */
        public String wireName() {
            return wireName;
        }

        /**
         * The constant of a stored name.
         *
         * @param wireName what the store holds
         * @return the constant, {@link #UNKNOWN} when this version does not know the name
         */
        public static ErrorCode stored(String wireName) {
            return WireNames.stored(values(), wireName, UNKNOWN);
        }
    }

    /**
     * How far a worker came.
     *
     * @param attempt how many times a worker took it, 0 or more
     * @param leaseOwner who works on it, 1 to 128 characters; null unless it is being processed
     * @param leaseUntil until when nobody else may take it, null exactly when {@code leaseOwner} is
     * @param startedAt when it was taken first, null before
     * @param rowsDone records written so far, 0 or more
     * @param bytesDone plaintext bytes written so far, 0 or more
     * @param filesDone files begun so far, 0 or more
     */
    public record Progress(
            int attempt,
            @Nullable String leaseOwner,
            @Nullable Instant leaseUntil,
            @Nullable Instant startedAt,
            long rowsDone,
            long bytesDone,
            int filesDone) {
        /** Before any worker. */
        public static final Progress NONE = new Progress(0, null, null, null, 0, 0, 0);

        /**
         * Checks the values.
         *
         * @throws InvalidInputException when anything is out of its bounds
         */
        public Progress {
            boolean leased = leaseOwner != null;
            boolean dated = leaseUntil != null;
            new Violations()
                    .range("attempt", attempt, 0, Integer.MAX_VALUE)
                    .text("lease_owner", leaseOwner, 128)
                    .require(leased == dated, "lease_until", "missing", () -> "must be set exactly with lease_owner")
                    .instant("lease_until", leaseUntil)
                    .instant("started_at", startedAt)
                    .range("rows_done", rowsDone, 0, Long.MAX_VALUE)
                    .range("bytes_done", bytesDone, 0, Long.MAX_VALUE)
                    .range("files_done", filesDone, 0, Integer.MAX_VALUE)
                    .throwIfAny("export progress");
        }
    }

    /**
     * A file of an export.
     *
     * @param name its name, 1 to 64 of {@code a-z 0-9 . _ -}
     * @param rows lines of data in it, 0 or more; 1 for the manifest
     * @param bytesPlaintext its size when decrypted, in bytes
     * @param bytesCiphertext its size as it is downloaded, in bytes
     * @param sha256Plaintext SHA-256 of what decryption gives, 64 lower-case hex digits
     * @param sha256Ciphertext SHA-256 of what is downloaded, 64 lower-case hex digits
     */
    public record File(
            String name,
            long rows,
            long bytesPlaintext,
            long bytesCiphertext,
            String sha256Plaintext,
            String sha256Ciphertext) {
        private static final String HEX = "[0-9a-f]{64}";

        /**
         * Checks the values.
         *
         * @throws InvalidInputException when anything is out of its bounds
         */
        public File {
            String given = name;
            new Violations()
                    .require(
                            name.matches("[a-z0-9][a-z0-9._-]{0,63}"),
                            "name",
                            "bad_text",
                            () -> "is no name: " + given.length() + " characters")
                    .range("rows", rows, 0, Long.MAX_VALUE)
                    .range("bytes_plaintext", bytesPlaintext, 0, Long.MAX_VALUE)
                    .range("bytes_ciphertext", bytesCiphertext, 0, Long.MAX_VALUE)
                    .require(
                            sha256Plaintext.matches(HEX), "sha256_plaintext", "bad_text", () -> "must be 64 hex digits")
                    .require(
                            sha256Ciphertext.matches(HEX),
                            "sha256_ciphertext",
                            "bad_text",
                            () -> "must be 64 hex digits")
                    .throwIfAny("export file");
        }
    }

    /**
     * Checks the values one by one; which states are legal is a rule of the library, not of the noun.
     *
     * @throws InvalidInputException when anything is out of its bounds; names it all
     */
    public ExportJob {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(exportFormat, "exportFormat");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(requestedEnd, "requestedEnd");
        Objects.requireNonNull(requestedBy, "requestedBy");
        Objects.requireNonNull(progress, "progress");
        recipients = List.copyOf(recipients);
        files = List.copyOf(files);
        String event = id.toString();
        var violations = new Violations()
                .require(EventIds.isEventId(id), "id", "not_an_event_id", () -> "must be an event id, was " + event)
                .range("revision", revision, 1, Long.MAX_VALUE)
                .instant("window_start", filter.start())
                .instant("window_end", filter.end())
                .instant("requested_end", requestedEnd)
                .instant("finalized_at", finalizedAt)
                .instant("expires_at", expiresAt)
                .range("recipients.size", recipients.size(), 1, MAX_RECIPIENTS)
                .text("idempotency_key", idempotencyKey, MAX_IDEMPOTENCY_KEY_LENGTH)
                .require(
                        requestDigest.matches("[0-9a-f]{64}"),
                        "request_digest",
                        "bad_text",
                        () -> "must be 64 hex digits")
                .range("total_rows", totalRows, 0, Long.MAX_VALUE)
                .range("partial_count", partialCount, 0, Integer.MAX_VALUE)
                .range("failed_count", failedCount, 0, Long.MAX_VALUE);
        recipients.forEach(recipient -> violations.text("recipients", recipient, MAX_RECIPIENT_LENGTH));
        violations.throwIfAny("export " + event);
    }

    /**
     * When it was asked for: the instant in the id.
     *
     * @return in whole microseconds
     */
    public Instant createdAt() {
        return EventIds.createdAt(id);
    }
}
