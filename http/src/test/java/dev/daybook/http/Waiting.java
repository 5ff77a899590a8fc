package dev.daybook.http;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does, as soon as it is done; a minute is for a loaded machine. */
final class Waiting {
    private Waiting() {}

    static void until(String what, BooleanSupplier holds) {
        long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError("not after a minute: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
