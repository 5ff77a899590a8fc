package dev.daybook.http;

import dev.daybook.model.Actor;
import java.util.Objects;
import java.util.UUID;

/**
 * Whom a key stands for.
 *
 * @param organizationId the tenant: the only one whose trail the caller sees
 * @param actor who acts, for the governance history
 */
public record Caller(UUID organizationId, Actor actor) {
    /** Checks that nothing is null. */
    public Caller {
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(actor, "actor");
    }
}
