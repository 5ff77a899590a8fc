package dev.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.PolicyStore.DeleteOutcome;
import dev.daybook.spi.PolicyStore.Deletion;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A hold and a deletion wait for each other at the policy's row, in whatever order they come. */
@Timeout(120)
class DeletionTest {
    @RegisterExtension
    static final Trails TRAILS = new Trails();

    private final SampleRecords samples = new SampleRecords(3);
    private final UUID organization = samples.organizationIds().get(0);
    private final RetentionPolicy policy = Policies.first(organization);
    private final String schema = Trails.name();
    private AuditStore store;
    private Connection other;
    private List<UUID> ids;

    @BeforeEach
    void record() throws SQLException {
        store = TRAILS.open(schema);
        other = TRAILS.database().connect();
        other.setAutoCommit(false);
        List<RetrievalDetail> all =
                IntStream.range(0, 20).mapToObj(n -> samples.next(organization)).toList();
        store.records().append(all, Trails.TIMEOUT);
        store.policies().findOrCreate(policy, List.of());
        ids = all.stream().map(detail -> detail.record().id()).toList();
    }

    @AfterEach
    void close() throws SQLException {
        other.close();
        store.close();
    }

    @Test
    void a_deletion_waits_for_a_hold_that_is_being_set_and_then_deletes_nothing() throws Exception {
        run(settingAHold());
        FutureTask<Deletion> deleting = Waiting.start(TRAILS, this::delete);
        assertThat(deleting.isDone()).isFalse();
        other.commit();
        assertThat(deleting.get(60, TimeUnit.SECONDS)).isEqualTo(new Deletion(DeleteOutcome.HELD, 0));
        assertThat(held()).isEqualTo("20");
    }

    @Test
    void control_without_the_lock_it_does_not_wait_and_deletes_what_is_held() throws Exception {
        String locking = TRAILS.query("SELECT pg_get_functiondef('" + schema + ".lock_policy'::regproc)");
        assertThat(locking).contains("FOR UPDATE");
        TRAILS.database().execute(locking.replace("FOR UPDATE", ""));
        run(settingAHold());
        FutureTask<Deletion> deleting = Waiting.start(TRAILS, this::delete);
        assertThat(deleting.get(60, TimeUnit.SECONDS)).isEqualTo(new Deletion(DeleteOutcome.DELETED, 20));
        other.commit();
        assertThat(held()).as("records under a hold that was set").isEqualTo("0");
    }

    @Test
    void a_hold_waits_for_a_deletion_that_is_under_way() throws Exception {
        AtomicBoolean committing = new AtomicBoolean();
        run("SELECT * FROM " + schema + ".delete_records('" + organization + "', ARRAY["
                + ids.subList(0, 5).stream().map(id -> "'" + id + "'").collect(Collectors.joining(","))
                + "]::uuid[], 1)");
        FutureTask<Boolean> holding = Waiting.start(TRAILS, () -> {
            boolean set = store.policies().replace(Policies.held(policy), List.of());
            assertThat(committing)
                    .as("setting the hold returned before the deletion was committed")
                    .isTrue();
            return set;
        });
        assertThat(holding.isDone()).isFalse();
        committing.set(true);
        other.commit();
        assertThat(holding.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(delete().outcome()).isEqualTo(DeleteOutcome.HELD);
        assertThat(held()).isEqualTo("15");
    }

    @Test
    void a_deletion_leaves_no_row_of_any_table() throws SQLException {
        assertThat(delete().deleted()).isEqualTo(20);
        assertThat(held()).isEqualTo("0");
        assertThat(TRAILS.query("SELECT count(*) FROM " + schema + ".retrieval_kb"))
                .isEqualTo("0");
    }

    @Test
    void the_clock_of_the_place_is_the_servers() throws SQLException {
        assertThat(TRAILS.query("SELECT '" + store.policies().clocks().storeNow()
                        + "'::timestamptz BETWEEN now() - interval '1 minute' AND clock_timestamp()"))
                .isEqualTo("t");
    }

    private Deletion delete() {
        return store.policies().delete(organization, ids, 1, null, List.of());
    }

    private String held() throws SQLException {
        return TRAILS.query("SELECT count(*) FROM " + schema + ".retrieval");
    }

    private String settingAHold() {
        return "UPDATE " + schema + ".retention_policy SET legal_hold_enabled = true, legal_hold_reason = 'x',"
                + " legal_hold_set_at = now(), policy_version = 2";
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = other.createStatement()) {
            statement.execute(sql);
        }
    }
}
