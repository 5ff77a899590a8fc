package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.spi.RecordSnapshot;
import dev.daybook.spi.RecordStore;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot to its end. */
final class Steps {
    private Steps() {}

    /** A snapshot taken now must count and read what is expected of it. */
    static void assertWhole(
            RecordStore records,
            Collection<RetrievalDetail> all,
            UUID organizationId,
            RetrievalFilter filter,
            int limit) {
        List<RetrievalDetail> expected = Expected.details(all, organizationId, filter);
        try (RecordSnapshot snapshot = records.snapshot(organizationId, filter)) {
            String called = "; filter " + Walk.shown(filter) + ", limit " + limit;
            Same.details("a snapshot" + called, from(snapshot, null, limit), expected);
            assertThat(snapshot.count(ContractGroup.AMPLE))
                    .as("count%s", called)
                    .isEqualTo(expected.size());
        }
    }

    static UUID lastId(List<RetrievalDetail> read) {
        return read.get(read.size() - 1).record().id();
    }

    static List<RetrievalDetail> from(RecordSnapshot snapshot, @Nullable UUID before, int limit) {
        return Joined.pages(
                "RecordSnapshot.read", snapshot::read, detail -> detail.record().id(), before, limit);
    }
}
