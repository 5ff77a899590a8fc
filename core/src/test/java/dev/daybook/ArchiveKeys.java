package dev.daybook;

import dev.daybook.internal.export.jobs.AgeKeys;

/** A pair of keys for archives, made anew for each run of the tests. */
final class ArchiveKeys {
    private static final AgeKeys PAIR = AgeKeys.fresh();

    static final String RECIPIENT = PAIR.recipient();
    static final String IDENTITY = PAIR.identity();

    private ArchiveKeys() {}
}
