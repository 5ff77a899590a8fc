package dev.daybook.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import org.openjdk.jmh.annotations.Benchmark;

/** The limit: binary COPY of the same rows into the same tables on one connection, one transaction a batch. It knows no duplicates. */
public class PostgresCopyBenchmark {
    /** One transaction. */
    @Benchmark
    public int transaction(PostgresRawState raw) throws SQLException, IOException {
        return raw.copyBatch();
    }
}
