package dev.daybook.model;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One retrieval attempt as a list shows it: without its scopes and chunk refs, which {@link RetrievalDetail} adds. The meaning of
 * every field is contract 1.1 ({@code docs/contract.md}).
 *
 * @param id the event id; carries {@link #createdAt()}
 * @param organizationId the tenant
 * @param retrievalStatus what became of it
 * @param servingDecision what was released to the caller
 * @param auditWriteStatus how this record became durable
 * @param requestedKbCount distinct knowledge bases asked for, 0 or more
 * @param eligibleVersionCount document versions that the actor could have been given at that instant, 0 or more; null when the host
 *     did not say
 * @param resultCount chunks that the retriever returned and that survived policy, 0 or more
 * @param responseRefCount chunk refs released to the caller, 0 to {@code resultCount}
 * @param durationMs how long the attempt took without the audit write, in milliseconds, 0 or more
 * @param actorUserId who asked, null when the host did not say
 * @param sessionId in which session, null when the host did not say
 * @param agentId through which agent, null when the host did not say
 * @param ragQueryId groups several attempts of one question, null when the host did not say
 * @param queryHash HMAC-SHA-256 of the normalized query, 64 lower-case hex digits; null when the host gave no query
 * @param queryHashKeyVersion which key made the hash, 1 to 32 characters; null exactly when {@code queryHash} is
 * @param queryLengthBucket how long the normalized query was, such as {@code 17-32} code points; null when the host gave no query
 * @param requestId the host's id of the request, 1 to 128 characters; null when the host did not say
 * @param traceId the host's id of the trace, 1 to 128 characters; null when the host did not say
 */
public record RetrievalRecord(
        UUID id,
        UUID organizationId,
        RetrievalStatus retrievalStatus,
        ServingDecision servingDecision,
        AuditWriteStatus auditWriteStatus,
        int requestedKbCount,
        @Nullable Integer eligibleVersionCount,
        int resultCount,
        int responseRefCount,
        int durationMs,
        @Nullable UUID actorUserId,
        @Nullable UUID sessionId,
        @Nullable UUID agentId,
        @Nullable UUID ragQueryId,
        @Nullable String queryHash,
        @Nullable String queryHashKeyVersion,
        @Nullable String queryLengthBucket,
        @Nullable String requestId,
        @Nullable String traceId) {
    /** The longest request id and trace id, in UTF-16 units. */
    public static final int MAX_CORRELATION_ID_LENGTH = 128;

    /** The longest key version, in UTF-16 units. */
    public static final int MAX_KEY_VERSION_LENGTH = 32;

    /**
     * Checks the values one by one; whether they are legal together is a rule of the library, not of the noun.
     *
     * @throws InvalidInputException when the id is no event id, or a number or a text is out of its bounds
     */
    public RetrievalRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(retrievalStatus, "retrievalStatus");
        Objects.requireNonNull(servingDecision, "servingDecision");
        Objects.requireNonNull(auditWriteStatus, "auditWriteStatus");
        new Violations()
                .require(
                        EventIds.isEventId(id), "id", "not_an_event_id", () -> "must come from newEventId(), was " + id)
                .range("requested_kb_count", requestedKbCount, 0, Integer.MAX_VALUE)
                .range("eligible_version_count", eligibleVersionCount, 0, Integer.MAX_VALUE)
                .range("result_count", resultCount, 0, Integer.MAX_VALUE)
                .range("response_ref_count", responseRefCount, 0, Math.max(0, resultCount))
                .range("duration_ms", durationMs, 0, Integer.MAX_VALUE)
                .require(
                        queryHash == null || isSha256Hex(queryHash),
                        "query_hash",
                        "bad_hash",
                        () -> "must be 64 lower-case hex digits")
                .require(
                        (queryHash == null) == (queryHashKeyVersion == null),
                        "query_hash_key_version",
                        "not_paired",
                        () -> "must be present exactly when query_hash is")
                .text("query_hash_key_version", queryHashKeyVersion, MAX_KEY_VERSION_LENGTH)
                .text("query_length_bucket", queryLengthBucket, MAX_KEY_VERSION_LENGTH)
                .text("request_id", requestId, MAX_CORRELATION_ID_LENGTH)
                .text("trace_id", traceId, MAX_CORRELATION_ID_LENGTH)
                .throwIfAny("retrieval record");
    }

    /**
     * When the attempt was made.
     *
     * @return the instant in {@link #id()}, in whole microseconds
     */
    public Instant createdAt() {
        return EventIds.createdAt(id);
    }

    /**
     * The public reference.
     *
     * @return {@code ra_} and 26 characters, see {@link EventRef}
     */
    public String ref() {
        return EventRef.of(id);
    }

    /** As {@link RetrievalDetail#hasContentOf}. */
    boolean hasContentOf(RetrievalRecord other) {
        return withoutCircumstances().equals(other.withoutCircumstances());
    }

    private RetrievalRecord withoutCircumstances() {
        return with(AuditWriteStatus.COMMITTED, 0);
    }

    RetrievalRecord with(AuditWriteStatus writeStatus, int duration) {
        return new RetrievalRecord(
                id,
                organizationId,
                retrievalStatus,
                servingDecision,
                writeStatus,
                requestedKbCount,
                eligibleVersionCount,
                resultCount,
                responseRefCount,
                duration,
                actorUserId,
                sessionId,
                agentId,
                ragQueryId,
                queryHash,
                queryHashKeyVersion,
                queryLengthBucket,
                requestId,
                traceId);
    }

    private static boolean isSha256Hex(String text) {
        if (text.length() != 64) {
            return false;
        }
        for (int i = 0; i < 64; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
