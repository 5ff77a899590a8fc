package dev.daybook.model;

import java.util.UUID;

/**
 * An attempt was submitted under an id that already stands in the trail with other content. The first write stays as it is.
 *
 * <p>Take a new id for a new attempt ({@code Daybook.newEventId()}); reuse one only to submit the very same attempt again.
 */
public final class EventConflictException extends DaybookException {
    private static final long serialVersionUID = 1L;

    private final UUID organizationId;
    private final UUID eventId;

    /**
     * Makes the error.
     *
     * @param organizationId the tenant
     * @param eventId the id that is taken
     */
    public EventConflictException(UUID organizationId, UUID eventId) {
        super(
                "event " + eventId + " of organization " + organizationId
                        + " is already recorded with other content; the first write stays. Take a new id for a new attempt.",
                null);
        this.organizationId = organizationId;
        this.eventId = eventId;
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
     * The id that is taken.
     *
     * @return the event id
     */
    public UUID eventId() {
        return eventId;
    }
}
