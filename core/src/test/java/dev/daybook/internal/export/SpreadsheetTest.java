package dev.daybook.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.Proof;
import dev.daybook.model.ExportJob.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P15 of the proof programme, by a spreadsheet: LibreOffice, told to evaluate formulas, finds none in a hostile export. */
@Tag("P15")
class SpreadsheetTest {
    /** Comma, quote, UTF-8, from the first line, all columns as they look, and formulas evaluated (the option before the last). */
    private static final String FILTER = "CSV:44,34,76,1,,0,false,true,false,false,false,-1,true";

    @TempDir
    Path directory;

    @Test
    void noCellOfAHostileExportIsAFormula() throws Exception {
        Proof proof = new Proof("P15 spreadsheet");
        proof.requires(isThere(), "LibreOffice (soffice)");
        Trail trail = HostileRecords.trail(proof.random().nextLong(), 100);
        MemoryArtifacts artifacts = new MemoryArtifacts();
        trail.write(Format.CSV, 1 << 30, artifacts);
        long cells = 0;
        for (String table : List.of("retrievals", "scopes", "chunk_refs")) {
            String sheet = opened(table, Decrypted.table(trail.keys, artifacts, table));
            cells += count(sheet, "<table:table-cell");
            assertThat(count(sheet, "table:formula="))
                    .as("%s, %s", table, proof)
                    .isZero();
        }
        proof.found("cells " + cells + " formulas 0");
        assertThat(cells).isGreaterThan(1000);
        String unguarded = opened("unguarded", "a,b\n=1+1,\"=SUM(A1:A2)\"\n");
        proof.controlFound("formulas " + count(unguarded, "table:formula=") + ", of 2 that nobody guarded");
        assertThat(count(unguarded, "table:formula=")).isEqualTo(2);
    }

    private String opened(String name, String csv) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve(name + ".csv"), csv, StandardCharsets.UTF_8);
        Process office = new ProcessBuilder(
                        "soffice",
                        "-env:UserInstallation=" + directory.resolve("profile").toUri(),
                        "--headless",
                        "--infilter=" + FILTER,
                        "--convert-to",
                        "fods",
                        "--outdir",
                        directory.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("office.log").toFile())
                .start();
        assertThat(office.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readString(directory.resolve(name + ".fods"));
    }

    private static long count(String text, String part) {
        return text.split(part, -1).length - 1L;
    }

    private static boolean isThere() throws InterruptedException {
        try {
            Process version = new ProcessBuilder("soffice", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return version.waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }
}
