package dev.daybook.benchmarks;

import dev.daybook.model.EventIds;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A new, empty file with Daybook's schema for each iteration, and one plain connection to it. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls open() before anything else.
public class RawState {
    /** Rows in a transaction. */
    @Param("64")
    public int batch;

    private static final int ROWS = 4000;

    private List<RawRows.Row> rows = List.of();
    private int next;
    private long seq;
    private long micros;
    private final Random random = new Random(1);
    private Place place;
    private Connection connection;
    private PreparedStatement insertRecord;
    private PreparedStatement insertDetail;
    private PreparedStatement insertKb;

    /** Reads the rows once. */
    @Setup(Level.Trial)
    public void rows() throws IOException, SQLException, InterruptedException {
        rows = RawRows.recorded(new Samples(), ROWS);
    }

    /** Makes the schema and connects. */
    @Setup(Level.Iteration)
    public void open() throws IOException, SQLException {
        place = Place.make();
        place.open().close();
        seq = 0;
        connection = place.connect();
        connection.setAutoCommit(false);
        insertRecord = connection.prepareStatement("INSERT INTO retrieval VALUES (?" + ", ?".repeat(20) + ")");
        insertDetail = connection.prepareStatement("INSERT INTO retrieval_detail (seq, body) VALUES (?, ?)");
        insertKb = connection.prepareStatement(
                "INSERT INTO retrieval_kb (organization_id, kb_id, id, seq) VALUES (?, ?, ?, ?)");
    }

    /** Closes and deletes. */
    @TearDown(Level.Iteration)
    public void close() throws IOException, SQLException {
        connection.close();
        place.close();
    }

    int insertBatch() throws SQLException {
        for (int i = 0; i < batch; i++) {
            add(rows.get(next));
            next = (next + 1) % rows.size();
        }
        insertRecord.executeBatch();
        insertDetail.executeBatch();
        insertKb.executeBatch();
        connection.commit();
        return batch;
    }

    private void add(RawRows.Row row) throws SQLException {
        micros = Math.max(micros + 1, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        UUID id = EventIds.of(micros, random.nextLong());
        byte[] idBytes = RawSqlite.bytes(id);
        seq++;
        insertRecord.setLong(1, seq);
        Object[] columns = row.columns();
        for (int i = 0; i < columns.length; i++) {
            insertRecord.setObject(i + 2, columns[i]);
        }
        insertRecord.setBytes(3, idBytes);
        insertRecord.setLong(4, EventIds.micros(id));
        insertRecord.addBatch();
        insertDetail.setLong(1, seq);
        insertDetail.setBytes(2, row.body());
        insertDetail.addBatch();
        for (byte[] kbId : row.kbIds()) {
            insertKb.setObject(1, columns[0]);
            insertKb.setBytes(2, kbId);
            insertKb.setBytes(3, idBytes);
            insertKb.setLong(4, seq);
            insertKb.addBatch();
        }
    }
}
