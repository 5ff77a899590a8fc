package dev.daybook;

import dev.daybook.internal.ids.EventIdSource;
import dev.daybook.internal.recording.Recording;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.EventConflictException;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.Violations;
import dev.daybook.spi.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records retrieval attempts. Safe for use by several threads; callers at the same moment share one transaction.
 *
 * <p>Most hosts use a {@link Guard} instead, which records by itself and releases nothing unrecorded.
 */
public final class Recorder {
    /** The oldest event id that is still taken: how long a host may keep on submitting an attempt. */
    public static final Duration MAX_ID_AGE = Duration.ofHours(24);

    /** How far an event id may be ahead of this host's clock, and of the newest id made by this process. */
    public static final Duration MAX_ID_LEAD = Duration.ofMinutes(1);

    private final Recording recording;
    private final EventIdSource ids;
    private final QueryHasher hasher;
    private final Clock clock;
    private final Duration deadline;
    private final FailurePolicy policy;
    private final Listeners listeners;

    Recorder(
            Recording recording,
            EventIdSource ids,
            QueryHasher hasher,
            Clock clock,
            Duration deadline,
            FailurePolicy policy,
            Listeners listeners) {
        this.recording = recording;
        this.policy = policy;
        this.listeners = listeners;
        this.ids = ids;
        this.hasher = hasher;
        this.clock = clock;
        this.deadline = deadline;
    }

    /**
     * Starts an attempt, now: its {@code created_at} is this moment, unless the request carries an event id taken before. The built
     * attempt can be submitted again and again and is recorded once.
     *
     * @param request who asks what
     * @return a builder
     */
    public RetrievalAttempt.Builder attempt(RetrievalRequest request) {
        return new RetrievalAttempt.Builder(idFor(request), request);
    }

    UUID idFor(RetrievalRequest request) {
        UUID given = request.eventId();
        return given == null ? ids.next() : given;
    }

    /**
     * Makes an attempt durable. When this returns, the record survives the death of the process and of the machine, unless the host's
     * {@link FailurePolicy} is to serve with gaps and the receipt says {@code not_recorded}. Waits at most the
     * deadline of {@link DaybookBuilder#deadline}; an interrupt does not cut the wait short, and is kept for the caller.
     *
     * @param attempt what happened
     * @return the receipt; an equal one when the same attempt is recorded already
     * @throws dev.daybook.model.InvalidInputException when the event id is too old or too far ahead; nothing is stored
     * @throws EventConflictException when another attempt is recorded under the id; that one stays
     * @throws AuditUnavailableException when the store does not take it in time, and the failure policy has no other place for it; its outcome says whether it may be
     *     stored, and submitting the same attempt again settles it
     * @throws dev.daybook.spi.StoreException when somebody must mend the store first, and the failure policy has no other place for it; nothing is
     *     stored. After two of these the store counts as down, and the error is the one above with this one as its cause
     */
    public Receipt record(RetrievalAttempt attempt) {
        checkAge(attempt.id());
        RetrievalDetail detail = detail(attempt);
        return new Receipt(attempt.request().organizationId(), attempt.id(), record(detail));
    }

    private AuditWriteStatus record(RetrievalDetail detail) {
        UUID organization = detail.record().organizationId();
        UUID id = detail.record().id();
        Recording.Outcome outcome;
        try {
            outcome = recording.record(detail, deadline);
        } catch (AuditUnavailableException | StoreException e) {
            listeners.storeMissed(organization, id, policy);
            throw e;
        }
        if (outcome == Recording.Outcome.CONFLICT) {
            throw new EventConflictException(organization, id);
        }
        if (outcome == Recording.Outcome.STORED) {
            return detail.record().auditWriteStatus();
        }
        listeners.storeMissed(organization, id, policy);
        return outcome == Recording.Outcome.SPOOLED ? AuditWriteStatus.SPOOLED : AuditWriteStatus.NOT_RECORDED;
    }

    void checkAge(UUID id) {
        Instant now = clock.instant();
        Instant createdAt = EventIds.createdAt(id);
        if (!EventIds.isEventId(id) || createdAt.isBefore(now.minus(MAX_ID_AGE)) || isTooFarAhead(createdAt, now)) {
            new Violations()
                    .add(
                            "id",
                            "out_of_range",
                            "must come from newEventId() and be at most " + MAX_ID_AGE + " old and " + MAX_ID_LEAD
                                    + " ahead of " + now + ", is " + id + " made at " + createdAt)
                    .throwIfAny("retrieval attempt", id);
        }
    }

    /** Daybook's own ids stand still when the clock is set back; they are then ahead of it, and taken all the same. */
    private boolean isTooFarAhead(Instant createdAt, Instant now) {
        return createdAt.isAfter(now.plus(MAX_ID_LEAD))
                && createdAt.isAfter(ids.newest().plus(MAX_ID_LEAD));
    }

    private RetrievalDetail detail(RetrievalAttempt attempt) {
        RetrievalRequest request = attempt.request();
        List<ChunkRef> chunkRefs = cut(
                attempt.chunkRefs(), RetrievalDetail.MAX_CHUNK_REFS, ref -> ref.disposition() == Disposition.RELEASED);
        List<RetrievalScope> scopes =
                cut(attempt.scopes(), RetrievalDetail.MAX_SCOPES, scope -> scope.outcome() == Outcome.HIT);
        boolean cut = scopes.size() < attempt.scopes().size()
                || chunkRefs.size() < attempt.chunkRefs().size();
        @Nullable
        QueryHash hash = request.query() == null ? null : hasher.hash(request.organizationId(), request.query());
        var record = new RetrievalRecord(
                attempt.id(),
                request.organizationId(),
                attempt.retrievalStatus(),
                attempt.servingDecision(),
                cut ? AuditWriteStatus.DEGRADED : AuditWriteStatus.COMMITTED,
                attempt.scopes().size(),
                attempt.eligibleVersionCount(),
                attempt.resultCount(),
                attempt.responseRefCount(),
                (int) attempt.duration().toMillis(),
                request.actorUserId(),
                request.sessionId(),
                request.agentId(),
                request.ragQueryId(),
                hash == null ? null : hash.queryHash(),
                hash == null ? null : hash.queryHashKeyVersion(),
                hash == null ? null : hash.queryLengthBucket(),
                request.requestId(),
                request.traceId());
        return new RetrievalDetail(record, scopes, chunkRefs);
    }

    /** As many as may be stored, in their order: what matters most first, then the others. */
    private static <T> List<T> cut(List<T> all, int most, Predicate<T> matters) {
        if (all.size() <= most) {
            return all;
        }
        Set<T> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        Stream.concat(all.stream().filter(matters), all.stream().filter(matters.negate()))
                .limit(most)
                .forEach(kept::add);
        return all.stream().filter(kept::contains).toList();
    }
}
