package dev.daybook.proofs;

import dev.daybook.Daybook;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.EventIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One organization records with many callers, without a pause; four others with one each. Its arguments: {@code honest}, or {@code keeping}
 * for the control, which forgets nothing; for how many seconds; a {@link Place}. Prints one line: how many records of the flood, how many of
 * the others, how many refusals, and of the others' calls the slowest hundredth and the slowest, in milliseconds.
 */
final class FloodingChild {
    private static final int FLOOD = 200;
    private static final int OTHERS = 4;
    private static final int KEPT_BYTES = 20_000;

    private final Daybook daybook;
    private final boolean keeping;
    private final long end;
    private final AtomicLong flood = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Queue<Long> otherNanos = new ConcurrentLinkedQueue<>();
    private final Queue<byte[]> kept = new ConcurrentLinkedQueue<>();

    private FloodingChild(Daybook daybook, boolean keeping, int seconds) {
        this.daybook = daybook;
        this.keeping = keeping;
        this.end = System.nanoTime() + seconds * 1_000_000_000L;
    }

    public static void main(String[] args) throws Exception {
        List<String> arguments = Arrays.asList(args);
        Place place = Place.of(arguments.subList(2, arguments.size()));
        try (Daybook daybook = place.openWithPatience()) {
            System.out.println(new FloodingChild(daybook, args[0].equals("keeping"), Integer.parseInt(args[1])).run());
        }
    }

    private String run() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < FLOOD; i++) {
            threads.add(new Thread(null, () -> record(Attempts.ORGANIZATION), "flood", 256 * 1024));
        }
        for (int i = 1; i <= OTHERS; i++) {
            UUID organization = EventIds.of(0, i);
            threads.add(new Thread(() -> record(organization), "other"));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        long[] nanos = otherNanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return flood + " " + nanos.length + " " + refused + " " + nanos[(int) ((nanos.length - 1) * 0.99)] / 1_000_000
                + " " + nanos[nanos.length - 1] / 1_000_000;
    }

    private void record(UUID organization) {
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            try {
                daybook.recorder().record(Attempts.of(daybook, organization, daybook.newEventId()));
            } catch (AuditUnavailableException e) {
                refused.incrementAndGet();
            }
            if (organization.equals(Attempts.ORGANIZATION)) {
                flood.incrementAndGet();
            } else {
                otherNanos.add(System.nanoTime() - start);
            }
            if (keeping) {
                kept.add(new byte[KEPT_BYTES]);
            }
        }
    }
}
