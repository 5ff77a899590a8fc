package dev.daybook.postgres;

import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetentionPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of the table {@code retention_policy}. */
final class RetentionPolicyTable {
    static final Query<RetentionPolicy> FIND = new Query<>("""
            SELECT organization_id, id, retention_days, legal_hold_enabled, legal_hold_reason, legal_hold_set_by,
                legal_hold_set_at, archive_before_delete, archive_destination, policy_version, loosened_at,
                created_at, updated_at
            FROM @schema@.retention_policy WHERE organization_id = ?
            """, RetentionPolicyTable::policy);

    /** Nothing when the organization has one. */
    static final Change INSERT = new Change("""
            INSERT INTO @schema@.retention_policy (
                id, retention_days, legal_hold_enabled, legal_hold_reason, legal_hold_set_by, legal_hold_set_at,
                archive_before_delete, archive_destination, policy_version, loosened_at, created_at, updated_at,
                organization_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (organization_id) DO NOTHING
            """);

    /** Waits for a deletion that has locked the row, and then looks at the version again. */
    static final Change UPDATE = new Change("""
            UPDATE @schema@.retention_policy SET
                id = ?, retention_days = ?, legal_hold_enabled = ?, legal_hold_reason = ?, legal_hold_set_by = ?,
                legal_hold_set_at = ?, archive_before_delete = ?, archive_destination = ?, policy_version = ?,
                loosened_at = ?, created_at = ?, updated_at = ?
            WHERE organization_id = ? AND policy_version = ?
            """);

    static final Change LEASE = new Change("""
            UPDATE @schema@.retention_policy SET lease_owner = ?, lease_until = ?
            WHERE organization_id = ? AND (lease_owner IS NULL OR lease_owner = ? OR lease_until <= ?)
            """);

    private RetentionPolicyTable() {}

    /** What {@link #INSERT} takes, and {@link #UPDATE} but for the version before. */
    static List<@Nullable Object> values(RetentionPolicy policy) {
        return new ArrayList<>(Arrays.asList(
                policy.id(),
                policy.retentionDays(),
                policy.legalHoldEnabled(),
                policy.legalHoldReason(),
                policy.legalHoldSetBy(),
                policy.legalHoldSetAt(),
                policy.archiveBeforeDelete(),
                policy.archiveDestination(),
                policy.policyVersion(),
                policy.loosenedAt(),
                policy.createdAt(),
                policy.updatedAt(),
                policy.organizationId()));
    }

    private static RetentionPolicy policy(ResultSet row) throws SQLException {
        Columns columns = new Columns(row);
        UUID organizationId = columns.id();
        try {
            return new RetentionPolicy(
                    columns.id(),
                    organizationId,
                    columns.smallNumber(),
                    columns.bool(),
                    columns.optionalText(),
                    columns.optionalId(),
                    columns.optionalInstant(),
                    columns.bool(),
                    columns.optionalText(),
                    columns.number(),
                    columns.optionalInstant(),
                    columns.instant(),
                    columns.instant());
        } catch (InvalidInputException | IllegalArgumentException e) {
            throw Failures.corrupt("the retention policy of organization " + organizationId, e);
        }
    }
}
