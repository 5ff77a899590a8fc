package dev.daybook.model;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the append-only history beside the records (contract 1.6): who changed, exported or deleted what, and what the library
 * refused. Never holds a query's or a chunk's text.
 *
 * @param id an event id as {@link EventIds} has it; carries {@link #createdAt()}
 * @param organizationId the tenant
 * @param eventType what happened
 * @param source which part of the library or the host says so, such as {@code exports}: 1 to 64 characters
 * @param actor who did it
 * @param reasonCode why, as a word for programs, 1 to 128 characters; null when there is nothing to say
 * @param note why, in somebody's own words, 1 to 500 characters; null when there is nothing to say
 * @param changedFields the wire names of the fields that changed, in the order of the contract; empty when none did. At most 32, each 1 to
 *     64 of {@code a-z 0-9 _}
 * @param details further facts, by name; in the order of the names. At most 32; names as those of fields, values 0 to 2,000 characters
 */
public record GovernanceEvent(
        UUID id,
        UUID organizationId,
        Type eventType,
        String source,
        Actor actor,
        @Nullable String reasonCode,
        @Nullable String note,
        List<String> changedFields,
        Map<String, String> details) {
    /** The longest source, in UTF-16 units. */
    public static final int MAX_SOURCE_LENGTH = 64;

    /** The longest note, in UTF-16 units. */
    public static final int MAX_NOTE_LENGTH = 500;

    /** The most changed fields, and the most details. */
    public static final int MAX_PARTS = 32;

    /** The longest value of a detail, in UTF-16 units. */
    public static final int MAX_DETAIL_LENGTH = 2000;

    private static final String NAME = "[a-z0-9_]{1,64}";

    /** What happened. */
    public enum Type {
        /** An organization's retention policy was made, with the defaults. */
        POLICY_CREATED,
        /** A retention policy was changed; {@code changed_fields} says what. */
        POLICY_CHANGED,
        /** A legal hold was set. */
        HOLD_SET,
        /** A legal hold was released. */
        HOLD_RELEASED,
        /** The trail was read: one for each chain of pages. */
        TRAIL_READ,
        /** An export was asked for. */
        EXPORT_REQUESTED,
        /** An export reached its end: completed, in part, or failed. */
        EXPORT_FINALIZED,
        /** An export was cancelled. */
        EXPORT_CANCELLED,
        /** An export's files were deleted because their time was over. */
        EXPORT_EXPIRED,
        /** A download token was given out. */
        TOKEN_ISSUED,
        /** A file was downloaded. */
        EXPORT_DOWNLOADED,
        /** Retention was applied; {@code details} say what was deleted, kept and why. */
        RETENTION_RUN,
        /** A deletion was refused. */
        DELETION_REFUSED,
        /** Attempts were served and not recorded. */
        RECORDING_GAP,
        /** The active key version changed. */
        KEY_ROTATED,
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
        public static Type stored(String wireName) {
            return WireNames.stored(wireName, UNKNOWN);
        }
    }

    /**
     * Checks the values.
     *
     * @throws InvalidInputException when anything is out of its bounds; names it all
     */
    public GovernanceEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(eventType, "eventType");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(actor, "actor");
        changedFields = List.copyOf(changedFields);
        Map<String, String> sorted = new TreeMap<>(details);
        String event = id.toString();
        var violations = new Violations()
                .require(EventIds.isEventId(id), "id", "not_an_event_id", () -> "must be an event id, was " + event)
                .text("source", source, MAX_SOURCE_LENGTH)
                .text("reason_code", reasonCode, RetrievalScope.MAX_REASON_CODE_LENGTH)
                .text("note", note, MAX_NOTE_LENGTH)
                .range("changed_fields.size", changedFields.size(), 0, MAX_PARTS)
                .range("details.size", sorted.size(), 0, MAX_PARTS);
        for (String field : changedFields) {
            violations.require(field.matches(NAME), "changed_fields", "bad_text", () -> "must be names of fields");
        }
        sorted.forEach((name, value) -> {
            violations.require(name.matches(NAME), "details", "bad_text", () -> "must have names of a-z 0-9 _");
            if (!value.isEmpty()) {
                violations.text("details." + name, value, MAX_DETAIL_LENGTH);
            }
        });
        violations.throwIfAny("governance event");
        details = Collections.unmodifiableMap(sorted);
    }

    /**
     * When it happened: the instant in the id.
     *
     * @return in whole microseconds
     */
    public Instant createdAt() {
        return EventIds.createdAt(id);
    }
}
