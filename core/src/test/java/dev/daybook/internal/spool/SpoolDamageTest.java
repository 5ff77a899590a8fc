package dev.daybook.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.RetrievalDetail;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the world does to a spool: files damaged, deleted, or not to be written. */
class SpoolDamageTest extends SpoolTrial {
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
    void a_spool_that_is_deleted_while_it_is_written_is_made_again_with_all_that_was_in_it() throws Exception {
        List<RetrievalDetail> records = append(ORGANIZATION, 3);
        deleteDirectory();
        records.addAll(append(ORGANIZATION, 2));
        assertThat(told.damages).hasSize(1);
        try (OtherProcess other = new OtherProcess(directory)) {
            assertThat(other.hasLocked()).as("the new one is locked too").isFalse();
        }
        drain.start();
        await(() -> told.drained.get() == 5);
        assertThat(stored()).extracting(detail -> detail.record().id()).isEqualTo(ids(records));
    }

    /** Two Daybooks then, which somebody must be told of; but what was acknowledged is not lost for that. */
    @Test
    void a_spool_that_was_deleted_and_then_taken_by_another_is_written_all_the_same() throws Exception {
        List<RetrievalDetail> records = append(ORGANIZATION, 3);
        deleteDirectory();
        try (OtherProcess other = new OtherProcess(directory)) {
            assertThat(other.hasLocked()).isTrue();
            records.addAll(append(ORGANIZATION, 2));
            assertThat(told.failures).isNotEmpty().hasOnlyElementsOfType(FileAlreadyExistsException.class);
            drain.start();
            await(() -> told.drained.get() == 5);
        }
        assertThat(stored()).extracting(detail -> detail.record().id()).isEqualTo(ids(records));
    }

    /** As its drain knows what is in it, and no record has to come first. */
    @Test
    void a_spool_that_is_deleted_is_made_again_before_it_is_drained_and_before_it_is_closed() throws IOException {
        List<RetrievalDetail> records = append(ORGANIZATION, 3);
        deleteDirectory();
        restart();
        assertThat(spool.depth().records()).isEqualTo(3);
        records.addAll(append(ORGANIZATION, 2));
        Files.delete(files().get(1));
        drain.start();
        await(() -> told.drained.get() == 5);
        assertThat(stored()).extracting(detail -> detail.record().id()).isEqualTo(ids(records));
        assertThat(files()).isEmpty();
    }

    /** It took the directory when that had been deleted. Its files have the names of ours. */
    @Test
    void what_another_wrote_under_the_names_of_ours_is_not_read_deleted_or_written() throws Exception {
        append(ORGANIZATION, 3);
        restart();
        List<RetrievalDetail> records = append(ORGANIZATION, 2);
        List<Path> names = files();
        deleteDirectory();
        try (OtherProcess other = new OtherProcess(directory)) {
            assertThat(other.hasLocked()).isTrue();
            byte[] others = writtenElsewhere();
            for (Path name : names) {
                Files.write(name, others);
            }
            drain.start();
            await(() -> told.drained.get() == 2);
            assertThat(stored()).extracting(detail -> detail.record().id()).isEqualTo(ids(records));
            assertThat(told.losses).as("what was lost with the directory").contains(Map.of(ORGANIZATION, 3L));
            assertThat(files()).hasSameElementsAs(names);
            for (Path name : names) {
                assertThat(Files.readAllBytes(name)).isEqualTo(others);
            }
        }
    }

    private byte[] writtenElsewhere() throws IOException {
        Path elsewhere = parent.resolve("elsewhere");
        try (Spool others = Spool.open(elsewhere, ROOM, told)) {
            new SampleRecords(7)
                    .list(new UUID(4, 3), 4)
                    .forEach(record -> others.append(record, System.nanoTime() + PATIENCE.toNanos()));
        }
        return Files.readAllBytes(elsewhere.resolve("0000000000000001.spool"));
    }

    @Test
    void a_directory_that_cannot_be_written_refuses_and_heals_and_nothing_acknowledged_is_lost() throws IOException {
        List<RetrievalDetail> records = append(ORGANIZATION, 3);
        replaceDirectoryByFile();
        AuditUnavailableException refused =
                catchThrowableOfType(AuditUnavailableException.class, () -> append(ORGANIZATION, 1));
        assertThat(refused).hasMessageContaining("spool");
        drain.start();
        int failures = told.failures.size();
        await(() -> told.failures.size() > failures + 1);
        assertThat(told.drained).hasValue(0);
        Files.delete(directory);
        records.addAll(append(ORGANIZATION, 1));
        await(() -> told.drained.get() == 4);
        assertThat(stored()).extracting(detail -> detail.record().id()).isEqualTo(ids(records));
        assertThat(spool.depth()).isEqualTo(new Spool.Depth(0, 0, null));
        assertThat(told.losses).containsOnly(Map.of());
    }
}
