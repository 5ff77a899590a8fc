package dev.daybook.benchmarks;

import dev.daybook.Daybook;
import dev.daybook.FailurePolicy;
import dev.daybook.KeyRing;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a record costs that is spooled, as the store is away, beside one that is stored in an SQLite file on the same disk, which is what
 * a spool could be instead. Both are durable before the caller has its receipt. In turn, a new directory each.
 */
final class SpoolRatios {
    private static final int ROUNDS = Integer.getInteger("daybook.bench.rounds", 5);
    private static final double SECONDS = 2;

    private SpoolRatios() {}

    static void run() throws Exception {
        for (int callers : new int[] {1, 8, 64}) {
            List<Double> spool = new ArrayList<>();
            List<Double> sqlite = new ArrayList<>();
            for (int round = -1; round < ROUNDS; round++) { // the first one warms up
                double spooled = spooled(callers);
                double stored = stored(callers);
                if (round >= 0) {
                    spool.add(spooled);
                    sqlite.add(stored);
                }
            }
            Ratio.print("spool-" + callers + "-callers-vs-sqlite-file", spool, sqlite, "records/s");
        }
    }

    private static double spooled(int callers) throws Exception {
        Path directory = Scratch.directory();
        try (Daybook daybook = Daybook.builder()
                .store(OwnCost.storeThat(batch -> {
                    throw new AuditUnavailableException(Outcome.NOT_STORED, "away", null);
                }))
                .keyRing(KeyRing.random())
                .deadline(Duration.ofSeconds(30))
                .failurePolicy(FailurePolicy.spool(directory, 4L << 30))
                .open()) {
            return perSecond(daybook, callers);
        } finally {
            Scratch.delete(directory);
        }
    }

    private static double stored(int callers) throws Exception {
        try (Place place = Place.make();
                Daybook daybook = place.open()) {
            return perSecond(daybook, callers);
        }
    }

    private static double perSecond(Daybook daybook, int callers) throws Exception {
        Samples samples = new Samples();
        AtomicInteger next = new AtomicInteger();
        Crowd.Caller recording = () -> () -> {
            daybook.recorder().record(samples.attempt(daybook.recorder(), next.getAndIncrement()));
            return 1;
        };
        double rate = new Crowd(callers).run(200, recording).perSecond();
        return new Crowd(callers)
                .run((int) Math.max(50, rate * SECONDS / callers), recording)
                .perSecond();
    }
}
