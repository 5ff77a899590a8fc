package dev.daybook.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybook.internal.recording.ProbedStore;
import dev.daybook.internal.recording.Records;
import dev.daybook.kit.SampleRecords;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.RetrievalDetail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spool in a real directory, and a store that comes and goes. */
class SpoolTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final UUID ORGANIZATION = new UUID(4, 2);
    private static final long ROOM = 64 << 20;

    @TempDir
    Path parent;

    private final SampleRecords samples = new SampleRecords(5);
    private final ProbedStore store = new ProbedStore();
    private final Told told = new Told();
    private Path directory;
    private Spool spool;
    private SpoolDrain drain;

    @BeforeEach
    void open() throws IOException {
        directory = parent.resolve("spool");
        reopen(ROOM);
    }

    @AfterEach
    void close() {
        drain.close();
        spool.close();
    }

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
    void a_damaged_segment_is_set_aside_and_the_rest_comes_through() throws IOException {
        List<RetrievalDetail> records = append(ORGANIZATION, 3);
        close();
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[Segment.HEAD + Frame.HEAD + 30]++;
        Files.write(file, bytes);
        reopen(ROOM);
        List<RetrievalDetail> later = append(ORGANIZATION, 2);
        drain.start();
        await(() -> told.drained.get() == 4);
        assertThat(stored())
                .extracting(detail -> detail.record().id())
                .containsExactlyElementsOf(ids(List.of(records.get(1), records.get(2), later.get(0), later.get(1))));
        assertThat(told.damages)
                .singleElement()
                .asString()
                .contains(file.getFileName().toString());
        assertThat(file.resolveSibling(file.getFileName() + ".damaged")).exists();
        restart();
        assertThat(spool.depth().records()).as("it is not met again").isZero();
    }

    @Test
    void a_segment_that_went_away_is_told_with_what_was_in_it() throws IOException {
        append(ORGANIZATION, 3);
        restart();
        Files.delete(files().get(0));
        drain.start();
        await(() -> !told.damages.isEmpty());
        assertThat(told.losses).containsExactly(Map.of(ORGANIZATION, 3L));
        assertThat(spool.depth().records()).isZero();
    }

    @Test
    void a_spool_that_is_deleted_while_it_is_written_is_made_again_with_all_that_was_in_it() throws IOException {
        List<RetrievalDetail> records = append(ORGANIZATION, 3);
        Files.delete(files().get(0));
        Files.delete(directory.resolve("spool.lock"));
        Files.delete(directory);
        records.addAll(append(ORGANIZATION, 2));
        assertThat(told.damages).hasSize(1);
        drain.start();
        await(() -> told.drained.get() == 5);
        assertThat(stored()).extracting(detail -> detail.record().id()).isEqualTo(ids(records));
    }

    @Test
    void a_directory_that_cannot_be_written_refuses_and_heals() throws IOException {
        append(ORGANIZATION, 1);
        // A file where the directory was: nobody may write there, not even the superuser.
        for (Path file : files()) {
            Files.delete(file);
        }
        Files.delete(directory.resolve("spool.lock"));
        Files.delete(directory);
        Files.createFile(directory);
        AuditUnavailableException refused =
                catchThrowableOfType(AuditUnavailableException.class, () -> append(ORGANIZATION, 1));
        assertThat(refused).hasMessageContaining("spool");
        assertThat(told.failures).isNotEmpty();
        Files.delete(directory);
        append(ORGANIZATION, 1);
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

    private List<RetrievalDetail> append(UUID organization, int count) {
        List<RetrievalDetail> records = new ArrayList<>(samples.list(organization, count));
        records.forEach(record -> spool.append(record, System.nanoTime() + PATIENCE.toNanos()));
        return records;
    }

    private void restart() throws IOException {
        close();
        reopen(ROOM);
    }

    private void reopen(long room) throws IOException {
        spool = Spool.open(directory, room, told);
        drain = new SpoolDrain(spool, store::append, PATIENCE, told);
    }

    private List<RetrievalDetail> stored() {
        return store.followAll(null, 1000).records();
    }

    private static List<UUID> ids(List<RetrievalDetail> records) {
        return records.stream().map(detail -> detail.record().id()).toList();
    }

    private List<Path> files() {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".spool")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
