package dev.daybook;

import static dev.daybook.Asked.ORGANIZATION;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Attempts with more than a thousand scopes or chunk refs: cut, marked, and with true counts. */
class DegradedTest {
    @Test
    void aThousandOfEachIsKeptWhole() {
        RetrievalDetail detail = recorded(1000, 1000);
        assertThat(detail.record().auditWriteStatus()).isEqualTo(AuditWriteStatus.COMMITTED);
        assertThat(detail.scopes()).hasSize(1000);
        assertThat(detail.chunkRefs()).hasSize(1000);
    }

    @Test
    void moreChunkRefsAreCut() {
        RetrievalDetail detail = recorded(3, 1001);
        assertThat(detail.record().auditWriteStatus()).isEqualTo(AuditWriteStatus.DEGRADED);
        assertThat(detail.chunkRefs()).hasSize(1000);
        assertThat(detail.scopes()).hasSize(3);
        assertThat(detail.record().resultCount()).isEqualTo(1001);
        assertThat(detail.record().responseRefCount()).isEqualTo(1001);
    }

    @Test
    void moreScopesAreCutAndTheStatusIsThatOfAll() {
        RetrievalDetail detail = recorded(1200, 1500);
        assertThat(detail.record().auditWriteStatus()).isEqualTo(AuditWriteStatus.DEGRADED);
        assertThat(detail.record().retrievalStatus())
                .as("the only scope that failed is the last, which is cut")
                .isEqualTo(RetrievalStatus.PARTIAL);
        assertThat(detail.record().requestedKbCount()).isEqualTo(1200);
        assertThat(detail.record().resultCount()).isEqualTo(1500);
        assertThat(detail.record().responseRefCount()).isEqualTo(1500);
        assertThat(detail.scopes()).hasSize(1000);
        assertThat(detail.chunkRefs()).hasSize(1000);
    }

    @Test
    void whatServedAndWasReleasedIsKept() {
        List<UUID> kbIds =
                IntStream.range(0, 1500).mapToObj(i -> new UUID(7, i)).toList();
        UUID last = kbIds.get(1499);
        List<RetrievedChunk<String>> chunks = IntStream.range(0, 1500)
                .mapToObj(i -> Asked.chunk(last, "c" + i))
                .toList();
        try (OpenTrail trail = new OpenTrail()) {
            GuardPolicy policy = new GuardPolicy() {
                @Override
                public Verdict chunk(RetrievalRequest request, RetrievedChunk<?> chunk) {
                    return chunk.chunkId().length() < 5 ? Verdict.withhold("early") : Verdict.release();
                }
            };
            trail.daybook.guard(policy).retrieve(Asked.of(kbIds.toArray(UUID[]::new)), r -> Findings.of(chunks));
            RetrievalDetail detail = trail.only();
            assertThat(detail.scopes()).hasSize(1000).contains(Asked.scope(last, Outcome.HIT, 500));
            assertThat(detail.chunkRefs()).hasSize(1000).isSortedAccordingTo(comparing(ChunkRef::ordinal));
            assertThat(detail.chunkRefs())
                    .filteredOn(ref -> ref.disposition() == Disposition.RELEASED)
                    .hasSize(500);
        }
    }

    /** The first scope has all results, the last one failed. */
    private static RetrievalDetail recorded(int kbCount, int chunkCount) {
        List<UUID> kbIds =
                IntStream.range(0, kbCount).mapToObj(i -> new UUID(7, i)).toList();
        List<RetrievalScope> scopes = IntStream.range(0, kbCount)
                .mapToObj(i -> Asked.scope(
                        kbIds.get(i),
                        i == 0 ? Outcome.HIT : i == kbCount - 1 ? Outcome.ERROR : Outcome.MISS,
                        i == 0 ? chunkCount : 0))
                .toList();
        List<ChunkRef> refs = IntStream.range(0, chunkCount)
                .mapToObj(i -> Asked.ref(i, kbIds.get(0), Disposition.RELEASED))
                .toList();
        try (OpenTrail trail = new OpenTrail()) {
            RetrievalAttempt attempt = trail.recorder()
                    .attempt(RetrievalRequest.builder(ORGANIZATION)
                            .knowledgeBases(kbIds)
                            .build())
                    .scopes(scopes)
                    .chunkRefs(refs)
                    .servingDecision(ServingDecision.SERVED)
                    .duration(Duration.ZERO)
                    .build();
            Receipt receipt = trail.recorder().record(attempt);
            assertThat(trail.recorder().record(attempt)).as("again").isEqualTo(receipt);
            RetrievalDetail detail = trail.only();
            assertThat(receipt.auditWriteStatus()).isEqualTo(detail.record().auditWriteStatus());
            assertThat(detail.scopes()).isEqualTo(scopes.subList(0, Math.min(1000, kbCount)));
            assertThat(detail.chunkRefs()).isEqualTo(refs.subList(0, Math.min(1000, chunkCount)));
            return detail;
        }
    }
}
