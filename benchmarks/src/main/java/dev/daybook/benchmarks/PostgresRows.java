package dev.daybook.benchmarks;

import dev.daybook.Daybook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Rows as Daybook itself wrote them to PostgreSQL, so that the limit writes the very same: as values for an INSERT, and in PostgreSQL's
 * binary format for COPY.
 *
 * @param columns the columns of {@code retrieval} that have no default
 * @param idColumn which of them is the id
 * @param rows the values, a row each
 * @param tuples the same rows in binary
 */
record PostgresRows(List<String> columns, int idColumn, List<Row> rows, List<Tuple> tuples) {
    /** One record, and the knowledge bases that it asked for. */
    record Row(List<Object> values, List<Object> kbIds) {}

    /**
     * One record in binary.
     *
     * @param bytes the tuple as COPY takes it
     * @param idAt where its id begins
     * @param kbs its tuples of {@code retrieval_kb}, each of organization, knowledge base and id
     */
    @SuppressWarnings("ArrayRecordComponent") // A tuple is never compared.
    record Tuple(byte[] bytes, int idAt, List<byte[]> kbs) {}

    static PostgresRows recorded(Samples samples, int count) throws IOException, SQLException, InterruptedException {
        try (Place place = Place.make()) {
            try (Daybook daybook = place.open()) {
                RawRows.fill(daybook, samples, count, 64);
            }
            try (Connection connection = place.connect()) {
                return read(connection);
            }
        }
    }

    private static PostgresRows read(Connection connection) throws SQLException, IOException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet column = statement.executeQuery("""
                        SELECT column_name FROM information_schema.columns
                        WHERE table_schema = 'daybook' AND table_name = 'retrieval' AND column_default IS NULL
                        ORDER BY ordinal_position
                        """)) {
            while (column.next()) {
                columns.add(column.getString(1));
            }
        }
        String select = "SELECT " + String.join(", ", columns) + " FROM retrieval ORDER BY organization_id, id";
        int idColumn = columns.indexOf("id");
        return new PostgresRows(
                columns, idColumn, rows(connection, columns, select), tuples(connection, columns, select));
    }

    private static List<Row> rows(Connection connection, List<String> columns, String select) throws SQLException {
        List<Row> rows = new ArrayList<>();
        int kbs = columns.indexOf("scope_kb_ids") + 1;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            while (row.next()) {
                List<Object> values = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                    values.add(row.getObject(i));
                }
                rows.add(new Row(values, List.of((Object[]) row.getArray(kbs).getArray())));
            }
        }
        return rows;
    }

    private static List<Tuple> tuples(Connection connection, List<String> columns, String select)
            throws SQLException, IOException {
        var out = new ByteArrayOutputStream();
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + select + ") TO STDOUT (FORMAT binary)", out);
        ByteBuffer in = ByteBuffer.wrap(out.toByteArray());
        in.position(15);
        int extension = in.getInt();
        in.position(in.position() + extension);
        List<Tuple> tuples = new ArrayList<>();
        while (true) {
            int start = in.position();
            int fields = in.getShort();
            if (fields < 0) {
                return tuples;
            }
            int[] at = new int[fields];
            for (int i = 0; i < fields; i++) {
                int length = in.getInt();
                at[i] = in.position();
                in.position(in.position() + Math.max(0, length));
            }
            byte[] bytes = new byte[in.position() - start];
            in.get(start, bytes);
            byte[] organization = new byte[16];
            in.get(at[columns.indexOf("organization_id")], organization);
            tuples.add(new Tuple(
                    bytes,
                    at[columns.indexOf("id")] - start,
                    kbTuples(in, at[columns.indexOf("scope_kb_ids")], organization)));
        }
    }

    /** A binary array: dimensions, has-null, element type, then for each dimension length and lower bound, then the elements. */
    private static List<byte[]> kbTuples(ByteBuffer in, int at, byte[] organization) {
        List<byte[]> kbs = new ArrayList<>();
        int count = in.getInt(at) == 0 ? 0 : in.getInt(at + 12);
        for (int i = 0; i < count; i++) {
            byte[] kb = new byte[16];
            in.get(at + 20 + i * 20 + 4, kb);
            kbs.add(ByteBuffer.allocate(62)
                    .putShort((short) 3)
                    .putInt(16)
                    .put(organization)
                    .putInt(16)
                    .put(kb)
                    .putInt(16)
                    .array());
        }
        return kbs;
    }
}
