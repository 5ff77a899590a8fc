package dev.daybook.internal.export.jobs;

import java.time.Duration;

/**
 * How exports run.
 *
 * @param maxFileBytes at how many plaintext bytes a file ends and the next begins
 * @param rowLimit the most records of one export
 * @param expiry how long files stay
 * @param lease how long a worker may be silent before its job goes to another
 * @param beat how often a worker says that it lives, when it has something to say
 * @param maxAttempts how many workers try
 */
public record Limits(
        long maxFileBytes, long rowLimit, Duration expiry, Duration lease, Duration beat, int maxAttempts) {
    private static final Duration LONGEST_BEAT = Duration.ofSeconds(2);

    /**
     * The limits of a host, which beats three times a lease, so that one or two may be lost, and at least every two seconds.
     *
     * @param maxFileBytes at how many plaintext bytes a file ends and the next begins
     * @param rowLimit the most records of one export
     * @param expiry how long files stay
     * @param lease how long a worker may be silent before its job goes to another
     * @param maxAttempts how many workers try
     * @return the limits
     */
    public static Limits of(long maxFileBytes, long rowLimit, Duration expiry, Duration lease, int maxAttempts) {
        Duration third = lease.dividedBy(3);
        Duration beat = third.compareTo(LONGEST_BEAT) < 0 ? third : LONGEST_BEAT;
        return new Limits(maxFileBytes, rowLimit, expiry, lease, beat, maxAttempts);
    }
}
