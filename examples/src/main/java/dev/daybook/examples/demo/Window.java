package dev.daybook.examples.demo;

import dev.daybook.TrailQuery;
import java.time.Instant;
import java.util.UUID;

/**
 * The time that the demo looks at.
 *
 * @param start when this run began
 */
record Window(Instant start) {
    /** Everything that one organization asked in this run, up to now. */
    TrailQuery.Builder of(UUID organizationId) {
        return TrailQuery.builder(organizationId, start, Instant.now().plusSeconds(1));
    }
}
