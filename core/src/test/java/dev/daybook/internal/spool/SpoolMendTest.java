package dev.daybook.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is mended while a spool is drained: nothing that was whole is called damaged. */
class SpoolMendTest extends SpoolTrial {
    /** Each record is refused alone, the store is mended half way, and takes the others. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 19, 20, 21})
    void what_a_store_refused_before_it_was_mended_is_given_again(int refusals) {
        List<RetrievalDetail> records = append(ORGANIZATION, 20);
        AtomicInteger refused = new AtomicInteger();
        store.behave((real, batch, timeout) -> {
            if (refused.get() <= refusals) {
                refused.incrementAndGet();
                throw new StoreException(Problem.SCHEMA_MISMATCH, "somebody is renaming a table", null);
            }
            return real.append(batch, timeout);
        });
        drain.start();
        await(() -> spool.depth().records() == 0);
        assertThat(stored())
                .extracting(detail -> detail.record().id())
                .containsExactlyInAnyOrderElementsOf(ids(records));
        assertThat(told.damages).isEmpty();
    }

    /** The control: a record that is refused while others are taken is set aside, wherever it stands. */
    @ParameterizedTest
    @ValueSource(ints = {0, 10, 19})
    void what_a_store_refuses_while_it_takes_others_is_set_aside(int place) {
        List<RetrievalDetail> records = append(ORGANIZATION, 20);
        UUID refused = ids(records).get(place);
        store.behave((real, batch, timeout) -> {
            if (ids(batch).contains(refused)) {
                throw new StoreException(Problem.CORRUPT, "does not fit", null);
            }
            return real.append(batch, timeout);
        });
        drain.start();
        await(() -> spool.depth().records() == 0);
        assertThat(stored()).hasSize(19);
        assertThat(told.damages).hasSize(1);
        assertThat(told.failures).isNotEmpty();
    }

    /** No way leads to the segment, as when somebody else owns it or no more files may be opened. */
    @Test
    void a_segment_that_cannot_be_opened_is_waited_for() throws IOException {
        List<RetrievalDetail> records = append(ORGANIZATION, 3);
        restart();
        Path elsewhere = parent.resolve("elsewhere");
        Files.move(directory, elsewhere);
        Files.createSymbolicLink(directory, directory);
        drain.start();
        await(() -> told.failures.size() > SpoolDrain.READINGS);
        assertThat(told.failures).allSatisfy(failure -> assertThat(failure).isInstanceOf(FileSystemException.class));
        Files.delete(directory);
        Files.move(elsewhere, directory);
        await(() -> spool.depth().records() == 0);
        assertThat(stored()).extracting(detail -> detail.record().id()).containsExactlyElementsOf(ids(records));
        assertThat(told.damages).isEmpty();
    }

    @Test
    void a_segment_that_cannot_be_opened_until_the_end_is_there_for_the_next_one() throws IOException {
        append(ORGANIZATION, 3);
        restart();
        Path elsewhere = parent.resolve("elsewhere");
        Files.move(directory, elsewhere);
        Files.createSymbolicLink(directory, directory);
        drain.start();
        await(() -> !told.failures.isEmpty());
        drain.close();
        Files.delete(directory);
        Files.move(elsewhere, directory);
        restart();
        drain.start();
        await(() -> spool.depth().records() == 0);
        assertThat(stored()).hasSize(3);
        assertThat(told.damages).isEmpty();
    }

    /** As a listener does that was told on this thread that the store is down. */
    @Test
    void an_interrupt_that_is_left_behind_ends_no_draining() {
        append(ORGANIZATION, 3);
        AtomicInteger tries = new AtomicInteger();
        store.behave((real, batch, timeout) -> {
            if (tries.incrementAndGet() < 4) {
                Thread.currentThread().interrupt();
                throw new AuditUnavailableException(AuditUnavailableException.Outcome.NOT_STORED, "away", null);
            }
            return real.append(batch, timeout);
        });
        drain.start();
        await(() -> spool.depth().records() == 0);
        assertThat(stored()).hasSize(3);
    }
}
