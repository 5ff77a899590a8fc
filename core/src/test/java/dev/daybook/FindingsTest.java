package dev.daybook;

import static dev.daybook.Asked.KB_A;
import static dev.daybook.Asked.KB_B;
import static dev.daybook.Asked.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Findings, chunks and verdicts: what they refuse and do not tell. */
class FindingsTest {
    @Test
    void theBuilderKeepsOrderAndCopies() {
        List<RetrievedChunk<String>> more = new ArrayList<>(List.of(chunk(KB_A, "2"), chunk(KB_A, "3")));
        Findings.Builder<String> builder = Findings.<String>builder()
                .chunk(chunk(KB_A, "1"))
                .chunks(more)
                .failed(KB_B, "backend_timeout")
                .eligibleVersions(KB_A, 4);
        Findings<String> findings = builder.build();
        builder.chunk(chunk(KB_A, "4"));
        more.clear();
        assertThat(findings.chunks()).extracting(RetrievedChunk::chunkId).containsExactly("1", "2", "3");
        assertThat(findings.chunks()).isUnmodifiable();
        assertThat(findings.failures())
                .isEqualTo(Map.of(KB_B, "backend_timeout"))
                .isUnmodifiable();
        assertThat(findings.eligibleVersionCounts()).isEqualTo(Map.of(KB_A, 4)).isUnmodifiable();
        assertThat(Findings.of(List.of(chunk(KB_A, "1"))))
                .isEqualTo(new Findings<>(List.of(chunk(KB_A, "1")), Map.of(), Map.of()));
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        Findings.Builder<String> builder = Findings.<String>builder()
                .chunk(chunk(KB_A, "1"))
                .failed(KB_A, "")
                .eligibleVersions(KB_B, -1);
        assertThat(Refusals.of(builder::build))
                .containsExactly(
                        "failures contradiction",
                        "failures[" + KB_A + "] bad_text",
                        "eligible_version_counts[" + KB_B + "] out_of_range");
    }

    @Test
    void aChunkNamesEverythingThatIsWrong() {
        assertThat(Refusals.of(() -> new RetrievedChunk<>(KB_A, KB_A, KB_A, "\n", Double.NaN, "content")))
                .containsExactly("chunk_id bad_text", "score not_finite");
        assertThat(Refusals.of(() -> new RetrievedChunk<>(KB_A, KB_A, KB_A, "x".repeat(129), null, "content")))
                .containsExactly("chunk_id bad_text");
    }

    @Test
    void contentIsNotPrinted() {
        RetrievedChunk<String> chunk = new RetrievedChunk<>(KB_A, KB_A, KB_A, "c", 0.5, "top secret");
        assertThat(chunk.toString()).contains("chunkId=c").doesNotContain("secret");
        assertThat(Findings.of(List.of(chunk)).toString()).contains("chunks=1").doesNotContain("secret");
    }

    @Test
    void aVerdictHasAReasonUnlessItReleases() {
        assertThat(Verdict.release()).isEqualTo(new Verdict(Verdict.Kind.RELEASE, null));
        assertThat(Verdict.withhold("r")).isEqualTo(new Verdict(Verdict.Kind.WITHHOLD, "r"));
        assertThat(Verdict.shadow("r")).isEqualTo(new Verdict(Verdict.Kind.SHADOW, "r"));
        for (Verdict.Kind kind : List.of(Verdict.Kind.WITHHOLD, Verdict.Kind.SHADOW)) {
            assertThat(Refusals.of(() -> new Verdict(kind, null))).containsExactly("reason_code not_paired");
            assertThat(Refusals.of(() -> new Verdict(kind, "x".repeat(129)))).containsExactly("reason_code bad_text");
        }
        assertThat(Refusals.of(() -> new Verdict(Verdict.Kind.RELEASE, "")))
                .containsExactly("reason_code not_paired", "reason_code bad_text");
    }
}
