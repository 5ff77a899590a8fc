package dev.daybook.http;

import static dev.daybook.http.schema.Types.BOOLEANS;
import static dev.daybook.http.schema.Types.COUNTS;
import static dev.daybook.http.schema.Types.INSTANTS;
import static dev.daybook.http.schema.Types.UUIDS;
import static dev.daybook.http.schema.Types.WORDS;

import dev.daybook.PolicyUpdate;
import dev.daybook.Retention;
import dev.daybook.http.Parameter.In;
import dev.daybook.http.schema.Shape;
import dev.daybook.http.schema.Types;
import dev.daybook.model.RetentionPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The retention policy and the legal hold (contract 1.5). */
final class PolicyOperations {
    private static final String PATH = "/v1/knowledge-base/retention-policy";

    private static final Parameter<Long> RETENTION_DAYS = Parameter.optional(
                    In.BODY,
                    "retention_days",
                    Types.integers(RetentionPolicy.MIN_RETENTION_DAYS, RetentionPolicy.MAX_RETENTION_DAYS),
                    "How long records are kept, in days of 24 hours. The host may have narrower limits.")
            .suchAs(400);

    private static final Parameter<Boolean> LEGAL_HOLD_ENABLED = Parameter.optional(
                    In.BODY, "legal_hold_enabled", BOOLEANS, "Whether a legal hold stops all deletion.")
            .suchAs(true);

    private static final Parameter<String> LEGAL_HOLD_REASON = Parameter.optional(
                    In.BODY,
                    "legal_hold_reason",
                    Types.texts(RetentionPolicy.MAX_HOLD_REASON_LENGTH),
                    "Why the hold is set, which needs a reason, or released.")
            .suchAs("Case 2026-17");

    private static final Parameter<Boolean> ARCHIVE_BEFORE_DELETE = Parameter.optional(
                    In.BODY,
                    "archive_before_delete",
                    BOOLEANS,
                    "Whether a record must stand in a verified archive before it is deleted.")
            .suchAs(true);

    private static final Parameter<String> ARCHIVE_DESTINATION = Parameter.optional(
            In.BODY,
            "archive_destination",
            Types.texts(RetentionPolicy.MAX_DESTINATION_LENGTH, "[A-Za-z0-9][A-Za-z0-9._-]*"),
            "The name of a destination that the host configured.");

    private static final Parameter<String> POLICY_VERSION = Parameter.optional(
            In.BODY,
            "policy_version",
            Types.texts(18, "[1-9][0-9]*"),
            "The version that the policy must have for the update to be made; without it, any.");

    private static final Shape<RetentionPolicy> POLICY = Shape.<RetentionPolicy>named("RetentionPolicy")
            .required("id", UUIDS, RetentionPolicy::id)
            .required("organization_id", UUIDS, RetentionPolicy::organizationId)
            .required("retention_days", COUNTS, RetentionPolicy::retentionDays)
            .required("legal_hold_enabled", BOOLEANS, RetentionPolicy::legalHoldEnabled)
            .nullable("legal_hold_reason", WORDS, RetentionPolicy::legalHoldReason)
            .nullable("legal_hold_set_by", UUIDS, RetentionPolicy::legalHoldSetBy)
            .nullable("legal_hold_set_at", INSTANTS, RetentionPolicy::legalHoldSetAt)
            .required("archive_before_delete", BOOLEANS, RetentionPolicy::archiveBeforeDelete)
            .nullable("archive_destination", WORDS, RetentionPolicy::archiveDestination)
            .required("policy_version", WORDS, policy -> String.valueOf(policy.policyVersion()))
            .nullable("loosened_at", INSTANTS, RetentionPolicy::loosenedAt)
            .required("created_at", INSTANTS, RetentionPolicy::createdAt)
            .required("updated_at", INSTANTS, RetentionPolicy::updatedAt)
            .build();

    private final Retention retention;

    private PolicyOperations(Retention retention) {
        this.retention = retention;
    }

    static List<Operation> of(Retention retention) {
        var operations = new PolicyOperations(retention);
        return List.of(
                Operation.named("readRetentionPolicy", "GET", PATH, "Reads the retention policy.")
                        .answers(200, "The policy, made with the defaults when there was none.", POLICY)
                        .handledBy(operations::read),
                Operation.named(
                                "updateRetentionPolicy",
                                "PUT",
                                PATH,
                                "Changes the retention policy: what is absent or null is left alone.")
                        .takes(Given.REQUEST_ID, RETENTION_DAYS, LEGAL_HOLD_ENABLED, LEGAL_HOLD_REASON)
                        .takes(ARCHIVE_BEFORE_DELETE, ARCHIVE_DESTINATION, POLICY_VERSION)
                        .answers(200, "The policy as it is now.", POLICY)
                        .refuses(409, "The policy has another version than policy_version names.")
                        .handledBy(operations::update));
    }

    private ApiResponse read(Call call) {
        return Answers.json(200, POLICY, retention.policy(call.organizationId()));
    }

    private ApiResponse update(Call call) {
        call.check();
        PolicyUpdate update = PolicyUpdate.nothing()
                .retentionDays(days(call.orNull(RETENTION_DAYS)))
                .legalHold(call.orNull(LEGAL_HOLD_ENABLED), call.orNull(LEGAL_HOLD_REASON))
                .archiveBeforeDelete(call.orNull(ARCHIVE_BEFORE_DELETE))
                .archiveDestination(call.orNull(ARCHIVE_DESTINATION))
                .expectedVersion(version(call.orNull(POLICY_VERSION)));
        return Answers.json(200, POLICY, retention.update(call.organizationId(), update, Given.actor(call)));
    }

    private static @Nullable Integer days(@Nullable Long given) {
        return given == null ? null : Integer.valueOf(Math.toIntExact(given));
    }

    private static @Nullable Long version(@Nullable String given) {
        return given == null ? null : Long.valueOf(given);
    }
}
