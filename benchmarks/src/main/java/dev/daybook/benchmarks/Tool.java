package dev.daybook.benchmarks;

import dev.daybook.postgresserver.Database;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A program that a DBA would export with, as a command for each format.
 *
 * @param name what it is called
 * @param csv gives one line a record
 * @param json gives one line a record
 * @param environment what it needs besides
 */
record Tool(String name, List<String> csv, List<String> json, Map<String, String> environment) {
    /** SQLite's shell. Ids and the body with scopes and chunk refs as hex digits: more than that it cannot make of them. */
    static Tool sqlite3(Path file) {
        String select = "SELECT " + RawReading.RECORD + ", d.body"
                + " FROM retrieval r LEFT JOIN retrieval_detail d ON d.seq = r.seq WHERE r.organization_id = x'"
                + hex(Samples.organization(0)) + "' ORDER BY r.id DESC";
        String readable = select.replaceAll(
                "[rd]\\.(?!request_id|trace_id)(\\w*(?:_id|query_hash|body)|id)(?=,|\\s+FROM)", "hex($0) AS $1");
        String path = file.toString();
        return new Tool(
                "sqlite3",
                List.of("sqlite3", "-readonly", "-csv", path, readable),
                List.of("sqlite3", "-readonly", "-json", path, readable),
                Map.of());
    }

    /** PostgreSQL's shell: {@code COPY} as CSV, and of {@code row_to_json}. */
    static Tool psql(Database database) {
        String select = "SELECT " + RawReading.RECORD + ", " + RawReading.LISTS
                + " FROM daybook.retrieval r WHERE r.organization_id = '" + Samples.organization(0)
                + "' ORDER BY r.id DESC";
        return new Tool(
                "psql",
                psql(database, "COPY (" + select + ") TO STDOUT (FORMAT csv)"),
                psql(database, "COPY (SELECT row_to_json(t) FROM (" + select + ") t) TO STDOUT"),
                Map.of("PGPASSWORD", database.password()));
    }

    /** Whether a program is installed. */
    static boolean isThere(String program) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> psql(Database database, String sql) {
        return List.of(
                "psql",
                "-X",
                "-q",
                "-h",
                database.host(),
                "-p",
                String.valueOf(database.port()),
                "-U",
                database.user(),
                "-d",
                database.name(),
                "-c",
                sql);
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }
}
