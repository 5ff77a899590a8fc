package dev.daybook.benchmarks;

import dev.daybook.Daybook;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Rows as Daybook itself wrote them, read back column by column, so that the limit writes the very same. */
final class RawRows {
    /** One row of {@code retrieval} without its first column {@code seq}, the body of its detail, its {@code kb_id}s. */
    @SuppressWarnings("ArrayRecordComponent") // A row is never compared.
    record Row(Object[] columns, byte[] body, List<byte[]> kbIds) {}

    private RawRows() {}

    static List<Row> recorded(Samples samples, int count) throws IOException, SQLException, InterruptedException {
        try (Place place = Place.make()) {
            try (Daybook daybook = place.open()) {
                fill(daybook, samples, count, 64);
            }
            try (Connection connection = place.connect()) {
                return read(connection);
            }
        }
    }

    static void fill(Daybook daybook, Samples samples, int count, int threads) throws InterruptedException {
        fill(daybook, samples, 0, count, threads);
    }

    /** Records the samples from one to another, exclusive. */
    static void fill(Daybook daybook, Samples samples, int from, int to, int threads) throws InterruptedException {
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        for (int t = 0; t < threads; t++) {
            int first = from + t;
            callers.execute(() -> {
                for (int i = first; i < to; i += threads) {
                    daybook.recorder().record(samples.attempt(daybook.recorder(), i));
                }
            });
        }
        callers.shutdown();
        if (!callers.awaitTermination(1, TimeUnit.HOURS)) {
            throw new IllegalStateException("recording " + (to - from) + " attempts took more than an hour");
        }
    }

    private static List<Row> read(Connection connection) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement select = connection.createStatement();
                Statement selectKbs = connection.createStatement();
                ResultSet row = select.executeQuery(
                        "SELECT r.*, d.body FROM retrieval r JOIN retrieval_detail d USING (seq) ORDER BY seq");
                ResultSet kb = selectKbs.executeQuery("SELECT seq, kb_id FROM retrieval_kb ORDER BY seq")) {
            int last = row.getMetaData().getColumnCount();
            boolean more = kb.next();
            while (row.next()) {
                Object[] columns = new Object[last - 2];
                for (int i = 0; i < columns.length; i++) {
                    columns[i] = row.getObject(i + 2);
                }
                List<byte[]> kbIds = new ArrayList<>();
                while (more && kb.getLong(1) == row.getLong(1)) {
                    kbIds.add(kb.getBytes(2));
                    more = kb.next();
                }
                rows.add(new Row(columns, row.getBytes(last), kbIds));
            }
        }
        return rows;
    }
}
