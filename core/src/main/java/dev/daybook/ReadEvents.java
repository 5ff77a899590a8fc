package dev.daybook;

import dev.daybook.internal.history.EventDetails;
import dev.daybook.internal.ids.EventIdSource;
import dev.daybook.model.Actor;
import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.EventStore;
import java.util.List;
import java.util.UUID;

/** The events that tell who read what. */
record ReadEvents(EventStore events, EventIdSource ids) {
    /** Tells that a chain of pages begins. */
    void page(TrailQuery query, Actor actor) {
        append(
                "trail",
                query.organizationId(),
                actor,
                new EventDetails().filter(query.filter()).put("limit", query.limit()));
    }

    /** Tells that an archive was opened. */
    void archive(ArchiveReceipt receipt, Actor actor) {
        append(
                "archives",
                receipt.organizationId(),
                actor,
                new EventDetails()
                        .put("archive_destination", receipt.destination())
                        .put("archive_folder", receipt.folder()));
    }

    private void append(String source, UUID organizationId, Actor actor, EventDetails details) {
        events.append(List.of(new GovernanceEvent(
                ids.next(),
                organizationId,
                GovernanceEvent.Type.TRAIL_READ,
                source,
                actor,
                null,
                null,
                List.of(),
                details.values())));
    }
}
