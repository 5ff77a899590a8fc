package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.FollowBatch;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {
    private final UUID organization = Samples.id("organization", 1);
    private final UUID other = Samples.id("organization", 2);
    private final Samples samples = new Samples(1);

    @TempDir
    private Path directory;

    private Path file;
    private AuditStore store;
    private RecordStore records;

    @BeforeEach
    void open() {
        file = directory.resolve("trail.db");
        store = Samples.open(file);
        records = store.records();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_number_is_not_given_out_again_after_the_newest_records_were_deleted() throws SQLException {
        records.append(samples.details(organization, 10), Samples.TIMEOUT);
        String position = records.followAll(null, 100).position();
        RawDatabase.change(file, "DELETE FROM retrieval WHERE seq > 5");
        // The control: a store that numbers on from the largest row would put the next record behind the follower.
        assertThat(Long.parseLong(RawDatabase.query(file, "SELECT max(seq) + 1 FROM retrieval")))
                .isLessThanOrEqualTo(Long.parseLong(position));

        RetrievalDetail late = samples.detail(organization, 99);
        records.append(List.of(late), Samples.TIMEOUT);
        assertThat(records.followAll(position, 100).records()).containsExactly(late);
        assertThat(records.follow(organization, position, 100).records()).containsExactly(late);
    }

    @Test
    void one_call_looks_at_a_bounded_stretch_of_everybodys_records() {
        RetrievalDetail first = samples.detail(organization, 1);
        RetrievalDetail last = samples.detail(organization, 2);
        records.append(List.of(first), Samples.TIMEOUT);
        List<RetrievalDetail> between = new ArrayList<>();
        for (int i = 0; i < Follower.STRETCH; i++) {
            between.add(samples.detail(other, samples.eventId(i), 0, 1));
        }
        records.append(between, Samples.TIMEOUT);
        records.append(List.of(last), Samples.TIMEOUT);

        FollowBatch one = records.follow(organization, null, 10);
        assertThat(one.records()).containsExactly(first);
        assertThat(one.caughtUp()).isFalse();
        FollowBatch two = records.follow(organization, one.position(), 10);
        assertThat(two.records()).containsExactly(last);
        assertThat(two.caughtUp()).isTrue();
        assertThat(records.follow(Samples.id("organization", 3), two.position(), 10))
                .isEqualTo(new FollowBatch(List.of(), two.position(), true));
    }

    @Test
    void deleted_records_do_not_count_towards_the_stretch() throws SQLException {
        records.append(samples.details(other, 3), Samples.TIMEOUT);
        RawDatabase.change(
                file, "DELETE FROM retrieval; UPDATE retrieval_position SET last_seq = 50 * " + Follower.STRETCH);
        assertThat(records.follow(organization, null, 10).caughtUp()).isTrue();

        RetrievalDetail late = samples.detail(organization, 99);
        records.append(List.of(late), Samples.TIMEOUT);
        FollowBatch batch = records.follow(organization, null, 10);
        assertThat(batch.records()).containsExactly(late);
        assertThat(batch.caughtUp()).isTrue();
    }
}
