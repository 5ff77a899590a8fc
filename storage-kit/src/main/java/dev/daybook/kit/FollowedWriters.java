package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Writers, and two readers that follow while they write: nothing may be missed, and nothing may come twice. */
final class FollowedWriters {
    private static final int BATCH = 3;

    private final UUID organizationId;
    private final List<RecordStore> handles;
    private final List<List<RetrievalDetail>> byWriter;

    /** Each of the given stores has a writer; the readers follow the first. */
    FollowedWriters(SampleRecords samples, UUID organizationId, List<RecordStore> handles) {
        this.organizationId = organizationId;
        this.handles = handles;
        this.byWriter = Stream.generate(() -> samples.list(organizationId, 40 * BATCH))
                .limit(handles.size())
                .toList();
    }

    void run() throws InterruptedException {
        Readings readings = new Readings();
        Callers<Boolean> writers = Callers.start(handles.size(), number -> {
            List<RetrievalDetail> own = byWriter.get(number);
            for (int i = 0; i < own.size(); i += BATCH) {
                handles.get(number).append(own.subList(i, i + BATCH), ContractGroup.AMPLE);
                readings.awaitOne();
            }
            return true;
        });
        Follower one = Follower.of(handles.get(0), organizationId);
        Follower all = Follower.ofAll(handles.get(0));
        while (!writers.allEnded()) {
            one.readOn(5);
            all.readOn(50);
            readings.oneDone();
        }
        writers.results();
        for (Follower follower : List.of(one, all)) {
            List<RetrievalDetail> seen = follower.readToEnd(50);
            Same.detailsInAnyOrder(
                    "a record that commits late must not be skipped: show none that another may still precede",
                    seen,
                    byWriter.stream().flatMap(List::stream).toList());
            byWriter.forEach(own -> assertInOrderOfBatches(seen, own));
        }
    }

    /** A writer's batches were committed one after the other. */
    private static void assertInOrderOfBatches(List<RetrievalDetail> seen, List<RetrievalDetail> own) {
        List<Integer> batches = seen.stream()
                .map(own::indexOf)
                .filter(i -> i >= 0)
                .map(i -> i / BATCH)
                .toList();
        assertThat(batches).as(FollowingContract.COMMIT_ORDER).isSorted();
    }
}
