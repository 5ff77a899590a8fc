package dev.daybook.kit;

import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes varied records that are legal by contract 1.2: every status, decision and write status, with and without what may be null,
 * several organizations, actors, sessions and knowledge bases, and many that share a microsecond. The same seed makes the same
 * records, today and on every machine. Not safe for use by several threads.
 */
public final class SampleRecords {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Chance chance;
    private final SampleParts parts;
    private final List<UUID> organizationIds;
    private final List<UUID> actorUserIds;
    private final List<UUID> sessionIds;
    private Instant now = START;

    /**
     * Begins a row of records.
     *
     * @param seed chooses the row
     */
    public SampleRecords(long seed) {
        chance = new Chance(seed);
        organizationIds = chance.uuids(3);
        actorUserIds = chance.uuids(5);
        sessionIds = chance.uuids(7);
        parts = new SampleParts(chance, chance.uuids(12));
    }

    /**
     * The organizations that records are made for.
     *
     * @return three ids
     */
    public List<UUID> organizationIds() {
        return organizationIds;
    }

    /**
     * The actors that records name.
     *
     * @return five ids
     */
    public List<UUID> actorUserIds() {
        return actorUserIds;
    }

    /**
     * The sessions that records name.
     *
     * @return seven ids
     */
    public List<UUID> sessionIds() {
        return sessionIds;
    }

    /**
     * The knowledge bases that records ask.
     *
     * @return twelve ids
     */
    public List<UUID> kbIds() {
        return parts.kbIds();
    }

    /**
     * A filter that every record made so far by {@link #next()} and its like passes, in whatever organization.
     *
     * @return a window from the first to the last of them
     */
    public RetrievalFilter everything() {
        return RetrievalFilter.window(START, now.plus(1, ChronoUnit.MICROS));
    }

    /**
     * The next record, of any organization. Made no earlier than the one before, often in the same microsecond.
     *
     * @return a record with a new id
     */
    public RetrievalDetail next() {
        return next(chance.pick(organizationIds));
    }

    /**
     * The next record of an organization, one of {@link #organizationIds()} or another.
     *
     * @param organizationId the tenant
     * @return a record with a new id
     */
    public RetrievalDetail next(UUID organizationId) {
        now = now.plus(chance.stepMicros(), ChronoUnit.MICROS);
        return at(organizationId, now);
    }

    /**
     * Several further records of an organization.
     *
     * @param organizationId the tenant
     * @param count how many, 0 or more
     * @return as many records, oldest first
     */
    public List<RetrievalDetail> list(UUID organizationId, int count) {
        return Stream.generate(() -> next(organizationId)).limit(count).toList();
    }

    /**
     * A record made at a given instant; {@link #everything()} does not know of it.
     *
     * @param organizationId the tenant
     * @param createdAt when, cut to whole microseconds; from 1970 on
     * @return a record with a new id
     */
    public RetrievalDetail at(UUID organizationId, Instant createdAt) {
        UUID id = EventIds.of(Micros.of(createdAt), chance.bits());
        RetrievalStatus status = chance.pick(LegalPairs.STATUSES);
        ServingDecision decision = chance.pick(LegalPairs.decisions(status));
        List<RetrievalScope> scopes = parts.scopes(status);
        List<ChunkRef> chunkRefs = parts.chunkRefs(scopes, decision);
        boolean cut = !scopes.isEmpty() && chance.oneIn(12);
        boolean hashed = !chance.oneIn(4);
        var record = new RetrievalRecord(
                id,
                organizationId,
                status,
                decision,
                cut ? AuditWriteStatus.DEGRADED : parts.wholeWriteStatus(),
                scopes.size(),
                SampleParts.eligible(scopes),
                scopes.stream().mapToInt(RetrievalScope::resultCount).sum(),
                SampleParts.released(chunkRefs),
                chance.below(5000),
                chance.orNull(chance.pick(actorUserIds)),
                chance.orNull(chance.pick(sessionIds)),
                chance.orNull(chance.uuid()),
                chance.orNull(chance.uuid()),
                hashed ? chance.hash() : null,
                hashed ? "k" + chance.below(3) : null,
                hashed ? chance.pick(List.of("0", "1-16", "17-32", "33-64", "1025+")) : null,
                chance.orNull("request-" + chance.below(1000)),
                chance.orNull("trace-" + chance.below(1000)));
        return new RetrievalDetail(
                record,
                cut ? scopes.subList(1, scopes.size()) : scopes,
                cut ? chunkRefs.subList(0, chunkRefs.size() / 2) : chunkRefs);
    }
}
