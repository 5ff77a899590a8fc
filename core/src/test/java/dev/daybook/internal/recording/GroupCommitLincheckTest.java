package dev.daybook.internal.recording;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Lincheck lets callers record the same few ids at once, again and again, and looks for one order in which a single caller would have got
 * the same answers. The store underneath is one that only a single writer may use.
 */
class GroupCommitLincheckTest {
    private static final List<RetrievalDetail> RECORDS = records();

    @Test
    void recordingIsLinearizable() {
        options().check(Grouped.class);
    }

    @Test
    void controlWithoutTheGroupItIsNot() {
        assertThatThrownBy(() -> options().check(Ungrouped.class)).hasMessageContaining("nvalid execution results");
    }

    private static StressOptions options() {
        return new StressOptions()
                .iterations(10)
                .invocationsPerIteration(500)
                .threads(3)
                .actorsPerThread(3)
                .minimizeFailedScenario(false);
    }

    /** What is tried. Lincheck makes a new one for each try. */
    @Param(name = "id", gen = IntGen.class, conf = "0:3")
    public static class Grouped {
        private final GroupCommit group = new GroupCommit(new SingleWriter(0));

        @Operation
        public String record(@Param(name = "id") int id) {
            return group.submit(RECORDS.get(id), Duration.ofSeconds(30)).name();
        }
    }

    /** The same store, used by all at once, and slow, so that the others do come in between. */
    @Param(name = "id", gen = IntGen.class, conf = "0:3")
    public static class Ungrouped {
        private final BatchAppend store = new SingleWriter(50_000);

        @Operation
        public String record(@Param(name = "id") int id) {
            return store.append(List.of(RECORDS.get(id)), Duration.ofSeconds(30))
                    .get(0)
                    .name();
        }
    }

    /** Looks, and then acts. */
    private static final class SingleWriter implements BatchAppend {
        private final Set<UUID> stored = new HashSet<>();
        private final long nanosBetween;

        SingleWriter(long nanosBetween) {
            this.nanosBetween = nanosBetween;
        }

        @Override
        public List<AppendOutcome> append(List<RetrievalDetail> details, Duration timeout) {
            List<AppendOutcome> outcomes = new ArrayList<>();
            for (RetrievalDetail detail : details) {
                boolean there = stored.contains(detail.record().id());
                if (nanosBetween > 0) {
                    LockSupport.parkNanos(nanosBetween);
                }
                stored.add(detail.record().id());
                outcomes.add(there ? AppendOutcome.DUPLICATE : AppendOutcome.STORED);
            }
            return outcomes;
        }
    }

    private static List<RetrievalDetail> records() {
        SampleRecords samples = new SampleRecords(7);
        UUID organization = EventIds.of(0, 1);
        return List.of(
                samples.next(organization),
                samples.next(organization),
                samples.next(organization),
                samples.next(organization));
    }
}
