package dev.daybook.benchmarks;

import java.sql.SQLException;
import org.openjdk.jmh.annotations.Benchmark;

/** What plain JDBC does: multi-row inserts of the same rows into the same tables on one connection, one transaction a batch. */
public class PostgresInsertBenchmark {
    /** One transaction. */
    @Benchmark
    public int transaction(PostgresRawState raw) throws SQLException {
        return raw.insertBatch();
    }
}
