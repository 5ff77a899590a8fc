package dev.daybook.sqlite;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalScope;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The one connection that writes, with its statements kept ready: preparing them would cost more than running them. */
final class WriterConnection implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement readPosition;
    private final PreparedStatement writePosition;
    private final PreparedStatement insertRecord;
    private final PreparedStatement insertDetail;
    private final PreparedStatement insertKb;
    private final PreparedStatement selectStored;

    WriterConnection(Connection connection) throws SQLException {
        this.connection = connection;
        try {
            readPosition = connection.prepareStatement("SELECT last_seq FROM retrieval_position WHERE one = 1");
            writePosition = connection.prepareStatement("UPDATE retrieval_position SET last_seq = ? WHERE one = 1");
            insertRecord = connection.prepareStatement(RetrievalTable.INSERT);
            insertDetail = connection.prepareStatement(DetailTable.INSERT);
            insertKb = connection.prepareStatement(
                    "INSERT INTO retrieval_kb (organization_id, kb_id, id, seq) VALUES (?, ?, ?, ?)");
            selectStored = connection.prepareStatement(DetailTable.SELECT_ONE);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** For statements that are too seldom to be kept ready. */
    Connection connection() {
        return connection;
    }

    /** Whether commits wait for the disk, as they do at first. Between transactions only. */
    void flushing(boolean each) throws SQLException {
        Pragmas.flushing(connection, each);
    }

    /** Takes the file's write lock, waiting for other processes. */
    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    /** Makes everything since {@link #begin} durable. The driver's own commit() would take the write lock again at once. */
    void commit() throws SQLException {
        connection.setAutoCommit(true);
    }

    /**
     * Inserts what is not there yet, and compares what is. Table by table: the driver runs a batch of one statement a third faster
     * than statements in turn.
     */
    List<AppendOutcome> insert(List<RetrievalDetail> batch) throws SQLException {
        long seq = readPosition();
        for (int i = 0; i < batch.size(); i++) {
            RetrievalTable.bind(insertRecord, seq + i + 1, batch.get(i).record());
            insertRecord.addBatch();
        }
        int[] inserted = insertRecord.executeBatch();
        long last = seq;
        for (int i = 0; i < batch.size(); i++) {
            if (inserted[i] > 0) {
                last = seq + i + 1;
                addChildren(last, batch.get(i));
            }
        }
        if (last > seq) {
            insertDetail.executeBatch();
            insertKb.executeBatch();
            writePosition(last);
        }
        List<AppendOutcome> outcomes = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            outcomes.add(inserted[i] > 0 ? AppendOutcome.STORED : compare(batch.get(i)));
        }
        return outcomes;
    }

    /** Ends the transaction under way, if any, without its changes. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void addChildren(long seq, RetrievalDetail detail) throws SQLException {
        insertDetail.setLong(1, seq);
        insertDetail.setBytes(2, DetailCodec.encode(detail));
        insertDetail.addBatch();
        insertKb.setBytes(1, Uuids.bytes(detail.record().organizationId()));
        insertKb.setBytes(3, Uuids.bytes(detail.record().id()));
        insertKb.setLong(4, seq);
        for (RetrievalScope scope : detail.scopes()) {
            insertKb.setBytes(2, Uuids.bytes(scope.kbId()));
            insertKb.addBatch();
        }
    }

    private AppendOutcome compare(RetrievalDetail detail) throws SQLException {
        selectStored.setBytes(1, Uuids.bytes(detail.record().organizationId()));
        selectStored.setBytes(2, Uuids.bytes(detail.record().id()));
        try (ResultSet row = selectStored.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("record " + detail.record().id() + " is both there and not there");
            }
            return DetailTable.detail(row).hasContentOf(detail) ? AppendOutcome.DUPLICATE : AppendOutcome.CONFLICT;
        }
    }

    private long readPosition() throws SQLException {
        try (ResultSet row = readPosition.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the table retrieval_position is empty");
            }
            return row.getLong(1);
        }
    }

    private void writePosition(long seq) throws SQLException {
        writePosition.setLong(1, seq);
        writePosition.executeUpdate();
    }
}
