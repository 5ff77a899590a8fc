package dev.daybook.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is mended while a spool is drained: nothing that was whole is called damaged. */
class SpoolMendTest extends SpoolTrial {
    /** Each record is refused alone, the store is mended half way, and takes the others. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 19, 20, 21})
    void what_a_store_refused_before_it_was_mended_is_given_again(int refusals) {
        List<RetrievalDetail> records = append(ORGANIZATION, 20);
        AtomicInteger refused = new AtomicInteger();
        store.behave((real, batch, timeout) -> {
            if (refused.get() <= refusals) {
                refused.incrementAndGet();
                throw unfit();
            }
            return real.append(batch, timeout);
        });
        drain.start();
        await(() -> spool.depth().records() == 0);
        assertStored(records);
    }

    /** As when the partition of the outage's day is away: callers record, on another day's. */
    @Test
    void what_a_store_refuses_while_it_takes_others_is_waited_for_as_long_as_mending_may_take() {
        List<RetrievalDetail> records = append(ORGANIZATION, 3);
        refuse(new HashSet<>(ids(records)), false);
        drain.start();
        for (int i = 1; i <= 5; i++) {
            awaitRefusals(records.get(2), i);
            recordAnother(i);
            nanos.addAndGet(SegmentDrain.PATIENCE.toNanos() / 6);
        }
        assertThat(told.damages).isEmpty();
        store.behave((real, batch, timeout) -> real.append(batch, timeout));
        await(() -> spool.depth().records() == 0);
        assertStored(records);
    }

    /** The control: a record that is refused while others are taken is set aside, wherever it stands. No other one is given again for it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 10, 19})
    void what_a_store_refuses_for_long_while_it_takes_others_is_set_aside(int place) {
        List<RetrievalDetail> records = append(ORGANIZATION, 20);
        RetrievalDetail refused = records.get(place);
        refuse(Set.of(refused.record().id()), true);
        drain.start();
        awaitRefusals(refused, 3);
        recordAnother(0);
        nanos.addAndGet(SegmentDrain.PATIENCE.toNanos());
        await(() -> !told.damages.isEmpty());
        assertThat(stored()).hasSize(20).doesNotContain(refused.recovered());
        assertThat(told.damages).hasSize(1);
        assertThat(told.losses)
                .singleElement()
                .satisfies(lost -> assertThat(lost).containsEntry(ORGANIZATION, 1L));
        long given = store.writes().stream()
                .filter(write ->
                        ids(write.batch()).contains(records.get(5).record().id()))
                .count();
        assertThat(given).as("once with all, once alone").isEqualTo(2);
    }

    /** No way leads to the segment, as when somebody else owns it or no more files may be opened. */
    @Test
    void a_segment_that_cannot_be_opened_is_waited_for() throws IOException {
        List<RetrievalDetail> records = append(ORGANIZATION, 3);
        restart();
        Path elsewhere = loseTheWay();
        drain.start();
        await(() -> told.failures.size() > SpoolDrain.READINGS);
        assertThat(told.failures).allSatisfy(failure -> assertThat(failure).isInstanceOf(FileSystemException.class));
        findTheWay(elsewhere);
        await(() -> spool.depth().records() == 0);
        assertStored(records);
    }

    @Test
    void a_segment_that_cannot_be_opened_until_the_end_is_there_for_the_next_one() throws IOException {
        List<RetrievalDetail> records = append(ORGANIZATION, 3);
        restart();
        Path elsewhere = loseTheWay();
        drain.start();
        await(() -> !told.failures.isEmpty());
        drain.close();
        Files.delete(directory);
        Files.move(elsewhere, directory);
        restart();
        drain.start();
        await(() -> spool.depth().records() == 0);
        assertStored(records);
    }

    /** As a listener does that was told on this thread that the store is down. */
    @Test
    void an_interrupt_that_is_left_behind_ends_no_draining() {
        List<RetrievalDetail> records = append(ORGANIZATION, 3);
        AtomicInteger tries = new AtomicInteger();
        store.behave((real, batch, timeout) -> {
            Thread.currentThread().interrupt();
            if (tries.incrementAndGet() < 4) {
                throw new AuditUnavailableException(AuditUnavailableException.Outcome.NOT_STORED, "away", null);
            }
            return real.append(batch, timeout);
        });
        drain.start();
        await(() -> spool.depth().records() == 0);
        assertStored(records);
    }

    private void refuse(Set<UUID> refused, boolean interrupting) {
        store.behave((real, batch, timeout) -> {
            if (ids(batch).stream().anyMatch(refused::contains)) {
                if (interrupting) {
                    Thread.currentThread().interrupt();
                }
                throw unfit();
            }
            return real.append(batch, timeout);
        });
    }

    private static StoreException unfit() {
        return new StoreException(Problem.SCHEMA_MISMATCH, "somebody is renaming a table", null);
    }

    private void awaitRefusals(RetrievalDetail detail, int least) {
        List<UUID> alone = List.of(detail.record().id());
        await(() -> store.writes().stream()
                        .filter(write -> ids(write.batch()).equals(alone))
                        .count()
                >= least);
    }

    /** As a caller does. */
    private void recordAnother(int number) {
        counted.append(new SampleRecords(100 + number).list(new UUID(9, 9), 1), PATIENCE);
    }

    private void assertStored(List<RetrievalDetail> records) {
        assertThat(stored()).extracting(detail -> detail.record().id()).containsAll(ids(records));
        assertThat(told.damages).isEmpty();
    }

    private Path loseTheWay() throws IOException {
        Path elsewhere = parent.resolve("elsewhere");
        Files.move(directory, elsewhere);
        Files.createSymbolicLink(directory, directory);
        return elsewhere;
    }

    /** In one step, so that there is no moment without a directory. */
    private void findTheWay(Path elsewhere) throws IOException {
        Path link = Files.createSymbolicLink(parent.resolve("link"), elsewhere);
        Files.move(link, directory, StandardCopyOption.ATOMIC_MOVE);
    }
}
