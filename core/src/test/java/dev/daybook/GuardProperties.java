package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.ChunkRef;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalScope.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** Whatever is asked, forbidden and found: what is recorded is legal, and exactly what is recorded as released is released. */
class GuardProperties {
    @Property(tries = 5000)
    @StatisticsReport(StatisticsReportMode.OFF)
    void whatIsRecordedIsLegalAndExactlyThatIsReleased(@ForAll long seed) {
        Random random = new Random(seed);
        List<UUID> kbIds = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            kbIds.add(new UUID(0xA, i));
        }
        Map<UUID, Verdict> scopes = new LinkedHashMap<>();
        Rules rules = new Rules();
        kbIds.forEach(kbId -> {
            scopes.put(kbId, verdict(random, "scope"));
            rules.scope(kbId, scopes.get(kbId));
        });
        Map<String, Verdict> chunks = new LinkedHashMap<>();
        Findings<String> findings = findings(random, kbIds);
        findings.chunks().forEach(c -> {
            chunks.put(c.chunkId(), verdict(random, "chunk"));
            rules.chunk(c.chunkId(), chunks.get(c.chunkId()));
        });
        try (OpenTrail trail = new OpenTrail()) {
            Released<String> released =
                    trail.daybook.guard(rules).retrieve(Asked.of(kbIds.toArray(UUID[]::new)), r -> findings);
            RetrievalDetail detail = trail.only();
            assertLegal(detail);
            assertReleasedIsRecorded(released, detail);
            assertVerdictsAreObeyed(detail, scopes, chunks);
            String seen =
                    detail.record().retrievalStatus() + " " + detail.record().servingDecision();
            Statistics.collect(seen);
        }
        Statistics.coverage(coverage -> {
            for (String seen : List.of(
                    "HIT SERVED",
                    "HIT SERVED_FILTERED",
                    "HIT SERVED_SHADOW",
                    "PARTIAL SERVED",
                    "PARTIAL SERVED_FILTERED",
                    "PARTIAL SERVED_SHADOW",
                    "MISS NOTHING_TO_SERVE",
                    "BLOCKED WITHHELD",
                    "ERROR WITHHELD",
                    "ERROR NOTHING_TO_SERVE")) {
                coverage.check(seen).count(count -> count > 0);
            }
        });
    }

    /** Contract 1.2, read anew. */
    private static void assertLegal(RetrievalDetail detail) {
        RetrievalRecord record = detail.record();
        Set<Outcome> outcomes = new TreeSet<>();
        detail.scopes().forEach(s -> outcomes.add(s.outcome()));
        boolean bad = outcomes.contains(Outcome.BLOCKED) || outcomes.contains(Outcome.ERROR);
        String status = outcomes.contains(Outcome.HIT)
                ? bad ? "partial" : "hit"
                : outcomes.isEmpty() || outcomes.contains(Outcome.ERROR)
                        ? "error"
                        : outcomes.contains(Outcome.BLOCKED) ? "blocked" : "miss";
        assertThat(record.retrievalStatus().wireName()).isEqualTo(status);
        Set<String> decisions = switch (status) {
            case "hit", "partial" -> Set.of("served", "served_filtered", "served_shadow");
            case "miss" -> Set.of("nothing_to_serve");
            case "blocked" -> Set.of("withheld");
            default -> Set.of("withheld", "nothing_to_serve");
        };
        assertThat(record.servingDecision().wireName()).isIn(decisions);
        assertThat(record.resultCount())
                .isEqualTo(detail.scopes().stream()
                        .mapToInt(RetrievalScope::resultCount)
                        .sum());
        assertThat(record.responseRefCount()).isEqualTo(record.resultCount());
        assertThat(record.responseRefCount() > 0)
                .isEqualTo(record.servingDecision().wireName().startsWith("served"));
    }

    private static void assertReleasedIsRecorded(Released<String> released, RetrievalDetail detail) {
        List<ChunkRef> refs = detail.chunkRefs().stream()
                .filter(ref -> ref.disposition() == Disposition.RELEASED)
                .toList();
        assertThat(released.chunks())
                .extracting(RetrievedChunk::kbId, RetrievedChunk::chunkId)
                .isEqualTo(refs.stream()
                        .map(ref -> org.assertj.core.groups.Tuple.tuple(ref.kbId(), ref.chunkId()))
                        .toList());
        assertThat(detail.record().responseRefCount()).isEqualTo(refs.size());
    }

    private static void assertVerdictsAreObeyed(
            RetrievalDetail detail, Map<UUID, Verdict> scopes, Map<String, Verdict> chunks) {
        assertThat(detail.scopes()).extracting(RetrievalScope::kbId).isEqualTo(List.copyOf(scopes.keySet()));
        for (ChunkRef ref : detail.chunkRefs()) {
            boolean forbidden = withholds(scopes.get(ref.kbId())) || withholds(chunks.get(ref.chunkId()));
            assertThat(ref.disposition() == Disposition.FILTERED).isEqualTo(forbidden);
        }
    }

    private static boolean withholds(@org.jspecify.annotations.Nullable Verdict verdict) {
        return verdict != null && verdict.kind() == Verdict.Kind.WITHHOLD;
    }

    private static Findings<String> findings(Random random, List<UUID> kbIds) {
        Findings.Builder<String> findings = Findings.builder();
        List<UUID> fruitful = new ArrayList<>();
        for (UUID kbId : kbIds) {
            switch (random.nextInt(4)) {
                case 0 -> findings.failed(kbId, "down");
                case 1 -> {}
                default -> fruitful.add(kbId);
            }
            if (random.nextBoolean()) {
                findings.eligibleVersions(kbId, 1 + random.nextInt(5));
            }
        }
        if (!fruitful.isEmpty()) {
            for (int i = random.nextInt(6); i > 0; i--) {
                findings.chunk(Asked.chunk(fruitful.get(random.nextInt(fruitful.size())), "c" + i));
            }
        }
        return findings.build();
    }

    private static Verdict verdict(Random random, String reason) {
        return switch (random.nextInt(6)) {
            case 0 -> Verdict.withhold(reason);
            case 1 -> Verdict.shadow(reason);
            default -> Verdict.release();
        };
    }
}
