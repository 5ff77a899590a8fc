package dev.daybook.model;

import static dev.daybook.model.RecordDraft.KB;
import static dev.daybook.model.RecordDraft.OTHER_KB;
import static dev.daybook.model.RecordDraft.chunk;
import static dev.daybook.model.RecordDraft.scope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.daybook.model.ChunkRef.Disposition;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How record, scopes and chunk refs must fit each other. */
class RetrievalDetailTest {
    private static final List<RetrievalScope> SCOPES = List.of(scope(KB), scope(OTHER_KB));
    private static final List<ChunkRef> CHUNKS = List.of(
            chunk(0, KB, Disposition.RELEASED),
            chunk(1, KB, Disposition.FILTERED),
            chunk(5, OTHER_KB, Disposition.RELEASED));

    private final RecordDraft draft = new RecordDraft();

    @Test
    void aSoundDetailIsTakenAndCopied() {
        List<RetrievalScope> scopes = new ArrayList<>(SCOPES);
        List<ChunkRef> chunks = new ArrayList<>(CHUNKS);
        RetrievalDetail detail = new RetrievalDetail(draft.record(), scopes, chunks);
        scopes.clear();
        chunks.clear();
        assertThat(detail.scopes()).isEqualTo(SCOPES).isUnmodifiable();
        assertThat(detail.chunkRefs()).isEqualTo(CHUNKS).isUnmodifiable();
    }

    @Test
    void countsMustMatchTheParts() {
        refused(List.of(scope(KB)), List.of(), "requested_kb_count wrong_count", "response_ref_count wrong_count");
        draft.requestedKbCount = 3;
        draft.responseRefCount = 1;
        refused(SCOPES, CHUNKS, "requested_kb_count wrong_count", "response_ref_count wrong_count");
    }

    @Test
    void aDegradedDetailMayHaveFewerPartsButNotMore() {
        draft.writeStatus = AuditWriteStatus.DEGRADED;
        assertThatCode(() -> new RetrievalDetail(
                        draft.record(), List.of(scope(KB)), List.of(chunk(9, OTHER_KB, Disposition.RELEASED))))
                .as("a chunk of a scope that was cut")
                .doesNotThrowAnyException();
        assertThatCode(() -> new RetrievalDetail(draft.record(), SCOPES, CHUNKS))
                .as("as many as there were")
                .doesNotThrowAnyException();
        draft.requestedKbCount = 1;
        draft.responseRefCount = 1;
        refused(SCOPES, CHUNKS, "requested_kb_count wrong_count", "response_ref_count wrong_count");
    }

    @Test
    void aKnowledgeBaseStandsOnceAndChunksRiseWithinTheScopes() {
        refused(
                List.of(scope(KB), scope(KB)),
                List.of(
                        chunk(3, KB, Disposition.RELEASED),
                        chunk(3, KB, Disposition.FILTERED),
                        chunk(2, OTHER_KB, Disposition.RELEASED)),
                "scopes[1].kb_id duplicate",
                "chunk_refs[1].ordinal not_rising",
                "chunk_refs[2].ordinal not_rising",
                "chunk_refs[2].kb_id not_requested");
    }

    @Test
    void aThousandPartsAreTheMost() {
        assertThatCode(() -> manyParts(1000)).doesNotThrowAnyException();
        assertThat(Refusals.of(() -> manyParts(1001)))
                .containsExactly("scopes.size out_of_range", "chunk_refs.size out_of_range");
    }

    @Test
    void contentIsEverythingButHowTheRecordBecameDurableAndHowLongTheAttemptTook() {
        RetrievalDetail detail = new RetrievalDetail(draft.record(), SCOPES, CHUNKS);
        draft.writeStatus = AuditWriteStatus.RECOVERED;
        RetrievalDetail recovered = new RetrievalDetail(draft.record(), SCOPES, CHUNKS);
        assertThat(recovered).isNotEqualTo(detail);
        assertThat(recovered.hasContentOf(detail)).isTrue();
        draft.durationMs++;
        assertThat(new RetrievalDetail(draft.record(), SCOPES, CHUNKS).hasContentOf(detail))
                .isTrue();
        draft.resultCount++;
        assertThat(new RetrievalDetail(draft.record(), SCOPES, CHUNKS).hasContentOf(detail))
                .isFalse();
        draft.resultCount--;
        assertThat(new RetrievalDetail(draft.record(), List.of(SCOPES.get(1), SCOPES.get(0)), CHUNKS)
                        .hasContentOf(detail))
                .isFalse();
        List<ChunkRef> released = List.of(CHUNKS.get(0), CHUNKS.get(2));
        assertThat(new RetrievalDetail(draft.record(), SCOPES, released).hasContentOf(detail))
                .isFalse();
    }

    private RetrievalDetail manyParts(int count) {
        draft.requestedKbCount = count;
        draft.responseRefCount = 0;
        List<RetrievalScope> scopes =
                IntStream.range(0, count).mapToObj(i -> scope(new UUID(9, i))).toList();
        List<ChunkRef> chunks = IntStream.range(0, count)
                .mapToObj(i -> chunk(i, new UUID(9, i), Disposition.FILTERED))
                .toList();
        return new RetrievalDetail(draft.record(), scopes, chunks);
    }

    private void refused(List<RetrievalScope> scopes, List<ChunkRef> chunks, String... violations) {
        assertThat(Refusals.of(() -> new RetrievalDetail(draft.record(), scopes, chunks)))
                .containsExactly(violations);
    }
}
