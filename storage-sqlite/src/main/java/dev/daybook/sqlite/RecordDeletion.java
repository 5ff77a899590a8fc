package dev.daybook.sqlite;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalScope;
import dev.daybook.spi.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Deletes records with all that belongs to them, in the transaction under way. */
final class RecordDeletion implements AutoCloseable {
    static final String KB = "DELETE FROM retrieval_kb WHERE organization_id = ? AND kb_id = ? AND id = ?";

    /** For a record whose scopes cannot be read: looks through all the organization's rows. */
    static final String ANY_KB = "DELETE FROM retrieval_kb WHERE organization_id = ? AND id = ?";

    static final String DETAIL = "DELETE FROM retrieval_detail WHERE seq = ?";

    static final String RECORD = "DELETE FROM retrieval WHERE seq = ?";

    private final UUID organizationId;
    private final PreparedStatement select;
    private final PreparedStatement kb;
    private final PreparedStatement anyKb;
    private final PreparedStatement detail;
    private final PreparedStatement record;

    private RecordDeletion(Connection connection, UUID organizationId) throws SQLException {
        this.organizationId = organizationId;
        this.select = connection.prepareStatement(DetailTable.SELECT_ONE);
        this.kb = connection.prepareStatement(KB);
        this.anyKb = connection.prepareStatement(ANY_KB);
        this.detail = connection.prepareStatement(DETAIL);
        this.record = connection.prepareStatement(RECORD);
    }

    /** Gives how many of them were there. */
    static int delete(Connection connection, UUID organizationId, Collection<UUID> ids) throws SQLException {
        // Neighbours stand on the same pages: each is read, and written, once.
        List<UUID> inOrder = ids.stream().sorted(EventIds.ORDER).distinct().toList();
        try (RecordDeletion deletion = new RecordDeletion(connection, organizationId)) {
            return deletion.delete(inOrder);
        }
    }

    private int delete(List<UUID> ids) throws SQLException {
        for (UUID id : ids) {
            mark(id);
        }
        kb.executeBatch();
        detail.executeBatch();
        int deleted = 0;
        for (int one : record.executeBatch()) {
            deleted += one;
        }
        return deleted;
    }

    /** Table by table, as in {@link WriterConnection#insert}: the driver runs a batch of one statement faster. */
    private void mark(UUID id) throws SQLException {
        new Parameters(select).id(organizationId).id(id);
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return;
            }
            long seq = RetrievalTable.seq(row);
            for (UUID kbId : kbIds(id, row)) {
                new Parameters(kb).id(organizationId).id(kbId).id(id);
                kb.addBatch();
            }
            detail.setLong(1, seq);
            detail.addBatch();
            record.setLong(1, seq);
            record.addBatch();
        }
    }

    /** What is damaged must go when its time has come, as what is not. */
    private Set<UUID> kbIds(UUID id, ResultSet row) throws SQLException {
        try {
            Set<UUID> kbIds = new HashSet<>();
            for (RetrievalScope scope : DetailTable.detail(row).scopes()) {
                kbIds.add(scope.kbId());
            }
            return kbIds;
        } catch (StoreException damaged) {
            new Parameters(anyKb).id(organizationId).id(id);
            anyKb.executeUpdate();
            return Set.of();
        }
    }

    @Override
    public void close() throws SQLException {
        select.close();
        kb.close();
        anyKb.close();
        detail.close();
        record.close();
    }
}
