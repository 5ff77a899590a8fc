package dev.daybook.sqlite;

import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records for tests, the same ones for the same seed. */
final class Samples {
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final Instant END = Instant.parse("2026-04-01T00:00:00Z");
    static final RetrievalFilter ALL = RetrievalFilter.window(START, END);

    private static final List<RetrievalStatus> STATUSES = List.of(
            RetrievalStatus.HIT,
            RetrievalStatus.PARTIAL,
            RetrievalStatus.MISS,
            RetrievalStatus.BLOCKED,
            RetrievalStatus.ERROR);

    private static final List<Outcome> OUTCOMES = List.of(Outcome.HIT, Outcome.MISS, Outcome.BLOCKED, Outcome.ERROR);

    private final Random random;

    Samples(long seed) {
        this.random = new Random(seed);
    }

    static AuditStore open(Path file, String... more) {
        return new SqliteStoreProvider().open(settings(file, more).withDeadline(TIMEOUT));
    }

    static StoreSettings settings(Path file, String... more) {
        List<String> all = new ArrayList<>(List.of("path", file.toString()));
        all.addAll(List.of(more));
        return StoreSettings.of(all.toArray(String[]::new));
    }

    /** The n-th of a few ids of one kind. */
    static UUID id(String kind, int n) {
        return UUID.nameUUIDFromBytes((kind + n).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** An event id so many microseconds after {@link #START}. */
    UUID eventId(long micros) {
        return EventIds.of(START.getEpochSecond() * 1_000_000 + micros, random.nextLong());
    }

    RetrievalDetail detail(UUID organization, long micros) {
        return detail(organization, eventId(micros), 1 + random.nextInt(3), 4);
    }

    RetrievalDetail detail(UUID organization, UUID id, int scopeCount, int actors) {
        List<RetrievalScope> scopes = new ArrayList<>();
        List<ChunkRef> refs = new ArrayList<>();
        int firstKb = random.nextInt(8);
        int released = 0;
        for (int i = 0; i < scopeCount; i++) {
            UUID kb = id("kb", (firstKb + i) % Math.max(8, scopeCount));
            scopes.add(new RetrievalScope(
                    kb, OUTCOMES.get(random.nextInt(4)), maybe("clearance"), random.nextBoolean() ? 7 : null, i));
            for (int c = 0; c < 2; c++) {
                boolean release = random.nextBoolean();
                released += release ? 1 : 0;
                refs.add(new ChunkRef(
                        refs.size() * 2,
                        kb,
                        id("document", random.nextInt(100)),
                        id("version", random.nextInt(100)),
                        "chunk-é-" + random.nextInt(100),
                        random.nextBoolean() ? random.nextDouble() : null,
                        release ? Disposition.RELEASED : Disposition.FILTERED,
                        maybe("filtered by policy")));
            }
        }
        boolean hashed = random.nextBoolean();
        RetrievalRecord record = new RetrievalRecord(
                id,
                organization,
                STATUSES.get(random.nextInt(10) < 6 ? 0 : random.nextInt(5)),
                ServingDecision.SERVED,
                AuditWriteStatus.COMMITTED,
                scopeCount,
                random.nextBoolean() ? random.nextInt(1000) : null,
                refs.size(),
                released,
                random.nextInt(500),
                random.nextInt(5) == 0 ? null : id("actor", random.nextInt(actors)),
                random.nextInt(5) == 0 ? null : id("session", random.nextInt(6)),
                random.nextBoolean() ? id("agent", 1) : null,
                random.nextBoolean() ? id("query", 1) : null,
                hashed ? "0f".repeat(32) : null,
                hashed ? "k1" : null,
                hashed ? "33-64" : null,
                maybe("request-1"),
                maybe("trace-1"));
        return new RetrievalDetail(record, scopes, refs);
    }

    List<RetrievalDetail> details(UUID organization, int count) {
        List<RetrievalDetail> details = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            details.add(detail(organization, i * 1000L));
        }
        return details;
    }

    /** The same record with another status, written otherwise. */
    static RetrievalDetail with(RetrievalDetail d, RetrievalStatus status, AuditWriteStatus writeStatus) {
        return new RetrievalDetail(with(d.record(), status, writeStatus), d.scopes(), d.chunkRefs());
    }

    static RetrievalRecord with(RetrievalRecord r, RetrievalStatus status, AuditWriteStatus writeStatus) {
        return new RetrievalRecord(
                r.id(),
                r.organizationId(),
                status,
                r.servingDecision(),
                writeStatus,
                r.requestedKbCount(),
                r.eligibleVersionCount(),
                r.resultCount(),
                r.responseRefCount(),
                r.durationMs(),
                r.actorUserId(),
                r.sessionId(),
                r.agentId(),
                r.ragQueryId(),
                r.queryHash(),
                r.queryHashKeyVersion(),
                r.queryLengthBucket(),
                r.requestId(),
                r.traceId());
    }

    /** Marked as one whose children were cut. */
    static RetrievalRecord degraded(RetrievalRecord r) {
        return with(r, r.retrievalStatus(), AuditWriteStatus.DEGRADED);
    }

    private @Nullable String maybe(String text) {
        return random.nextBoolean() ? text : null;
    }
}
