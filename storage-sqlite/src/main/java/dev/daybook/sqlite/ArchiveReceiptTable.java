package dev.daybook.sqlite;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.EventIds;
import dev.daybook.model.InvalidInputException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Rows of the table {@code archive_receipt}. */
final class ArchiveReceiptTable {
    private static final String COLUMNS = """
            SELECT organization_id, id, destination, folder, first_id, last_id, row_count, sha256_plaintext,
                sha256_ciphertext
            FROM archive_receipt
            """;

    static final String PAGE = COLUMNS + "WHERE organization_id = ? AND id < ? ORDER BY id DESC LIMIT ?";

    static final String OVER = COLUMNS + """
            INDEXED BY archive_receipt_by_range
            WHERE organization_id = ? AND last_id >= ? AND first_id <= ?
            """;

    private static final String INSERT = """
            INSERT INTO archive_receipt (
                organization_id, id, created_at, destination, folder, first_id, last_id, row_count, sha256_plaintext,
                sha256_ciphertext)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final Comparator<ArchiveReceipt> NEWEST_FIRST =
            Comparator.comparing(ArchiveReceipt::id, EventIds.ORDER).reversed();

    private ArchiveReceiptTable() {}

    static void insert(Connection connection, ArchiveReceipt receipt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            new Parameters(insert)
                    .id(receipt.organizationId())
                    .id(receipt.id())
                    .number(EventIds.micros(receipt.id()))
                    .text(receipt.destination())
                    .text(receipt.folder())
                    .id(receipt.firstId())
                    .id(receipt.lastId())
                    .number(receipt.rows())
                    .hex(receipt.sha256Plaintext())
                    .hex(receipt.sha256Ciphertext());
            insert.executeUpdate();
        }
    }

    static List<ArchiveReceipt> page(Connection connection, UUID organizationId, UUID below, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(PAGE)) {
            new Parameters(select).id(organizationId).id(below).number(limit);
            return all(select);
        }
    }

    /** Those between whose first and last record the id lies. */
    static List<ArchiveReceipt> over(Connection connection, UUID organizationId, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OVER)) {
            new Parameters(select).id(organizationId).id(id).id(id);
            return all(select);
        }
    }

    private static List<ArchiveReceipt> all(PreparedStatement select) throws SQLException {
        List<ArchiveReceipt> all = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                all.add(receipt(row));
            }
        }
        all.sort(NEWEST_FIRST);
        return all;
    }

    private static ArchiveReceipt receipt(ResultSet row) throws SQLException {
        Columns columns = new Columns(row);
        UUID organizationId = columns.id();
        UUID id = columns.id();
        try {
            return new ArchiveReceipt(
                    id,
                    organizationId,
                    columns.text(),
                    columns.text(),
                    columns.id(),
                    columns.id(),
                    columns.smallNumber(),
                    columns.hex(),
                    columns.hex());
        } catch (InvalidInputException | IllegalArgumentException | ArithmeticException e) {
            throw Failures.corrupt("archive receipt " + id + " of organization " + organizationId, e.getMessage(), e);
        }
    }
}
