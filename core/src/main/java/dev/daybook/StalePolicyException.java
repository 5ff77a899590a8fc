package dev.daybook;

import dev.daybook.model.DaybookException;
import java.util.UUID;

/** A retention policy was to be changed from a version that it no longer has. Nothing was changed: read it again and decide anew. */
public final class StalePolicyException extends DaybookException {
    private static final long serialVersionUID = 1L;

    private final UUID organizationId;
    private final long expectedVersion;
    private final long policyVersion;

    StalePolicyException(UUID organizationId, long expectedVersion, long policyVersion) {
        super(
                "the retention policy of organization " + organizationId + " is at version " + policyVersion + ", not "
                        + expectedVersion + ": read it again and decide anew",
                null);
        this.organizationId = organizationId;
        this.expectedVersion = expectedVersion;
        this.policyVersion = policyVersion;
    }

    /**
     * The tenant.
     *
     * @return its id
     */
    public UUID organizationId() {
        return organizationId;
    }

    /**
     * The version that the update named.
     *
     * @return 1 or more, usually
     */
    public long expectedVersion() {
        return expectedVersion;
    }

    /**
     * The version that the policy has.
     *
     * @return 1 or more
     */
    public long policyVersion() {
        return policyVersion;
    }
}
