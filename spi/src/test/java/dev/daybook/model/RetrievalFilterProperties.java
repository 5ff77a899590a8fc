package dev.daybook.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.RetrievalScope.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** The meaning of a filter, against one written anew from contract 1.3. */
class RetrievalFilterProperties {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final long NOON_MICROS = NOON.getEpochSecond() * 1_000_000;

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void filterMeansWhatTheContractSays(
            @ForAll("details") RetrievalDetail detail, @ForAll("filters") RetrievalFilter filter) {
        List<String> objections = objections(detail, filter);
        Statistics.collect(Math.min(objections.size(), 2));
        Statistics.coverage(c ->
                IntStream.rangeClosed(0, 2).forEach(n -> c.check(n).percentage(p -> p > 5)));
        assertThat(filter.matches(detail)).as("%s", objections).isEqualTo(objections.isEmpty());
    }

    /** Every reason, on its own, why the record is not meant. */
    private static List<String> objections(RetrievalDetail detail, RetrievalFilter filter) {
        RetrievalRecord record = detail.record();
        List<String> objections = new ArrayList<>();
        long nanosIn = (EventIds.micros(record.id()) - NOON_MICROS) * 1000;
        if (nanosIn < nanos(filter.start())) {
            objections.add("before the window");
        }
        if (nanosIn >= nanos(filter.end())) {
            objections.add("after the window");
        }
        if (filter.actorUserId() != null && !filter.actorUserId().equals(record.actorUserId())) {
            objections.add("another actor, or none");
        }
        if (filter.sessionId() != null && !filter.sessionId().equals(record.sessionId())) {
            objections.add("another session, or none");
        }
        if (!filter.statuses().isEmpty() && !filter.statuses().contains(record.retrievalStatus())) {
            objections.add("another status");
        }
        if (!filter.kbIds().isEmpty()
                && detail.scopes().stream().map(RetrievalScope::kbId).noneMatch(filter.kbIds()::contains)) {
            objections.add("other knowledge bases");
        }
        return objections;
    }

    private static long nanos(Instant instant) {
        return java.time.Duration.between(NOON, instant).toNanos();
    }

    @Provide
    Arbitrary<RetrievalDetail> details() {
        Arbitrary<RetrievalStatus> statuses = Arbitraries.of(RetrievalStatus.values());
        return Combinators.combine(
                        Arbitraries.longs().between(0, 4),
                        statuses,
                        ids(10).injectNull(0.3),
                        ids(20).injectNull(0.3),
                        ids(30).set().ofMaxSize(3))
                .as(RetrievalFilterProperties::detail);
    }

    private static RetrievalDetail detail(
            long micros, RetrievalStatus status, UUID actor, UUID session, Set<UUID> kbIds) {
        RecordDraft draft = new RecordDraft();
        draft.id = EventIds.of(NOON_MICROS + micros, 0);
        draft.status = status;
        draft.actorUserId = actor;
        draft.sessionId = session;
        draft.requestedKbCount = kbIds.size();
        draft.responseRefCount = 0;
        List<RetrievalScope> scopes = kbIds.stream()
                .map(kbId -> new RetrievalScope(kbId, Outcome.BLOCKED, "any outcome", null, 0))
                .toList();
        return new RetrievalDetail(draft.record(), scopes, List.of());
    }

    @Provide
    Arbitrary<RetrievalFilter> filters() {
        Arbitrary<Set<RetrievalStatus>> statuses = Arbitraries.of(RetrievalStatus.values())
                .filter(s -> s != RetrievalStatus.UNKNOWN)
                .set()
                .ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.longs().between(-6000, 1500),
                        Arbitraries.longs().between(1, 20_000),
                        ids(30).set().ofMaxSize(2),
                        statuses.optional(0.6).map(some -> some.orElse(Set.of())),
                        ids(10).injectNull(0.8),
                        ids(20).injectNull(0.8))
                .as((start, length, kbIds, status, actor, session) -> new RetrievalFilter(
                        NOON.plusNanos(start), NOON.plusNanos(start + length), kbIds, status, actor, session));
    }

    private static Arbitrary<UUID> ids(long high) {
        return Arbitraries.longs().between(0, 1).map(low -> new UUID(high, low));
    }
}
