package dev.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every row has a partition to stand in, whenever it was made, and none reaches into another. */
class PartitionsTest {
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyyMM").withZone(ZoneOffset.UTC);

    @RegisterExtension
    static final Trails TRAILS = new Trails();

    private final SampleRecords samples = new SampleRecords(3);
    private final UUID organization = samples.organizationIds().get(0);
    private final String schema = Trails.name();

    @Test
    void opening_makes_the_partition_of_now_and_three_more() throws SQLException {
        TRAILS.open(schema).close();
        assertThat(partitions()).hasSize(4);
        assertThat(partitions().get(0)).startsWith("retrieval_" + MONTH.format(Instant.now()));
        assertThat(TRAILS.query(
                        "SELECT count(*) FROM pg_inherits WHERE inhparent = '" + schema + ".retrieval_kb'::regclass"))
                .isEqualTo("4");
    }

    @Test
    void a_record_outside_makes_its_partition() throws SQLException {
        try (AuditStore store = TRAILS.open(schema)) {
            RetrievalDetail old = Trails.at(samples, "2019-05-31T23:59:59.999999Z");
            RetrievalDetail next = Trails.at(samples, "2019-06-01T00:00:00Z");
            assertThat(store.records().append(List.of(next, old), Trails.TIMEOUT))
                    .containsOnly(AppendOutcome.STORED);
            assertThat(partitions()).contains("retrieval_20190501", "retrieval_20190601");
            assertThat(rowsIn("retrieval_20190501")).isEqualTo("1");
            assertThat(rowsIn("retrieval_20190601")).isEqualTo("1");
            assertThat(store.records().page(organization, Trails.ALWAYS, null, 10))
                    .extracting(RetrievalRecord::id)
                    .containsExactly(next.record().id(), old.record().id());
        }
    }

    @Test
    void a_partition_that_was_removed_meanwhile_is_made_again() throws SQLException {
        try (AuditStore store = TRAILS.open(schema)) {
            RetrievalDetail first = Trails.at(samples, "2019-05-10T00:00:00Z");
            store.records().append(List.of(first), Trails.TIMEOUT);
            TRAILS.database()
                    .execute("DROP TABLE " + schema + ".retrieval_20190501; DROP TABLE " + schema
                            + ".retrieval_kb_20190501");
            RetrievalDetail alone = Trails.at(samples, "2019-05-11T00:00:00Z");
            assertThat(store.records().append(List.of(alone), Trails.TIMEOUT)).containsExactly(AppendOutcome.STORED);
            TRAILS.database()
                    .execute("DROP TABLE " + schema + ".retrieval_20190501; DROP TABLE " + schema
                            + ".retrieval_kb_20190501");
            List<RetrievalDetail> several =
                    List.of(Trails.at(samples, "2019-05-12T00:00:00Z"), Trails.at(samples, "2019-05-13T00:00:00Z"));
            assertThat(store.records().append(several, Trails.TIMEOUT)).containsOnly(AppendOutcome.STORED);
            assertThat(rowsIn("retrieval_20190501")).isEqualTo("2");
            TRAILS.database().execute("DROP TABLE " + schema + ".retrieval_20190501");
            RetrievalDetail later = Trails.at(samples, "2019-05-14T00:00:00Z");
            assertThat(store.records().append(List.of(later), Trails.TIMEOUT)).containsOnly(AppendOutcome.STORED);
        }
    }

    @Test
    void weeks_begin_on_monday_and_stop_where_a_month_begins_that_is_there() throws SQLException {
        TRAILS.open(schema).close();
        try (AuditStore months = TRAILS.open(schema)) {
            months.records().append(List.of(Trails.at(samples, "2019-05-10T00:00:00Z")), Trails.TIMEOUT);
        }
        try (AuditStore weeks = TRAILS.open(schema, "partition_width", "week")) {
            weeks.records()
                    .append(
                            List.of(
                                    Trails.at(samples, "2019-04-30T00:00:00Z"), // the week of 29 April, cut at 1 May
                                    Trails.at(samples, "2019-06-01T00:00:00Z"), // the week of 27 May, from 1 June
                                    Trails.at(samples, "2019-06-09T23:59:59.999999Z"),
                                    Trails.at(samples, "2019-06-10T00:00:00Z")),
                            Trails.TIMEOUT);
            assertThat(partitions())
                    .contains(
                            "retrieval_20190429",
                            "retrieval_20190501",
                            "retrieval_20190601",
                            "retrieval_20190603",
                            "retrieval_20190610");
            assertThat(rowsIn("retrieval_20190603")).isEqualTo("1");
            assertThat(weeks.records().page(organization, Trails.ALWAYS, null, 10))
                    .hasSize(5);
        }
        assertNoOverlap();
    }

    @Test
    void a_month_between_weeks_that_are_there_takes_what_they_leave() throws SQLException {
        try (AuditStore weeks = TRAILS.open(schema, "partition_width", "week")) {
            weeks.records().append(List.of(Trails.at(samples, "2019-05-15T00:00:00Z")), Trails.TIMEOUT);
        }
        try (AuditStore months = TRAILS.open(schema)) {
            months.records()
                    .append(
                            List.of(
                                    Trails.at(samples, "2019-05-01T00:00:00Z"),
                                    Trails.at(samples, "2019-05-31T00:00:00Z")),
                            Trails.TIMEOUT);
        }
        assertThat(partitions()).contains("retrieval_20190501", "retrieval_20190513", "retrieval_20190520");
        assertNoOverlap();
    }

    @Test
    void the_server_reads_ids_as_java_does() throws SQLException {
        TRAILS.open(schema).close();
        for (String instant : List.of(
                "1970-01-01T00:00:00Z",
                "2026-11-25T10:11:12.345678Z",
                "2026-12-31T23:59:59.999999Z",
                "9999-01-01T00:00:00.000001Z")) {
            UUID id = Trails.at(samples, instant).record().id();
            assertThat(TRAILS.query("SELECT " + schema + ".id_micros('" + id + "')"))
                    .isEqualTo(Long.toString(EventIds.micros(id)));
            assertThat(TRAILS.query("SELECT " + schema + ".id_instant('" + id + "') = '" + instant + "'"))
                    .isEqualTo("t");
        }
        assertThat(TRAILS.query("SELECT " + schema + ".first_id('2026-11-01 00:00:00+00')"))
                .isEqualTo(EventIds.first(Instant.parse("2026-11-01T00:00:00Z")).toString());
    }

    private void assertNoOverlap() throws SQLException {
        assertThat(TRAILS.query("SELECT count(*) FROM " + schema + ".retrieval_partition a JOIN " + schema
                        + ".retrieval_partition b ON a.name <> b.name AND a.from_id < b.to_id AND b.from_id < a.to_id"))
                .isEqualTo("0");
    }

    private String rowsIn(String partition) throws SQLException {
        return TRAILS.query("SELECT count(*) FROM " + schema + "." + partition);
    }

    private List<String> partitions() throws SQLException {
        return TRAILS.column("SELECT name FROM " + schema + ".retrieval_partition ORDER BY from_id");
    }
}
