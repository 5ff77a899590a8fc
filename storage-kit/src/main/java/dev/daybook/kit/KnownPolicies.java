package dev.daybook.kit;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.RetentionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Retention policies and receipts of which a test knows every value. */
final class KnownPolicies {
    private static final Instant NOON = KnownRecords.NOON;

    private KnownPolicies() {}

    /** As it is when it is made, with nothing that may be absent. */
    static RetentionPolicy byDefault(UUID organizationId) {
        return new RetentionPolicy(
                KnownRecords.opaque(51),
                organizationId,
                RetentionPolicy.DEFAULT_RETENTION_DAYS,
                false,
                null,
                null,
                null,
                true,
                null,
                1,
                null,
                NOON,
                NOON);
    }

    /** Everything that a policy can hold, no value twice, so that mixed-up columns show. */
    static RetentionPolicy full(UUID organizationId) {
        return new RetentionPolicy(
                KnownRecords.opaque(52),
                organizationId,
                400,
                true,
                "because, = \"é\" of [x]; {y}: 'z' \\n 100 %",
                KnownRecords.opaque(53),
                NOON.plusNanos(1000),
                true,
                "Cold-store_1.eu",
                1,
                NOON.plusNanos(2000),
                NOON.plusNanos(3000),
                NOON.plusNanos(4000));
    }

    /** Policies that differ in one field each: every null, the bounds. */
    static List<RetentionPolicy> variations(UUID organizationId) {
        RetentionPolicy full = full(organizationId);
        Instant last = Instant.ofEpochMilli((1L << 48) - 1).plusNanos(999_000);
        return List.of(
                full,
                byDefault(organizationId),
                with(full, "archiveBeforeDelete", false),
                with(full, "archiveDestination", null),
                with(full, "archiveDestination", "d".repeat(RetentionPolicy.MAX_DESTINATION_LENGTH)),
                with(full, "legalHoldSetBy", null),
                with(full, "legalHoldReason", "ü".repeat(RetentionPolicy.MAX_HOLD_REASON_LENGTH)),
                with(full, "legalHoldReason", "😀".repeat(RetentionPolicy.MAX_HOLD_REASON_LENGTH / 2)),
                with(full, "retentionDays", RetentionPolicy.MIN_RETENTION_DAYS),
                with(full, "retentionDays", RetentionPolicy.MAX_RETENTION_DAYS),
                with(full, "loosenedAt", null),
                with(full, "legalHoldSetAt", last),
                with(full, "loosenedAt", Instant.EPOCH),
                with(full, "createdAt", last),
                with(full, "updatedAt", last));
    }

    /** The same policy with another value in one component. */
    static RetentionPolicy with(RetentionPolicy policy, String component, @Nullable Object value) {
        return Components.with(policy, component, value);
    }

    /** The change after this one: the next version, with another value in one component. */
    static RetentionPolicy next(RetentionPolicy policy, String component, @Nullable Object value) {
        return with(with(policy, component, value), "policyVersion", policy.policyVersion() + 1);
    }

    static RetentionPolicy held(RetentionPolicy policy) {
        return hold(policy, "litigation", NOON.plusSeconds(1));
    }

    static RetentionPolicy released(RetentionPolicy policy) {
        return hold(policy, null, null);
    }

    private static RetentionPolicy hold(RetentionPolicy before, @Nullable String reason, @Nullable Instant setAt) {
        return new RetentionPolicy(
                before.id(),
                before.organizationId(),
                before.retentionDays(),
                reason != null,
                reason,
                null,
                setAt,
                before.archiveBeforeDelete(),
                before.archiveDestination(),
                before.policyVersion() + 1,
                before.loosenedAt(),
                before.createdAt(),
                before.updatedAt());
    }

    /** An archive of the records between the n-th and the m-th microsecond; the same number gives the same id. */
    static ArchiveReceipt receipt(UUID organizationId, int number, int n, int m) {
        return new ArchiveReceipt(
                KnownRecords.id(1_000_000 + number),
                organizationId,
                "destination-" + number,
                "folder-" + (number + 100),
                KnownRecords.id(n),
                KnownRecords.id(m),
                m - n + 1,
                hex(number + 200),
                hex(number + 300));
    }

    private static String hex(int number) {
        return String.format(Locale.ROOT, "%064x", number);
    }
}
