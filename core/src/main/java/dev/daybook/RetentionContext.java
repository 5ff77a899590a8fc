package dev.daybook;

import dev.daybook.internal.ids.EventIdSource;
import dev.daybook.internal.retention.ArchiveDestination;
import dev.daybook.internal.retention.PolicyEvents;
import dev.daybook.internal.retention.TrustedClock;
import dev.daybook.internal.retention.TrustedNow;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.spi.ArtifactStore;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.PolicyStore;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What retention works with.
 *
 * @param store the open place
 * @param ids makes ids of events and archives
 * @param clock tells what time it is for deletion
 * @param setup what the host decided
 * @param listeners told of every run
 */
record RetentionContext(
        AuditStore store, EventIdSource ids, TrustedClock clock, RetentionSetup setup, Listeners listeners) {
    RetentionSettings settings() {
        return setup.settings();
    }

    PolicyStore policies() {
        return store.policies();
    }

    /** The organization's policy, made now when there was none. */
    RetentionPolicy policy(UUID organizationId) {
        RetentionPolicy byDefault = settings().limits().byDefault(ids.next(), organizationId, clock.hostNow());
        return policies().findOrCreate(byDefault, List.of(PolicyEvents.created(ids.next(), byDefault)));
    }

    Standing standing(RetentionPolicy policy, TrustedNow time) {
        return new Standing(
                policy,
                time,
                settings().grace(),
                setup.destinations().keySet(),
                !settings().recipients().isEmpty());
    }

    /** Where a policy's archives go; only for a policy that no obstacle stands before. */
    ArchiveDestination destination(RetentionPolicy policy) {
        String name = Objects.requireNonNull(policy.archiveDestination());
        ArtifactStore files = Objects.requireNonNull(setup.destinations().get(name));
        return new ArchiveDestination(name, files, settings().recipients());
    }
}
