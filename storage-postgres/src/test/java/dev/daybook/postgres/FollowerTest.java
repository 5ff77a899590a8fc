package dev.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.FollowBatch;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nothing is passed over that commits late. */
class FollowerTest {
    @RegisterExtension
    static final Trails TRAILS = new Trails();

    private final SampleRecords samples = new SampleRecords(13);
    private final String schema = Trails.name();

    @Test
    void a_transaction_that_began_before_and_commits_after_is_not_missed() throws SQLException {
        try (AuditStore store = TRAILS.open(schema);
                Connection late = TRAILS.database().connect()) {
            RecordStore records = store.records();
            RetrievalDetail first = samples.next();
            RetrievalDetail template = samples.next();
            records.append(List.of(template), Trails.TIMEOUT);
            late.setAutoCommit(false);
            try (Statement statement = late.createStatement()) {
                statement.execute("SELECT pg_current_xact_id()");
                records.append(List.of(first), Trails.TIMEOUT);
                FollowBatch before = records.followAll(null, 10);
                assertThat(before.records())
                        .as("what committed above a transaction that is still under way must wait for it")
                        .containsExactly(template);
                assertThat(before.caughtUp()).isTrue();
                assertThat(records.find(
                                first.record().organizationId(), first.record().id()))
                        .as("for a follower alone")
                        .contains(first);
                late.commit();
                FollowBatch after = records.followAll(before.position(), 10);
                assertThat(after.records()).containsExactly(first);
            }
        }
    }

    @Test
    void a_position_of_the_future_or_of_another_trail_is_refused() throws SQLException {
        try (AuditStore store = TRAILS.open(schema);
                AuditStore other = TRAILS.open(Trails.name())) {
            store.records().append(List.of(samples.next()), Trails.TIMEOUT);
            String position = store.records().followAll(null, 10).position();
            String trail = TRAILS.query("SELECT id FROM " + schema + ".trail");
            assertThat(position).startsWith(trail);
            for (String wrong : List.of(
                    trail + ".999999999999.0",
                    trail + ".1",
                    trail + ".-1.0",
                    trail + ".1.9999999999999999999",
                    position + "0.")) {
                assertThatThrownBy(() -> store.records().followAll(wrong, 10), wrong)
                        .isInstanceOf(InvalidInputException.class);
            }
            assertThatThrownBy(() -> other.records().followAll(position, 10)).isInstanceOf(InvalidInputException.class);
        }
    }
}
