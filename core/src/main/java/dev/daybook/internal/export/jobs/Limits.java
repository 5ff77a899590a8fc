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
        long maxFileBytes, long rowLimit, Duration expiry, Duration lease, Duration beat, int maxAttempts) {}
