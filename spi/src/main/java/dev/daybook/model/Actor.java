package dev.daybook.model;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did something that the governance history notes (contract 1.6), and in which request.
 *
 * @param type what kind of actor
 * @param userId the host's id of the user; null when there is none or the host does not say
 * @param requestId the host's id of the request, 1 to 128 characters; null when the host does not say
 * @param traceId the host's id of the trace, 1 to 128 characters; null when the host does not say
 */
public record Actor(
        Type type,
        @Nullable UUID userId,
        @Nullable String requestId,
        @Nullable String traceId) {
    /** What kind of actor. */
    public enum Type {
        /** A person, known to the host. */
        USER,
        /** The library or the host by itself: a scheduler, a sweep. */
        SYSTEM,
        /** Whoever holds an API key. */
        API_KEY,
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
     * @throws InvalidInputException when a text is out of its bounds
     */
    public Actor {
        Objects.requireNonNull(type, "type");
        new Violations()
                .text("request_id", requestId, RetrievalRecord.MAX_CORRELATION_ID_LENGTH)
                .text("trace_id", traceId, RetrievalRecord.MAX_CORRELATION_ID_LENGTH)
                .throwIfAny("actor");
    }

    /**
     * The library or the host by itself.
     *
     * @return the actor
     */
    public static Actor system() {
        return new Actor(Type.SYSTEM, null, null, null);
    }

    /**
     * A person.
     *
     * @param userId the host's id of the user
     * @return the actor
     */
    public static Actor user(UUID userId) {
        return new Actor(Type.USER, Objects.requireNonNull(userId, "userId"), null, null);
    }

    /**
     * Whoever holds an API key.
     *
     * @param userId the host's id of whom the key belongs to, null when it belongs to nobody in particular
     * @return the actor
     */
    public static Actor apiKey(@Nullable UUID userId) {
        return new Actor(Type.API_KEY, userId, null, null);
    }

    /**
     * The same actor in a request.
     *
     * @param id the host's id of the request, null when there is none
     * @param trace the host's id of the trace, null when there is none
     * @return the actor
     */
    public Actor in(@Nullable String id, @Nullable String trace) {
        return new Actor(type, userId, id, trace);
    }
}
