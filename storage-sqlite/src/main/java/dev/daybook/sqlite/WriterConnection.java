package dev.daybook.sqlite;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

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

    /** Takes the file's write lock, waiting for other processes. */
    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    /** Makes everything since {@link #begin} durable. The driver's own commit() would take the write lock again at once. */
    void commit() throws SQLException {
        connection.setAutoCommit(true);
    }

    long readPosition() throws SQLException {
        try (ResultSet row = readPosition.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the table retrieval_position is empty");
            }
            return row.getLong(1);
        }
    }

    void writePosition(long seq) throws SQLException {
        writePosition.setLong(1, seq);
        writePosition.executeUpdate();
    }

    /** Inserts under that number; when the id is there already, inserts nothing and compares. */
    AppendOutcome insert(long seq, RetrievalDetail detail) throws SQLException {
        RetrievalTable.bind(insertRecord, seq, detail.record());
        if (insertRecord.executeUpdate() == 0) {
            return stored(detail.record()).hasContentOf(detail) ? AppendOutcome.DUPLICATE : AppendOutcome.CONFLICT;
        }
        insertDetail.setLong(1, seq);
        insertDetail.setBytes(2, DetailCodec.encode(detail));
        insertDetail.executeUpdate();
        insertKb.setBytes(1, Uuids.bytes(detail.record().organizationId()));
        insertKb.setBytes(3, Uuids.bytes(detail.record().id()));
        insertKb.setLong(4, seq);
        for (RetrievalScope scope : detail.scopes()) {
            insertKb.setBytes(2, Uuids.bytes(scope.kbId()));
            insertKb.executeUpdate();
        }
        return AppendOutcome.STORED;
    }

    /** Ends the transaction under way, if any, without its changes. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private RetrievalDetail stored(RetrievalRecord record) throws SQLException {
        selectStored.setBytes(1, Uuids.bytes(record.organizationId()));
        selectStored.setBytes(2, Uuids.bytes(record.id()));
        try (ResultSet row = selectStored.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("record " + record.id() + " is both there and not there");
            }
            return DetailTable.detail(row);
        }
    }
}
