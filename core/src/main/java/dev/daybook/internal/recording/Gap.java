package dev.daybook.internal.recording;

import dev.daybook.model.Actor;
import dev.daybook.model.EventIds;
import dev.daybook.model.GovernanceEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        Map<String, String> details = new TreeMap<>();
        details.put("recorder", recorder.toString());
        details.put("count", Long.toString(count));
        if (perhapsStored > 0) {
            details.put("perhaps_stored", Long.toString(perhapsStored));
        }
        if (firstId != null && lastId != null) {
            details.put("first_number", String.valueOf(first));
            details.put("last_number", String.valueOf(last));
            details.put("first_event_id", firstId.toString());
            details.put("last_event_id", lastId.toString());
            details.put("first_created_at", EventIds.createdAt(firstId).toString());
            details.put("last_created_at", EventIds.createdAt(lastId).toString());
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
                details);
    }
}
