package dev.daybook.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** The limit: the oldest records of an organization deleted by plain SQL, with all that belongs to them, a batch in each transaction. */
final class PlainDeletion implements AutoCloseable {
    private static final int KBS = 10;

    private final Place place;
    private final UUID organizationId;
    private final Connection connection;
    private final PreparedStatement last;
    private final PreparedStatement kbs;
    private final PreparedStatement records;

    PlainDeletion(Place place, UUID organizationId) throws SQLException {
        this.place = place;
        this.organizationId = organizationId;
        this.connection = place.connect();
        last = connection.prepareStatement(
                "SELECT id FROM retrieval WHERE organization_id = ? ORDER BY organization_id, id LIMIT 1 OFFSET ?");
        kbs = connection.prepareStatement(
                "DELETE FROM retrieval_kb WHERE organization_id = ? AND kb_id = ? AND id <= ?");
        records = connection.prepareStatement("DELETE FROM retrieval WHERE organization_id = ? AND id <= ?");
    }

    /** Deletes so many rows; gives how many of them a second. */
    double rowsPerSecond(int rows, int batch) throws SQLException {
        long start = System.nanoTime();
        int deleted = 0;
        while (deleted < rows) {
            deleted += batch(Math.min(batch, rows - deleted));
        }
        return deleted / ((System.nanoTime() - start) / 1e9);
    }

    /** SQLite's driver would take the write lock again with its own commit(), and keep it from others. */
    private int batch(int rows) throws SQLException {
        connection.setAutoCommit(false);
        Object organization = place.parameter(organizationId);
        last.setObject(1, organization);
        last.setInt(2, rows - 1);
        Object bound;
        try (ResultSet row = last.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("fewer rows are left than are to be deleted");
            }
            bound = row.getObject(1);
        }
        for (int kb = 0; kb < KBS; kb++) {
            kbs.setObject(1, organization);
            kbs.setObject(2, place.parameter(Samples.knowledgeBase(0, kb)));
            kbs.setObject(3, bound);
            kbs.addBatch();
        }
        kbs.executeBatch();
        records.setObject(1, organization);
        records.setObject(2, bound);
        int deleted = records.executeUpdate();
        connection.setAutoCommit(true);
        return deleted;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
