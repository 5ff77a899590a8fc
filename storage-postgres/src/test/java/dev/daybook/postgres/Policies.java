package dev.daybook.postgres;

import dev.daybook.model.Actor;
import dev.daybook.model.EventIds;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.spi.PolicyStore.Approval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Retention policies for tests, and what is approved under them. */
final class Policies {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private Policies() {}

    static RetentionPolicy first(UUID organization) {
        return policy(organization, 1, false);
    }

    static RetentionPolicy held(RetentionPolicy before) {
        return policy(before.organizationId(), before.policyVersion() + 1, true);
    }

    /** For all records until 2020, with an event. */
    static Approval approval(UUID organization, long version) {
        return new Approval(
                organization,
                version,
                EventIds.first(Instant.parse("2020-01-01T00:00:00Z")),
                List.of(told(organization)));
    }

    static GovernanceEvent told(UUID organization) {
        return new GovernanceEvent(
                EventIds.of(1, 1),
                organization,
                GovernanceEvent.Type.RETENTION_RUN,
                "retention",
                Actor.system(),
                null,
                null,
                List.of(),
                Map.of());
    }

    private static RetentionPolicy policy(UUID organization, long version, boolean held) {
        return new RetentionPolicy(
                EventIds.first(NOW),
                organization,
                365,
                held,
                held ? "litigation" : null,
                null,
                held ? NOW : null,
                false,
                null,
                version,
                null,
                NOW,
                NOW);
    }
}
