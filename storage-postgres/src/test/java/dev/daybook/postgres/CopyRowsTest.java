package dev.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The two ways to write a record leave the same row. */
class CopyRowsTest {
    @RegisterExtension
    static final Trails TRAILS = new Trails();

    @Test
    void a_copied_row_is_the_row_that_would_be_inserted() throws SQLException {
        String copied = Trails.name();
        String inserted = Trails.name();
        List<RetrievalDetail> all = new ArrayList<>(
                Stream.generate(new SampleRecords(17)::next).limit(200).toList());
        all.add(hostile(all));
        try (AuditStore together = TRAILS.open(copied);
                AuditStore alone = TRAILS.open(inserted)) {
            together.records().append(all, Trails.TIMEOUT);
            all.forEach(detail -> alone.records().append(List.of(detail), Trails.TIMEOUT));
            for (RetrievalDetail detail : all) {
                assertThat(together.records()
                                .find(
                                        detail.record().organizationId(),
                                        detail.record().id()))
                        .contains(detail);
            }
        }
        for (String table : List.of("retrieval", "retrieval_kb")) {
            String rows = "SELECT to_jsonb(r) - 'commit_xid' - 'seq' FROM %s." + table + " r ORDER BY 1";
            List<String> expected = TRAILS.column(rows.formatted(inserted));
            assertThat(expected).hasSizeGreaterThan(200);
            assertThat(TRAILS.column(rows.formatted(copied))).isEqualTo(expected);
        }
    }

    /** Texts that mean something in array literals and in SQL, and numbers at their ends. */
    private static RetrievalDetail hostile(List<RetrievalDetail> all) {
        RetrievalDetail found = all.stream()
                .filter(d -> d.chunkRefs().size() >= 2
                        && d.record().requestedKbCount() == d.scopes().size())
                .findFirst()
                .orElseThrow();
        List<ChunkRef> refs = new ArrayList<>();
        for (ChunkRef c : found.chunkRefs()) {
            refs.add(new ChunkRef(
                    c.ordinal(),
                    c.kbId(),
                    c.documentId(),
                    c.versionId(),
                    "{NULL,\"'; -- \\ ü 𝄞",
                    refs.isEmpty() ? -0.0 : Double.MIN_VALUE,
                    c.disposition(),
                    "NULL"));
        }
        RetrievalDetail other = new SampleRecords(99).next(found.record().organizationId());
        return new RetrievalDetail(Records.withId(found.record(), other.record().id()), found.scopes(), refs);
    }
}
