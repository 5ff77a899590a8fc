package dev.daybook.internal.cursor;

import dev.daybook.internal.seal.SealKeys;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Codecs and queries for tests. */
final class Cursors {
    private static final List<RetrievalStatus> STATUSES =
            List.of(RetrievalStatus.HIT, RetrievalStatus.PARTIAL, RetrievalStatus.MISS, RetrievalStatus.ERROR);

    private Cursors() {}

    /** Each version's secret follows from its name; the first is active. */
    static CursorCodec codec(String... versions) {
        return new CursorCodec(SealKeys.of("cursor", versions));
    }

    static UUID id(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    static RetrievalFilter filter(Random random) {
        Instant start = Instant.ofEpochSecond(random.nextInt(2_000_000_000), random.nextInt(1_000_000_000));
        Set<UUID> kbIds = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            kbIds.add(id(random));
        }
        Set<RetrievalStatus> statuses = new HashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            statuses.add(STATUSES.get(random.nextInt(STATUSES.size())));
        }
        return new RetrievalFilter(
                start,
                start.plusNanos(1 + random.nextInt(Integer.MAX_VALUE)),
                kbIds,
                statuses,
                random.nextBoolean() ? id(random) : null,
                random.nextBoolean() ? id(random) : null);
    }
}
