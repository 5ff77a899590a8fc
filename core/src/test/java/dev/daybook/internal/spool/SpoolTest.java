package dev.daybook.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybook.internal.recording.Records;
import dev.daybook.kit.SampleRecords;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What is spooled comes into the store, and what is refused is refused rightly. */
class SpoolTest extends SpoolTrial {
    @Test
    void what_is_spooled_comes_into_the_store_in_its_order_and_leaves_nothing_behind() {
        List<RetrievalDetail> records = append(ORGANIZATION, 700);
        assertThat(spool.depth().records()).isEqualTo(700);
        assertThat(spool.depth().oldest()).isEqualTo(records.get(0).record().createdAt());
        drain.start();
        await(() -> told.drained.get() == 700);
        assertThat(stored())
                .isEqualTo(records.stream().map(RetrievalDetail::recovered).toList());
        assertThat(stored()).allMatch(detail -> detail.record().auditWriteStatus() != AuditWriteStatus.COMMITTED);
        assertThat(spool.depth()).isEqualTo(new Spool.Depth(0, 0, null));
        assertThat(files()).isEmpty();
        append(ORGANIZATION, 3);
        await(() -> told.drained.get() == 703);
    }

    @Test
    void what_is_spooled_is_there_after_a_restart() throws IOException {
        List<RetrievalDetail> records = append(ORGANIZATION, 10);
        restart();
        assertThat(spool.depth().records()).isEqualTo(10);
        records.addAll(append(ORGANIZATION, 10));
        drain.start();
        await(() -> told.drained.get() == 20);
        assertThat(stored()).extracting(detail -> detail.record().id()).isEqualTo(ids(records));
    }

    @Test
    void a_second_opening_is_refused_and_lets_no_other_process_in() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> Spool.open(directory, ROOM, told))
                    .isInstanceOf(FileAlreadyExistsException.class)
                    .hasMessageContaining("another Daybook has this spool");
            try (OtherProcess other = new OtherProcess(directory)) {
                assertThat(other.hasLocked()).isFalse();
            }
        }
        restart();
        spool.close();
        try (OtherProcess other = new OtherProcess(directory)) {
            assertThat(other.hasLocked()).as("afterwards").isTrue();
        }
    }

    @Test
    void a_store_that_is_away_is_tried_until_it_is_back() {
        store.behave((real, batch, timeout) -> {
            throw new AuditUnavailableException(Outcome.UNKNOWN, "away", null);
        });
        append(ORGANIZATION, 10);
        drain.start();
        await(() -> store.writes().size() > 3);
        assertThat(told.drained).hasValue(0);
        assertThat(spool.depth().records()).isEqualTo(10);
        store.behave((real, batch, timeout) -> real.append(batch, timeout));
        await(() -> told.drained.get() == 10);
        assertThat(stored()).hasSize(10);
    }

    @Test
    void what_was_stored_before_the_process_died_is_not_stored_twice() throws IOException {
        List<RetrievalDetail> records = append(ORGANIZATION, 10);
        store.append(records.subList(0, 5), PATIENCE);
        drain.start();
        await(() -> told.drained.get() == 10);
        assertThat(stored()).extracting(detail -> detail.record().id()).isEqualTo(ids(records));
    }

    @Test
    void another_attempt_under_an_id_stays_and_is_told() {
        List<RetrievalDetail> records = append(ORGANIZATION, 3);
        RetrievalDetail inTheWay = Records.changed(records.get(1));
        store.append(List.of(inTheWay), PATIENCE);
        drain.start();
        await(() -> told.drained.get() == 3);
        assertThat(told.conflicts).containsExactly(records.get(1).record().id());
        assertThat(stored()).contains(inTheWay).hasSize(3);
    }

    @Test
    void one_organization_may_fill_half_and_what_is_drained_gives_room() throws IOException {
        close();
        reopen(200_000);
        int flooded = fill(ORGANIZATION);
        int other = fill(new UUID(4, 3));
        assertThat(other).isBetween(flooded / 2, flooded * 2);
        assertThat(spool.depth().bytes()).isBetween(150_000L, 200_000L);
        drain.start();
        await(() -> spool.depth().records() == 0);
        assertThat(append(ORGANIZATION, 1)).hasSize(1);
        await(() -> told.drained.get() == flooded + other + 1);
    }

    @Test
    void a_spool_belongs_to_one() {
        assertThatThrownBy(() -> Spool.open(directory, ROOM, told)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void after_closing_nothing_is_taken() {
        spool.close();
        assertThat(catchThrowableOfType(AuditUnavailableException.class, () -> append(ORGANIZATION, 1))
                        .outcome())
                .isEqualTo(Outcome.NOT_STORED);
    }

    @Test
    void an_interrupt_harms_nothing_and_is_kept() {
        Thread.currentThread().interrupt();
        List<RetrievalDetail> records = append(ORGANIZATION, 1);
        assertThat(Thread.interrupted()).isTrue();
        records.addAll(append(ORGANIZATION, 1));
        drain.start();
        await(() -> told.drained.get() == 2);
        assertThat(told.failures).isEmpty();
    }

    @Test
    void an_error_ends_neither_thread() throws IOException {
        store.behave((real, batch, timeout) -> {
            throw new NoClassDefFoundError("a driver's");
        });
        append(ORGANIZATION, 3);
        drain.start();
        await(() -> !told.failures.isEmpty());
        assertThat(told.failures).hasOnlyElementsOfType(NoClassDefFoundError.class);
        store.behave((real, batch, timeout) -> real.append(batch, timeout));
        await(() -> told.drained.get() == 3);
        replaceDirectoryByFile();
        told.thrown = new AssertionError("a listener's, whenever it is told");
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowableOfType(AuditUnavailableException.class, () -> append(ORGANIZATION, 1)))
                    .hasMessageContaining(parent.toRealPath().resolve("spool") + " cannot be written")
                    .hasMessageContaining("make room on its disk")
                    .hasRootCauseInstanceOf(AssertionError.class);
        }
        told.thrown = null;
        Files.delete(directory);
        append(ORGANIZATION, 2);
        await(() -> told.drained.get() >= 5);
    }

    /** There is room for one record of each caller, and each asks for no more. */
    @Test
    void whoever_is_told_of_a_failure_may_try_again_at_once() throws Exception {
        List<RetrievalDetail> records = new SampleRecords(6).list(ORGANIZATION, 8);
        close();
        reopen(2L * records.stream().map(Frame::of).mapToInt(Frame::size).sum());
        replaceDirectoryByFile();
        List<AuditUnavailableException> refused = new CopyOnWriteArrayList<>();
        List<Thread> callers = records.stream()
                .map(record -> new Thread(() -> {
                    for (int i = 0; i < 200; i++) {
                        refused.add(catchThrowableOfType(
                                AuditUnavailableException.class,
                                () -> spool.append(record, System.nanoTime() + PATIENCE.toNanos())));
                    }
                }))
                .toList();
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(refused)
                .hasSize(1600)
                .extracting(AuditUnavailableException::outcome)
                .containsOnly(Outcome.UNKNOWN);
    }

    /** As after a failed force: what was written again is not a part of the segment that ended by it. */
    @Test
    void what_is_written_after_a_segment_ended_waits_for_the_drain_too() throws IOException {
        List<Frame> frames = append(ORGANIZATION, 2).stream().map(Frame::of).toList();
        SpoolUse use = new SpoolUse("a spool", ROOM);
        SpoolState state = new SpoolState(use, List.of());
        frames.forEach(use::count);
        Segment segment = Segment.of(directory, 1);
        Map<UUID, Tally> tallies = new HashMap<>();
        Tally.add(tallies, frames.get(0));
        Instant first = EventIds.createdAt(frames.get(0).id());
        SealedSegment ended = new SealedSegment(segment, SealedSegment.key(segment), first, tallies);
        state.written(frames.subList(0, 1), List.of());
        state.written(frames.subList(1, 2), List.of(ended));
        state.removed(ended);
        assertThat(state.depth().records()).isEqualTo(1);
        assertThat(state.depth().oldest())
                .isEqualTo(EventIds.createdAt(frames.get(1).id()));
    }

    @Test
    void a_full_spool_says_whose_part_of_it_is_full_and_of_how_many_bytes() throws IOException {
        close();
        reopen(200_000);
        assertThat(refusal(ORGANIZATION)).contains("this organization's share", " of 100000 bytes", "maxBytes");
        assertThat(refusal(new UUID(4, 3)))
                .contains("the spool is full: " + directory.toRealPath() + " holds ", " of 200000 bytes", "maxBytes");
    }

    private String refusal(UUID organization) {
        while (true) {
            try {
                append(organization, 1);
            } catch (AuditUnavailableException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    private int fill(UUID organization) {
        for (int i = 0; ; i++) {
            try {
                append(organization, 1);
            } catch (AuditUnavailableException e) {
                assertThat(e.outcome()).isEqualTo(Outcome.NOT_STORED);
                assertThat(e).hasMessageContaining("full");
                return i;
            }
        }
    }
}
