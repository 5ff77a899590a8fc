package dev.daybook.http;

import dev.daybook.model.Violations;

/**
 * How many requests one API key may make: each key has a bucket of tokens that fills at a steady rate, and each request takes one.
 *
 * @param perSecond how many tokens come in a second, 1 to 1,000,000
 * @param burst how many tokens a bucket holds, so how many requests may come at once: 1 to 1,000,000
 */
public record RateLimit(int perSecond, int burst) {
    /** The greatest rate and burst. */
    public static final int MAX = 1_000_000;

    /**
     * Checks the numbers.
     *
     * @throws dev.daybook.model.InvalidInputException when one is out of its bounds
     */
    public RateLimit {
        new Violations()
                .range("perSecond", perSecond, 1, MAX)
                .range("burst", burst, 1, MAX)
                .throwIfAny("rate limit");
    }
}
