package dev.daybook.benchmarks;

import java.sql.SQLException;
import org.openjdk.jmh.annotations.Benchmark;

/** The limit: plain JDBC batch inserts of the same rows into the same tables on one connection, one transaction a batch. */
public class RawBenchmark {
    /** One transaction. */
    @Benchmark
    public int transaction(RawState raw) throws SQLException {
        return raw.insertBatch();
    }
}
