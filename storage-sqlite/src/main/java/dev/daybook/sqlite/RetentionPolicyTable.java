package dev.daybook.sqlite;

import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetentionPolicy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Rows of the table {@code retention_policy}. */
final class RetentionPolicyTable {
    static final String SELECT = """
            SELECT organization_id, id, retention_days, legal_hold_enabled, legal_hold_reason, legal_hold_set_by,
                legal_hold_set_at, archive_before_delete, archive_destination, policy_version, loosened_at,
                created_at, updated_at
            FROM retention_policy WHERE organization_id = ?
            """;

    /** A trigger refuses a second row of one organization, so none is tried. */
    private static final String INSERT = """
            INSERT INTO retention_policy (
                id, retention_days, legal_hold_enabled, legal_hold_reason, legal_hold_set_by, legal_hold_set_at,
                archive_before_delete, archive_destination, policy_version, loosened_at, created_at, updated_at,
                organization_id)
            SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13
            WHERE NOT EXISTS (SELECT 1 FROM retention_policy WHERE organization_id = ?13)
            """;

    private static final String UPDATE = """
            UPDATE retention_policy SET
                id = ?, retention_days = ?, legal_hold_enabled = ?, legal_hold_reason = ?, legal_hold_set_by = ?,
                legal_hold_set_at = ?, archive_before_delete = ?, archive_destination = ?, policy_version = ?,
                loosened_at = ?, created_at = ?, updated_at = ?
            WHERE organization_id = ? AND policy_version = ?
            """;

    private static final String LEASE = """
            UPDATE retention_policy SET lease_owner = ?, lease_until = ?
            WHERE organization_id = ? AND (lease_owner IS NULL OR lease_owner = ? OR lease_until <= ?)
            """;

    private RetentionPolicyTable() {}

    static Optional<RetentionPolicy> find(Connection connection, UUID organizationId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            new Parameters(select).id(organizationId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(policy(row)) : Optional.empty();
            }
        }
    }

    /** False when the organization has one. */
    static boolean insert(Connection connection, RetentionPolicy policy) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(insert, policy);
            return insert.executeUpdate() == 1;
        }
    }

    /** False when the stored one is not at the version before. */
    static boolean update(Connection connection, RetentionPolicy next) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            bind(update, next).number(next.policyVersion() - 1);
            return update.executeUpdate() == 1;
        }
    }

    /** False when another's lease is not over, or there is no policy. */
    static boolean lease(Connection connection, UUID organizationId, String owner, Instant now, Instant until)
            throws SQLException {
        boolean takes = until.isAfter(now);
        try (PreparedStatement update = connection.prepareStatement(LEASE)) {
            new Parameters(update)
                    .text(takes ? owner : null)
                    .instant(takes ? until : null)
                    .id(organizationId)
                    .text(owner)
                    .instant(now);
            return update.executeUpdate() == 1;
        }
    }

    private static Parameters bind(PreparedStatement statement, RetentionPolicy policy) throws SQLException {
        return new Parameters(statement)
                .id(policy.id())
                .number(policy.retentionDays())
                .number(policy.legalHoldEnabled() ? 1 : 0)
                .text(policy.legalHoldReason())
                .id(policy.legalHoldSetBy())
                .instant(policy.legalHoldSetAt())
                .number(policy.archiveBeforeDelete() ? 1 : 0)
                .text(policy.archiveDestination())
                .number(policy.policyVersion())
                .instant(policy.loosenedAt())
                .instant(policy.createdAt())
                .instant(policy.updatedAt())
                .id(policy.organizationId());
    }

    private static RetentionPolicy policy(ResultSet row) throws SQLException {
        Columns columns = new Columns(row);
        UUID organizationId = columns.id();
        try {
            return new RetentionPolicy(
                    columns.id(),
                    organizationId,
                    columns.smallNumber(),
                    columns.number() == 1,
                    columns.optionalText(),
                    columns.optionalId(),
                    columns.optionalInstant(),
                    columns.number() == 1,
                    columns.optionalText(),
                    columns.number(),
                    columns.optionalInstant(),
                    columns.instant(),
                    columns.instant());
        } catch (InvalidInputException | IllegalArgumentException | ArithmeticException e) {
            throw Failures.corrupt("the retention policy of organization " + organizationId, e.getMessage(), e);
        }
    }
}
