package dev.daybook.benchmarks;

import dev.daybook.model.EventIds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** A new database with Daybook's schema for each iteration, and one plain connection to it. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls open() before anything else.
public class PostgresRawState {
    /** Rows in a transaction. */
    @Param("64")
    public int batch;

    private static final int ROWS = 4000;
    private static final byte[] HEADER = ByteBuffer.allocate(19)
            .put("PGCOPY\n".getBytes(StandardCharsets.US_ASCII))
            .put(new byte[] {(byte) 0xFF, '\r', '\n', 0})
            .array();
    private static final byte[] TRAILER = {(byte) 0xFF, (byte) 0xFF};

    private PostgresRows rows;
    private int next;
    private long micros;
    private final Random random = new Random(1);
    private Place place;
    private Connection connection;
    private CopyManager copies;
    private PreparedStatement insertRecord;
    private PreparedStatement insertKb;

    /** Reads the rows once. */
    @Setup(Level.Trial)
    public void rows() throws IOException, SQLException, InterruptedException {
        rows = PostgresRows.recorded(new Samples(), ROWS);
    }

    /** Makes the schema and connects. */
    @Setup(Level.Iteration)
    public void open() throws IOException, SQLException {
        place = Place.make();
        place.open().close();
        connection = place.connect();
        connection.setAutoCommit(false);
        copies = connection.unwrap(PGConnection.class).getCopyAPI();
        String columns = String.join(", ", rows.columns());
        insertRecord = connection.prepareStatement("INSERT INTO retrieval (" + columns + ") VALUES (?"
                + ", ?".repeat(rows.columns().size() - 1) + ")");
        insertKb =
                connection.prepareStatement("INSERT INTO retrieval_kb (organization_id, kb_id, id) VALUES (?, ?, ?)");
    }

    /** Closes and deletes. */
    @TearDown(Level.Iteration)
    public void close() throws IOException, SQLException {
        connection.close();
        place.close();
    }

    /** One transaction of two COPYs. */
    int copyBatch() throws SQLException, IOException {
        var records = new ByteArrayOutputStream();
        var kbs = new ByteArrayOutputStream();
        records.writeBytes(HEADER);
        kbs.writeBytes(HEADER);
        for (int i = 0; i < batch; i++) {
            PostgresRows.Tuple tuple = rows.tuples().get(next());
            byte[] id = RawSqlite.bytes(id());
            System.arraycopy(id, 0, tuple.bytes(), tuple.idAt(), 16);
            records.writeBytes(tuple.bytes());
            for (byte[] kb : tuple.kbs()) {
                System.arraycopy(id, 0, kb, 46, 16);
                kbs.writeBytes(kb);
            }
        }
        records.writeBytes(TRAILER);
        kbs.writeBytes(TRAILER);
        copy("retrieval (" + String.join(", ", rows.columns()) + ")", records);
        copy("retrieval_kb (organization_id, kb_id, id)", kbs);
        connection.commit();
        return batch;
    }

    /** One transaction of two batches, which the driver rewrites to multi-row INSERTs. */
    int insertBatch() throws SQLException {
        int organization = rows.columns().indexOf("organization_id");
        for (int i = 0; i < batch; i++) {
            PostgresRows.Row row = rows.rows().get(next());
            UUID id = id();
            List<Object> values = row.values();
            for (int c = 0; c < values.size(); c++) {
                insertRecord.setObject(c + 1, c == rows.idColumn() ? id : values.get(c));
            }
            insertRecord.addBatch();
            for (Object kbId : row.kbIds()) {
                insertKb.setObject(1, values.get(organization));
                insertKb.setObject(2, kbId);
                insertKb.setObject(3, id);
                insertKb.addBatch();
            }
        }
        insertRecord.executeBatch();
        insertKb.executeBatch();
        connection.commit();
        return batch;
    }

    private void copy(String table, ByteArrayOutputStream bytes) throws SQLException, IOException {
        copies.copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", new ByteArrayInputStream(bytes.toByteArray()));
    }

    private int next() {
        next = (next + 1) % rows.rows().size();
        return next;
    }

    private UUID id() {
        micros = Math.max(micros + 1, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        return EventIds.of(micros, random.nextLong());
    }
}
