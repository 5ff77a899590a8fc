package dev.daybook.internal.recording;

import dev.daybook.internal.history.EventDetails;
import dev.daybook.model.Actor;
import dev.daybook.model.EventIds;
import dev.daybook.model.GovernanceEvent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Attempts of one organization that are not recorded.
 *
 * @param organizationId the tenant
 * @param cause why, as a word for programs
 * @param count how many
 * @param perhapsStored how many of them may be stored all the same
 * @param first the smallest of the recorder's numbers, null when the attempts have none
 * @param last the greatest
 * @param firstId the event id that goes with the first number
 * @param lastId the event id that goes with the last
 */
record Gap(
        UUID organizationId,
        String cause,
        long count,
        long perhapsStored,
        @Nullable Long first,
        @Nullable Long last,
        @Nullable UUID firstId,
        @Nullable UUID lastId) {
    Gap and(Gap other) {
        boolean otherIsFirst = first == null || (other.first != null && other.first < first);
        boolean otherIsLast = last == null || (other.last != null && other.last > last);
        return new Gap(
                organizationId,
                cause,
                count + other.count,
                perhapsStored + other.perhapsStored,
                otherIsFirst ? other.first : first,
                otherIsLast ? other.last : last,
                otherIsFirst ? other.firstId : firstId,
                otherIsLast ? other.lastId : lastId);
    }

    GovernanceEvent event(UUID id, UUID recorder) {
        EventDetails details = new EventDetails()
                .put("recorder", recorder)
                .put("count", count)
                .put("perhaps_stored", perhapsStored > 0 ? perhapsStored : null);
        if (firstId != null && lastId != null) {
            details.put("first_number", first)
                    .put("last_number", last)
                    .put("first_event_id", firstId)
                    .put("last_event_id", lastId)
                    .put("first_created_at", EventIds.createdAt(firstId))
                    .put("last_created_at", EventIds.createdAt(lastId));
        }
        return new GovernanceEvent(
                id,
                organizationId,
                GovernanceEvent.Type.RECORDING_GAP,
                "recorder",
                Actor.system(),
                cause,
                null,
                List.of(),
                details.values());
    }
}
