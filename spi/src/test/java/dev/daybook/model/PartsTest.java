package dev.daybook.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.RetrievalScope.Outcome;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What scopes and chunk refs refuse. */
class PartsTest {
    @Test
    void aScopeNamesEverythingThatIsWrong() {
        assertThat(Refusals.of(() -> scope("a\u2028b", -1, -1)))
                .containsExactly(
                        "reason_code bad_text", "eligible_version_count out_of_range", "result_count out_of_range");
        assertThat(Refusals.of(() -> scope("x".repeat(129), 0, 0))).containsExactly("reason_code bad_text");
        assertThat(Refusals.of(() -> scope("", 0, 0))).containsExactly("reason_code bad_text");
    }

    @Test
    void aScopeAtItsBoundsIsTaken() {
        assertThatCode(() -> scope(null, null, 0)).doesNotThrowAnyException();
        assertThatCode(() -> scope("x".repeat(128), Integer.MAX_VALUE, Integer.MAX_VALUE))
                .doesNotThrowAnyException();
    }

    @Test
    void aChunkRefNamesEverythingThatIsWrong() {
        assertThat(Refusals.of(() -> chunk(-1, "", Double.NaN, "\u0000")))
                .containsExactly(
                        "ordinal out_of_range", "chunk_id bad_text", "score not_finite", "reason_code bad_text");
        assertThat(Refusals.of(() -> chunk(0, "x".repeat(129), Double.POSITIVE_INFINITY, "x".repeat(129))))
                .containsExactly("chunk_id bad_text", "score not_finite", "reason_code bad_text");
        assertThat(Refusals.of(() -> chunk(0, "c", Double.NEGATIVE_INFINITY, null)))
                .containsExactly("score not_finite");
    }

    @Test
    void aChunkRefAtItsBoundsIsTaken() {
        assertThatCode(() -> chunk(0, "c", null, null)).doesNotThrowAnyException();
        assertThatCode(() -> chunk(Integer.MAX_VALUE, "x".repeat(128), -Double.MAX_VALUE, "x".repeat(128)))
                .doesNotThrowAnyException();
    }

    private static RetrievalScope scope(@Nullable String reason, @Nullable Integer eligible, int results) {
        return new RetrievalScope(new UUID(0, 1), Outcome.HIT, reason, eligible, results);
    }

    private static ChunkRef chunk(int ordinal, String chunkId, @Nullable Double score, @Nullable String reason) {
        UUID id = new UUID(0, 1);
        return new ChunkRef(ordinal, id, id, id, chunkId, score, Disposition.RELEASED, reason);
    }
}
