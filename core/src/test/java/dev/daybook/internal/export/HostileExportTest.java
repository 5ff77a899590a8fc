package dev.daybook.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.internal.export.csv.FormulaFinder;
import dev.daybook.kit.Proof;
import dev.daybook.model.ExportJob.Format;
import dev.daybook.model.RetrievalDetail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proof P15: whatever a host put into the trail, no cell of an export is a live formula, and every value is read back. */
@Tag("P15")
class HostileExportTest {
    private static final List<String> TABLES = List.of("retrievals", "scopes", "chunk_refs");

    private final Proof proof = new Proof("P15");
    private final Trail trail = HostileRecords.trail(proof.random().nextLong(), Proof.trials(400, 8000));
    private final MemoryArtifacts artifacts = new MemoryArtifacts();

    @Test
    void noCellIsLiveAndEveryValueIsReadBack() throws ExportFailure, IOException {
        trail.write(Format.CSV, 1 << 30, artifacts);
        List<List<String>> texts = new ArrayList<>();
        int cells = 0;
        for (String table : TABLES) {
            String text = Decrypted.table(trail.keys, artifacts, table);
            texts.add(List.of(text));
            for (CSVRecord line : CSVParser.parse(text, CSVFormat.RFC4180).getRecords()) {
                for (String cell : line) {
                    cells++;
                    assertThat(FormulaFinder.isLive(cell))
                            .as("%s, %s", cell, proof)
                            .isFalse();
                }
            }
        }
        proof.found("cells " + cells + " live 0");
        assertThat(cells).isGreaterThan(10_000);
        assertThat(ParsedRecords.csv(texts.get(0), texts.get(1), texts.get(2))).isEqualTo(trail.expected(trail.filter));
    }

    @Test
    void ndjsonIsOneObjectALineAndEveryValueIsReadBack() throws ExportFailure, IOException {
        trail.write(Format.NDJSON, 1 << 30, artifacts);
        String text = Decrypted.table(trail.keys, artifacts, "retrievals");
        assertThat(text.lines().count()).isEqualTo(trail.records.size());
        assertThat(ParsedRecords.ndjson(text)).isEqualTo(trail.expected(trail.filter));
    }

    /** The control: in cells as they are, more than one text a record would run. */
    @Test
    void controlTheseTextsAreLiveWithoutTheGuard() {
        long live = trail.records.stream()
                .flatMap(HostileExportTest::texts)
                .filter(FormulaFinder::isLive)
                .count();
        proof.controlFound("live cells " + live + ", as they are");
        assertThat(live).isGreaterThan(trail.records.size());
    }

    private static java.util.stream.Stream<String> texts(RetrievalDetail detail) {
        List<String> texts = new ArrayList<>();
        texts.add(String.valueOf(detail.record().requestId()));
        texts.add(String.valueOf(detail.record().traceId()));
        detail.scopes().forEach(scope -> texts.add(String.valueOf(scope.reasonCode())));
        detail.chunkRefs().forEach(ref -> texts.add(ref.chunkId()));
        return texts.stream();
    }
}
