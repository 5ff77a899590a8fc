package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the file: read by people, by older versions, and after damage. */
class StoredValuesTest {
    private final UUID organization = Samples.id("organization", 1);
    private final RetrievalDetail detail = new Samples(3).detail(organization, 61_000_001);

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
        records.append(List.of(detail), Samples.TIMEOUT);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void values_of_a_newer_version_read_as_unknown() throws SQLException {
        RawDatabase.change(
                file,
                "UPDATE retrieval SET retrieval_status = 'quarantined', serving_decision = 'served_later',"
                        + " audit_write_status = 'notarized'");

        RetrievalRecord read = records.page(organization, Samples.ALL, null, 10).get(0);
        assertThat(read.retrievalStatus()).isEqualTo(RetrievalStatus.UNKNOWN);
        assertThat(read.servingDecision()).isEqualTo(ServingDecision.UNKNOWN);
        assertThat(read.auditWriteStatus()).isEqualTo(AuditWriteStatus.UNKNOWN);
        assertThat(read.id()).isEqualTo(detail.record().id());
        Set<RetrievalStatus> known = Set.of(
                RetrievalStatus.HIT,
                RetrievalStatus.PARTIAL,
                RetrievalStatus.MISS,
                RetrievalStatus.BLOCKED,
                RetrievalStatus.ERROR);
        RetrievalFilter filter = new RetrievalFilter(Samples.START, Samples.END, Set.of(), known, null, null);
        assertThat(records.page(organization, filter, null, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE retrieval_detail SET body = x'01'",
                "UPDATE retrieval_detail SET body = zeroblob(1000000)",
                "UPDATE retrieval_detail SET body = substr(body, 1, length(body) - 1)",
                "DELETE FROM retrieval_detail",
            })
    void damaged_detail_is_named_and_the_page_still_reads(String damage) throws SQLException {
        RawDatabase.change(file, damage);
        assertThatThrownBy(() -> records.find(organization, detail.record().id()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CORRUPT))
                .hasMessageContainingAll(detail.record().id().toString(), organization.toString(), "backup");
        assertThatThrownBy(() -> records.follow(organization, null, 10)).isInstanceOf(StoreException.class);
        assertThat(records.page(organization, Samples.ALL, null, 10)).containsExactly(detail.record());
    }

    @Test
    void a_damaged_row_is_named() throws SQLException {
        RawDatabase.change(file, "UPDATE retrieval SET duration_ms = 1099511627776");
        assertThatThrownBy(() -> records.page(organization, Samples.ALL, null, 10))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(detail.record().id().toString());
        RawDatabase.change(file, "UPDATE retrieval SET duration_ms = 1, request_id = char(10)");
        assertThatThrownBy(() -> records.page(organization, Samples.ALL, null, 10))
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll(detail.record().id().toString(), "request_id");
    }

    @Test
    void people_read_the_view() throws SQLException {
        String row = RawDatabase.query(
                file,
                "SELECT organization_id || ' ' || id || ' ' || created_at || ' ' || retrieval_status"
                        + " || ' ' || ifnull(actor_user_id, '-') FROM retrieval_readable");
        RetrievalRecord r = detail.record();
        assertThat(row)
                .isEqualTo(organization + " " + r.id() + " 2026-03-01T00:01:01.000001Z "
                        + r.retrievalStatus().wireName() + " " + (r.actorUserId() == null ? "-" : r.actorUserId()));
        assertThat(row).contains(r.createdAt().toString());
    }

    @Test
    void absent_values_are_null_in_the_view_too() throws SQLException {
        RawDatabase.change(file, "UPDATE retrieval SET actor_user_id = NULL, session_id = NULL, query_hash = NULL");
        String nulls = RawDatabase.query(
                file,
                "SELECT (actor_user_id IS NULL) + (session_id IS NULL) + (query_hash IS NULL) FROM retrieval_readable");
        assertThat(nulls).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE retrieval SET created_at = 'yesterday'",
                "UPDATE retrieval SET id = x'00'",
                "UPDATE retrieval SET response_ref_count = result_count + 1",
                "UPDATE retrieval SET retrieval_status = NULL",
                "INSERT INTO retrieval_position VALUES (2, 0)",
            })
    void the_tables_refuse_nonsense(String nonsense) {
        assertThatThrownBy(() -> RawDatabase.change(file, nonsense)).hasMessageContaining("SQLITE_CONSTRAINT");
    }

    /** Ids sort as unsigned bytes, in the index as in {@link dev.daybook.model.EventIds#ORDER}. */
    @Test
    void ids_with_the_top_bit_set_are_newest() {
        UUID far = dev.daybook.model.EventIds.of(200_000_000_000_000_000L, 1);
        assertThat(far.getMostSignificantBits()).isNegative();
        RetrievalDetail late = new Samples(4).detail(organization, far, 1, 1);
        records.append(List.of(late), Samples.TIMEOUT);
        RetrievalFilter ever = RetrievalFilter.window(Samples.START, java.time.Instant.MAX);
        assertThat(records.page(organization, ever, null, 10)).containsExactly(late.record(), detail.record());
    }
}
