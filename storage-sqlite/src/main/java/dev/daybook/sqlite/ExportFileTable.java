package dev.daybook.sqlite;

import dev.daybook.model.ExportJob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rows of the table {@code export_file}: the files of a job, in their order. */
final class ExportFileTable {
    static final String SELECT = """
            SELECT name, row_count, bytes_plaintext, bytes_ciphertext, sha256_plaintext, sha256_ciphertext
            FROM export_file WHERE organization_id = ? AND export_id = ? ORDER BY ordinal
            """;

    static final String DELETE = "DELETE FROM export_file WHERE organization_id = ? AND export_id = ?";

    private static final String INSERT = """
            INSERT INTO export_file (
                organization_id, export_id, ordinal, name, row_count, bytes_plaintext, bytes_ciphertext,
                sha256_plaintext, sha256_ciphertext)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private ExportFileTable() {}

    static List<ExportJob.File> of(Connection connection, UUID organizationId, UUID exportId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            new Parameters(select).id(organizationId).id(exportId);
            List<ExportJob.File> files = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Columns columns = new Columns(row);
                    files.add(new ExportJob.File(
                            columns.text(),
                            columns.number(),
                            columns.number(),
                            columns.number(),
                            columns.hex(),
                            columns.hex()));
                }
            }
            return files;
        }
    }

    /** Makes the stored files those of the job. */
    static void put(Connection connection, ExportJob job) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            new Parameters(delete).id(job.organizationId()).id(job.id());
            delete.executeUpdate();
        }
        if (job.files().isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            int ordinal = 0;
            for (ExportJob.File file : job.files()) {
                new Parameters(insert)
                        .id(job.organizationId())
                        .id(job.id())
                        .number(ordinal++)
                        .text(file.name())
                        .number(file.rows())
                        .number(file.bytesPlaintext())
                        .number(file.bytesCiphertext())
                        .hex(file.sha256Plaintext())
                        .hex(file.sha256Ciphertext());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
