package dev.daybook;

import dev.daybook.model.RetrievalScope;
import dev.daybook.model.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says of a knowledge base or of a chunk.
 *
 * @param kind what shall be done
 * @param reasonCode why, a word such as {@code clearance_missing}, 1 to 128 characters; null exactly with {@link Kind#RELEASE}
 */
public record Verdict(Kind kind, @Nullable String reasonCode) {
    private static final Verdict RELEASE = new Verdict(Kind.RELEASE, null);

    /** What shall be done. */
    public enum Kind {
        /** Search it; give it to the caller. */
        RELEASE,
        /** Do not search it; do not give it to the caller. */
        WITHHOLD,
        /** As {@link #RELEASE}, but note that a policy on trial would have withheld it. */
        SHADOW
    }

    /**
     * Checks the values.
     *
     * @throws dev.daybook.model.InvalidInputException when the reason is missing, not wanted, or out of its bounds
     */
    public Verdict {
        Objects.requireNonNull(kind, "kind");
        new Violations()
                .require(
                        (kind == Kind.RELEASE) == (reasonCode == null),
                        "reason_code",
                        "not_paired",
                        () -> "must be present unless the verdict is to release")
                .text("reason_code", reasonCode, RetrievalScope.MAX_REASON_CODE_LENGTH)
                .throwIfAny("verdict");
    }

    /**
     * To release.
     *
     * @return the verdict
     */
    public static Verdict release() {
        return RELEASE;
    }

    /**
     * To withhold.
     *
     * @param reasonCode why
     * @return the verdict
     */
    public static Verdict withhold(String reasonCode) {
        return new Verdict(Kind.WITHHOLD, reasonCode);
    }

    /**
     * To release, noting that a policy on trial would have withheld.
     *
     * @param reasonCode why it would have
     * @return the verdict
     */
    public static Verdict shadow(String reasonCode) {
        return new Verdict(Kind.SHADOW, reasonCode);
    }
}
