package dev.daybook.sqlite;

import dev.daybook.model.RetrievalDetail;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a sweep looks for: organizations, and what each has that is oldest. */
final class OldestRecords {
    static final String DETAILS = "SELECT " + RetrievalTable.COLUMNS + """
            , d.body
            FROM retrieval r INDEXED BY retrieval_by_id
            LEFT JOIN retrieval_detail d ON d.seq = r.seq
            WHERE r.organization_id = ? AND r.id < ?
            ORDER BY r.id LIMIT ?
            """;

    static final String IDS = """
            SELECT id FROM retrieval INDEXED BY retrieval_by_id
            WHERE organization_id = ? AND id < ? ORDER BY id LIMIT ?
            """;

    /** Jumps from one organization to the next, however many records each has. */
    static final String NEXT_ORGANIZATION = """
            SELECT min(organization_id) FROM (
                SELECT min(organization_id) AS organization_id FROM retrieval INDEXED BY retrieval_by_id
                    WHERE organization_id > ?1
                UNION ALL
                SELECT min(organization_id) FROM retention_policy WHERE organization_id > ?1)
            """;

    /** Comes before every organization's 16 bytes. */
    private static final byte[] FIRST = {0};

    private OldestRecords() {}

    static List<RetrievalDetail> details(Connection connection, UUID organizationId, UUID below, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(DETAILS)) {
            new Parameters(select).id(organizationId).id(below).number(limit);
            List<RetrievalDetail> oldest = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    oldest.add(DetailTable.detail(row));
                }
            }
            return oldest;
        }
    }

    static List<UUID> ids(Connection connection, UUID organizationId, UUID below, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(IDS)) {
            new Parameters(select).id(organizationId).id(below).number(limit);
            List<UUID> oldest = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    oldest.add(new Columns(row).id());
                }
            }
            return oldest;
        }
    }

    static List<UUID> organizations(Connection connection, @Nullable UUID after, int limit) throws SQLException {
        try (PreparedStatement next = connection.prepareStatement(NEXT_ORGANIZATION)) {
            List<UUID> found = new ArrayList<>();
            byte[] last = after == null ? FIRST : Uuids.bytes(after);
            while (found.size() < limit) {
                next.setBytes(1, last);
                try (ResultSet row = next.executeQuery()) {
                    byte[] organization = row.next() ? row.getBytes(1) : null;
                    if (organization == null) {
                        return found;
                    }
                    found.add(Uuids.of(organization));
                    last = organization;
                }
            }
            return found;
        }
    }
}
