package dev.daybook;

import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordSnapshot;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Looks for records on both sides of a cutoff. */
final class Expired {
    /** Later than any record. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    /** How long counting a trail may take: it is done when somebody asks for a plan, not while recording. */
    private static final Duration COUNTING = Duration.ofMinutes(1);

    private Expired() {}

    /** Whether a record is left when all before the cutoff are gone. */
    static boolean leavesSome(RecordStore records, UUID organizationId, Instant cutoff) {
        return !records.page(organizationId, RetrievalFilter.window(cutoff, END_OF_TIME), null, 1)
                .isEmpty();
    }

    /** Counts both sides, each in one view of the records. */
    static RetentionPlan.Counts count(AuditStore store, Standing standing) {
        UUID organizationId = standing.policy().organizationId();
        RecordStore records = store.records();
        Instant cutoff = standing.cutoff();
        long kept = count(records, organizationId, RetrievalFilter.window(cutoff, END_OF_TIME));
        if (!cutoff.isAfter(Instant.EPOCH)) {
            return new RetentionPlan.Counts(0, kept, null, null);
        }
        RetrievalFilter expired = RetrievalFilter.window(Instant.EPOCH, cutoff);
        List<UUID> first = store.policies().oldestIds(organizationId, standing.below(), 1);
        List<RetrievalRecord> last = records.page(organizationId, expired, null, 1);
        return new RetentionPlan.Counts(
                count(records, organizationId, expired),
                kept,
                first.isEmpty() ? null : first.get(0),
                last.isEmpty() ? null : last.get(0).id());
    }

    private static long count(RecordStore records, UUID organizationId, RetrievalFilter filter) {
        try (RecordSnapshot snapshot = records.snapshot(organizationId, filter)) {
            return snapshot.count(COUNTING);
        }
    }
}
