package dev.daybook.postgres;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.InvalidInputException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Rows of the table {@code archive_receipt}. */
final class ArchiveReceiptTable {
    private static final String FROM = """
            SELECT organization_id, id, destination, folder, first_id, last_id, row_count, sha256_plaintext,
                sha256_ciphertext
            FROM @schema@.archive_receipt
            """;

    static final Query<ArchiveReceipt> PAGE = new Query<>(
            FROM + "WHERE organization_id = ? AND id < ? ORDER BY id DESC LIMIT ?", ArchiveReceiptTable::receipt);

    /** Those between whose first and last record an id lies. */
    static final Query<ArchiveReceipt> OVER = new Query<>(
            FROM + "WHERE organization_id = ? AND last_id >= ? AND first_id <= ? ORDER BY id DESC",
            ArchiveReceiptTable::receipt);

    private static final Change INSERT = new Change("""
            INSERT INTO @schema@.archive_receipt (
                organization_id, id, destination, folder, first_id, last_id, row_count, sha256_plaintext,
                sha256_ciphertext)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);

    private static final HexFormat HEX = HexFormat.of();

    private ArchiveReceiptTable() {}

    static void insert(Session session, SchemaName schema, ArchiveReceipt receipt) throws SQLException {
        INSERT.run(
                session,
                schema,
                List.of(
                        receipt.organizationId(),
                        receipt.id(),
                        receipt.destination(),
                        receipt.folder(),
                        receipt.firstId(),
                        receipt.lastId(),
                        receipt.rows(),
                        HEX.parseHex(receipt.sha256Plaintext()),
                        HEX.parseHex(receipt.sha256Ciphertext())));
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
        } catch (InvalidInputException | IllegalArgumentException e) {
            throw Failures.corrupt("archive receipt " + id + " of organization " + organizationId, e);
        }
    }
}
