package dev.daybook.postgres;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch as it is written: every {@code (organization, id)} once, ordered by them. All writers insert in this order, so that two that
 * write the same records wait for each other in one direction only; and an organization's records stand together.
 */
final class Batch {
    private static final Comparator<RetrievalDetail> ORDER = Comparator.comparing(
                    (RetrievalDetail d) -> d.record().organizationId(), EventIds.ORDER)
            .thenComparing(d -> d.record().id(), EventIds.ORDER);

    private final List<RetrievalDetail> all;
    private final List<RetrievalDetail> firsts;

    /** Reads the whole list, which may fail, before anything is written. */
    Batch(List<RetrievalDetail> details) {
        this.all = List.copyOf(details);
        Map<Key, RetrievalDetail> byKey = new LinkedHashMap<>();
        all.forEach(detail -> byKey.putIfAbsent(Key.of(detail), detail));
        List<RetrievalDetail> ordered = new ArrayList<>(byKey.values());
        ordered.sort(ORDER);
        this.firsts = List.copyOf(ordered);
    }

    /** What to insert: of every key the first record, in the order of the keys. */
    List<RetrievalDetail> firsts() {
        return firsts;
    }

    /** The outcomes when all of {@link #firsts} were inserted. */
    List<AppendOutcome> allInserted() {
        return outcomes(Map.of());
    }

    /**
     * The outcomes when some keys were there before.
     *
     * @param before what was stored under them
     */
    List<AppendOutcome> outcomes(Map<Key, RetrievalDetail> before) {
        Map<Key, RetrievalDetail> stored = new LinkedHashMap<>(before);
        List<AppendOutcome> outcomes = new ArrayList<>(all.size());
        for (RetrievalDetail detail : all) {
            RetrievalDetail there = stored.putIfAbsent(Key.of(detail), detail);
            outcomes.add(outcome(detail, there));
        }
        return outcomes;
    }

    private static AppendOutcome outcome(RetrievalDetail detail, @Nullable RetrievalDetail there) {
        if (there == null) {
            return AppendOutcome.STORED;
        }
        return there.hasContentOf(detail) ? AppendOutcome.DUPLICATE : AppendOutcome.CONFLICT;
    }

    /** What a record is known by. */
    record Key(UUID organizationId, UUID id) {
        static Key of(RetrievalDetail detail) {
            return new Key(detail.record().organizationId(), detail.record().id());
        }
    }
}
