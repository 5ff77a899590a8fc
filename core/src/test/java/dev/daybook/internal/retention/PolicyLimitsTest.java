package dev.daybook.internal.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.RetentionPolicy;
import dev.daybook.model.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is said of an edit that the host does not allow; which edits those are, {@link PolicyChangeProperties} tries. */
class PolicyLimitsTest {
    private static final PolicyLimits LIMITS = new PolicyLimits(90, 3650, Set.of("vault", "cellar"));
    private static final PolicyLimits NOWHERE = new PolicyLimits(90, 3650, Set.of());
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final RetentionPolicy FREE = LIMITS.byDefault(new UUID(1, 1), new UUID(2, 2), NOON);
    private static final RetentionPolicy HELD = PolicyChange.of(
                    FREE, PolicyEdit.hold("a case"), LIMITS, null, NOON, NOON)
            .next();

    @Test
    void everythingIsNamedAtOnce() {
        assertThat(said(LIMITS, FREE, new PolicyEdit(89, true, "  ", null, "attic")))
                .containsExactly(
                        "legal_hold_reason: must say something, and has blanks alone",
                        "retention_days: must be 90 to 3650, was 89",
                        "archive_destination: must be one of the destinations that the host configured: cellar, vault");
    }

    @Test
    void whereThereAreNoDestinationsItIsSaid() {
        assertThat(said(NOWHERE, FREE, new PolicyEdit(null, null, null, true, "vault")))
                .containsExactly(
                        "archive_destination: must be one of the destinations that the host configured: there are none");
    }

    @Test
    void aHoldNeedsAReasonAndAReasonAHold() {
        assertThat(said(LIMITS, FREE, new PolicyEdit(null, true, null, null, null)))
                .containsExactly("legal_hold_reason: must say why the hold is set");
        assertThat(said(LIMITS, FREE, new PolicyEdit(null, null, "a case", null, null)))
                .containsExactly("legal_hold_reason: must come with a hold: none is set, and none is being set");
        assertThat(said(LIMITS, FREE, PolicyEdit.release("a case")))
                .containsExactly("legal_hold_reason: must come with a hold: none is set, and none is being set");
        assertThat(said(LIMITS, HELD, PolicyEdit.release("settled"))).isEmpty();
    }

    @Test
    void theReasonOfAHoldStaysAsItWas() {
        assertThat(said(LIMITS, HELD, new PolicyEdit(null, null, "another case", null, null)))
                .containsExactly(
                        "legal_hold_reason: cannot be rewritten while the hold is set; release it and set it again");
        assertThat(said(LIMITS, HELD, new PolicyEdit(null, null, "a case", null, null)))
                .isEmpty();
    }

    /** Empty has a message of its own. */
    @Test
    void anEmptyReasonIsNamedOnce() {
        assertThat(said(LIMITS, FREE, PolicyEdit.hold(""))).hasSize(1);
    }

    private static List<String> said(PolicyLimits limits, RetentionPolicy policy, PolicyEdit edit) {
        return limits.check(policy, edit).found().stream()
                .map(Violation::toString)
                .toList();
    }
}
