package dev.daybook.proofs;

import dev.daybook.Daybook;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.spi.AuditStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Records whose time is over, one of today beside them, and policies under which they may go at once. */
final class ExpiredTrail {
    private static final Duration AGE = Duration.ofDays(400);
    private static final int CALLERS = 8;

    /** Ids that are listed at once. */
    private static final int MOST = 100_000;

    private ExpiredTrail() {}

    /** Records so many expired attempts of an organization and one of today; gives the ids of the expired. */
    static List<UUID> record(Place place, UUID organizationId, int count) throws Exception {
        return record(place, List.of(organizationId), count);
    }

    /** As many for each organization; gives all their ids. */
    static List<UUID> record(Place place, List<UUID> organizations, int count) throws Exception {
        try (Daybook today = place.open()) {
            recordOf(today, organizations, 1);
        }
        try (Daybook then = place.builder()
                .clock(Clock.offset(Clock.systemUTC(), AGE.negated()))
                .open()) {
            return recordOf(then, organizations, count);
        }
    }

    private static List<UUID> recordOf(Daybook daybook, List<UUID> organizations, int count) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<UUID>> recording = new ArrayList<>();
            for (UUID organizationId : organizations) {
                for (int i = 0; i < count; i++) {
                    recording.add(callers.submit(() -> {
                        UUID id = daybook.newEventId();
                        daybook.recorder().record(Attempts.of(daybook, organizationId, id));
                        return id;
                    }));
                }
            }
            List<UUID> ids = new ArrayList<>();
            for (Future<UUID> each : recording) {
                ids.add(each.get());
            }
            return ids;
        } finally {
            callers.shutdownNow();
        }
    }

    /** Makes a policy that was never changed, so that no grace runs; archives go to the destination, null for none. */
    static void makePolicy(AuditStore store, UUID organizationId, @Nullable String destination) {
        Instant made = Instant.EPOCH;
        store.policies()
                .findOrCreate(
                        new RetentionPolicy(
                                EventIds.first(made),
                                organizationId,
                                RetentionPolicy.DEFAULT_RETENTION_DAYS,
                                false,
                                null,
                                null,
                                null,
                                destination != null,
                                destination,
                                1,
                                null,
                                made,
                                made),
                        List.of());
    }

    /** The ids of all records of an organization. */
    static List<UUID> left(AuditStore store, UUID organizationId) {
        List<UUID> ids = store.policies().oldestIds(organizationId, new UUID(-1, -1), MOST);
        if (ids.size() == MOST) {
            throw new IllegalStateException("more records than are listed at once");
        }
        return ids;
    }
}
