package dev.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the tables: read by people, by older versions, and after somebody's change. */
class StoredValuesTest {
    @RegisterExtension
    static final Trails TRAILS = new Trails();

    private final String schema = Trails.name();
    private final SampleRecords samples = new SampleRecords(19);
    private final RetrievalDetail detail = Stream.generate(samples::next)
            .filter(d -> d.scopes().size() > 1 && d.record().queryHash() != null)
            .findFirst()
            .orElseThrow();
    private final UUID organization = detail.record().organizationId();
    private AuditStore store;

    @BeforeEach
    void open() {
        store = TRAILS.open(schema);
        store.records().append(List.of(detail), Trails.TIMEOUT);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void words_of_a_newer_version_read_as_unknown() throws SQLException {
        change(
                "ALTER TABLE @.retrieval DROP CONSTRAINT retrieval_status_known, DROP CONSTRAINT retrieval_decision_known");
        change("UPDATE @.retrieval SET retrieval_status = 'quarantined', serving_decision = 'served_later'");
        RetrievalRecord read =
                store.records().page(organization, Trails.ALWAYS, null, 10).get(0);
        assertThat(read.retrievalStatus()).isEqualTo(RetrievalStatus.UNKNOWN);
        assertThat(read.servingDecision()).isEqualTo(ServingDecision.UNKNOWN);
        assertThat(read.id()).isEqualTo(detail.record().id());
    }

    @Test
    void what_cannot_be_read_is_named() throws SQLException {
        change("ALTER TABLE @.retrieval DROP CONSTRAINT retrieval_scopes_even");
        change("UPDATE @.retrieval SET scope_outcomes = '{}'");
        assertThatThrownBy(
                        () -> store.records().find(organization, detail.record().id()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CORRUPT))
                .hasMessageContainingAll(detail.record().id().toString(), organization.toString(), "backup");
        assertThat(store.records().page(organization, Trails.ALWAYS, null, 10)).containsExactly(detail.record());
    }

    @Test
    void people_read_the_view() throws SQLException {
        RetrievalRecord r = detail.record();
        assertThat(TRAILS.query(
                        "SELECT organization_id || ' ' || id || ' ' || retrieval_status || ' ' || query_hash || ' '"
                                + " || (created_at = '" + r.createdAt() + "') FROM " + schema + ".retrieval_readable"))
                .isEqualTo(organization + " " + r.id() + " "
                        + r.retrievalStatus().wireName() + " " + r.queryHash() + " true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "retrieval_status = 'unknown'",
                "retrieval_status = NULL",
                "serving_decision = 'given'",
                "audit_write_status = 'spooled'",
                "result_count = -1",
                "requested_kb_count = -1",
                "duration_ms = -1",
                "eligible_version_count = -1",
                "response_ref_count = result_count + 1",
                "query_hash = '\\x00'",
                "query_hash = NULL",
                "scope_outcomes = scope_outcomes || 'hit'",
                "scope_outcomes[1] = 'unknown'",
                "chunk_dispositions = chunk_dispositions || 'released'",
                "scope_kb_ids = array_fill(id, '{1001}')",
            })
    void the_tables_refuse_nonsense(String nonsense) {
        assertThatThrownBy(() -> change("UPDATE @.retrieval SET " + nonsense))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("235"));
    }

    private void change(String sql) throws SQLException {
        TRAILS.database().execute(sql.replace("@", schema));
    }
}
