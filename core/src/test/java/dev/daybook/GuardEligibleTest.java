package dev.daybook;

import static dev.daybook.Asked.KB_A;
import static dev.daybook.Asked.KB_B;
import static dev.daybook.Asked.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.RetrievalScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many document versions the actor could have been given. */
class GuardEligibleTest {
    private final OpenTrail trail = new OpenTrail();
    private final Rules rules = new Rules();

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void theSumOverWhatWasSearched() {
        retrieve(found().eligibleVersions(KB_A, 4).eligibleVersions(KB_B, 0));
        assertThat(eligible()).isEqualTo(4);
        assertThat(trail.only().scopes())
                .extracting(RetrievalScope::eligibleVersionCount)
                .containsExactly(4, 0);
    }

    @Test
    void unknownWhenTheRetrieverDoesNotSpeakOfAll() {
        retrieve(found().eligibleVersions(KB_A, 4));
        assertThat(eligible()).isNull();
    }

    @Test
    void unknownWhenItSpeaksOfNone() {
        retrieve(found());
        assertThat(eligible()).isNull();
    }

    @Test
    void whatPolicyWithholdsDoesNotCount() {
        rules.scope(KB_B, Verdict.withhold("clearance_missing"));
        retrieve(found().eligibleVersions(KB_A, 4).eligibleVersions(KB_B, 7));
        assertThat(eligible()).isEqualTo(4);
    }

    @Test
    void aSearchedKnowledgeBaseWhoseChunksAreAllHeldBackCounts() {
        rules.chunk("1", Verdict.withhold("expired"));
        retrieve(found().eligibleVersions(KB_B, 2));
        assertThat(eligible()).as("nothing was said of the first").isNull();
    }

    @Test
    void ofNothingSearchedNothingIsKnown() {
        rules.scope(KB_A, Verdict.withhold("clearance_missing"));
        rules.scope(KB_B, Verdict.withhold("clearance_missing"));
        retrieve(found());
        assertThat(eligible()).isNull();
    }

    private static Findings.Builder<String> found() {
        return Findings.<String>builder().chunk(chunk(KB_A, "1"));
    }

    private void retrieve(Findings.Builder<String> findings) {
        trail.daybook.guard(rules).retrieve(Asked.of(KB_A, KB_B), r -> findings.build());
    }

    private @org.jspecify.annotations.Nullable Integer eligible() {
        return trail.only().record().eligibleVersionCount();
    }
}
