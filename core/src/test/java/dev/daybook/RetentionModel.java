package dev.daybook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a policy means, written down a second time and as plainly as possible, to judge the real one by: it knows what was asked for, not
 * what is stored.
 */
final class RetentionModel {
    static final Duration GRACE = Duration.ofHours(24);

    int days = 365;
    boolean held;
    boolean archive = true;
    boolean destination;

    @Nullable
    Instant graceFrom;

    @Nullable
    Instant seen;

    private @Nullable Instant steppedTo;
    private long steppedAt;
    private @Nullable Instant taken;
    private long takenAt;

    /** The moment that counts, which is seen from now on. */
    Instant believe(Instant host, Instant place, long nanos) {
        Instant clocks = host.isBefore(place) ? host : place;
        Instant now = seen == null ? clocks : earlier(clocks, seen.plus(Duration.ofHours(24)));
        Instant step = steppedTo;
        if (step != null && nanos - steppedAt < Duration.ofHours(6).toNanos()) {
            now = earlier(now, step.plusNanos(nanos - steppedAt));
        } else {
            if (taken != null) {
                Instant wentOn = taken.plusNanos(nanos - takenAt).plus(Duration.ofHours(24));
                now = wentOn.isAfter(now) ? earlier(clocks, wentOn) : now;
            }
            if (now.isBefore(clocks)) {
                steppedTo = now;
                steppedAt = nanos;
            }
        }
        taken = now;
        takenAt = nanos;
        seen = seen == null || now.isAfter(seen) ? now : seen;
        return now;
    }

    /** The process is another one, which remembers only what is stored. */
    void restart() {
        steppedTo = null;
        taken = null;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** Notes what a change makes of the policy, and begins a grace when some record becomes deletable by it. */
    void change(int newDays, boolean newHeld, boolean newArchive, boolean newDestination, Instant host, Instant place) {
        boolean wider = false;
        for (int age = 90; age <= 401; age++) {
            for (boolean archivingWorks : new boolean[] {false, true}) {
                wider |= may(age, newDays, newHeld, newArchive, newDestination, archivingWorks)
                        && !may(age, days, held, archive, destination, archivingWorks);
            }
        }
        if (wider) {
            graceFrom = host.isAfter(place) ? host : place;
        }
        days = newDays;
        held = newHeld;
        archive = newArchive;
        destination = newDestination;
    }

    /** Whether a record so old may go, when archiving works or not. */
    private static boolean may(
            int age, int days, boolean held, boolean archive, boolean destination, boolean archivingWorks) {
        return !held && age > days && (!archive || (destination && archivingWorks));
    }
}
