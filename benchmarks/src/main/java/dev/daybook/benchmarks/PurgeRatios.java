package dev.daybook.benchmarks;

import dev.daybook.Daybook;
import dev.daybook.RetentionReport;
import dev.daybook.RetentionSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Deleting the expired records of an organization ({@code -Drows=}, a million unless set): how fast, beside plain SQL on the same tables
 * in turn, and what recording at a fixed rate feels of it, beside recording alone in turn.
 */
final class PurgeRatios {
    private static final int ROWS = Integer.getInteger("daybook.bench.rows", 1_000_000);
    private static final int PAIRS = 8;
    private static final int RECORDS_PER_SECOND = 500;

    /** Enough that none is missing when a record takes as long as this many others have between them. */
    private static final int CALLERS = 64;

    private static final Duration WINDOW = Duration.ofSeconds(6);
    private static final Duration AGE = Duration.ofDays(400);
    private static final UUID ORGANIZATION = Samples.organization(0);
    private static final Samples SAMPLES = new Samples(1);

    private PurgeRatios() {}

    static void run() throws Exception {
        try (Place place = Place.make()) {
            fill(place);
            place.deleteWithoutArchive(ORGANIZATION);
            speed(place);
            delay(place);
            if (Place.STORE.equals("postgres")) {
                partitions(place);
            }
        }
    }

    /** Most in one partition, where there are partitions, and a tenth in each of two younger ones. */
    private static void fill(Place place) throws InterruptedException {
        System.out.println("recording " + ROWS + " attempts of one organization …");
        long start = System.nanoTime();
        fill(place, AGE.plusDays(70), ROWS - 2 * (ROWS / 10));
        fill(place, AGE.plusDays(35), ROWS / 10);
        fill(place, AGE, ROWS / 10);
        fill(place, Duration.ZERO, 64);
        System.out.printf(Locale.ROOT, "… took %.0f s%n", (System.nanoTime() - start) / 1e9);
    }

    private static void fill(Place place, Duration age, int rows) throws InterruptedException {
        try (Daybook daybook = place.builder()
                .clock(Clock.offset(Clock.systemUTC(), age.negated()))
                .open()) {
            RawRows.fill(daybook, SAMPLES, rows, 64);
        }
    }

    private static Daybook purging(Place place, int rows) {
        return place.builder()
                .retention(RetentionSettings.builder().maxRowsPerRun(rows).build())
                .open();
    }

    private static void speed(Place place) throws SQLException {
        int slice = ROWS / 4 / PAIRS;
        int batch = RetentionSettings.DEFAULT_BATCH_SIZE;
        List<Double> ours = new ArrayList<>();
        List<Double> limits = new ArrayList<>();
        try (Daybook daybook = purging(place, slice);
                PlainDeletion plain = new PlainDeletion(place, ORGANIZATION)) {
            for (int pair = 0; pair < PAIRS; pair++) {
                if (pair % 2 == 0) {
                    ours.add(rowsPerSecond(daybook, slice));
                }
                limits.add(plain.rowsPerSecond(slice, batch));
                if (pair % 2 == 1) {
                    ours.add(rowsPerSecond(daybook, slice));
                }
            }
        }
        Ratio.print("purge-" + Place.STORE + "-vs-plain-delete", ours, limits, "rows/s");
    }

    private static double rowsPerSecond(Daybook daybook, int rows) {
        long start = System.nanoTime();
        RetentionReport report = daybook.retention().apply(ORGANIZATION);
        if (report.deletedRows() != rows) {
            throw new IllegalStateException("not all were deleted: " + report);
        }
        return rows / ((System.nanoTime() - start) / 1e9);
    }

    /** As many pairs as a quarter of the rows lasts, in one long run each; what stands in the younger partitions is for later. */
    private static void delay(Place place) throws Exception {
        AtomicLong left = new AtomicLong(ROWS / 4);
        List<Double> beside = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        // One host does both, as most do.
        try (Daybook daybook = purging(place, ROWS / 4)) {
            p99(daybook);
            for (int pair = 0; pair < PAIRS; pair++) {
                double without = p99(daybook);
                OptionalDouble with = p99Beside(daybook, left);
                if (with.isEmpty()) {
                    break;
                }
                alone.add(without);
                beside.add(with.getAsDouble());
            }
        }
        if (beside.isEmpty()) {
            System.out.println("no p99 beside a purge: it ended within " + WINDOW + ", use more -Drows");
            return;
        }
        Ratio.print("purge-" + Place.STORE + "-record-p99-vs-without", beside, alone, "ms");
    }

    private static double p99(Daybook daybook) throws Exception {
        int calls = (int) (WINDOW.toSeconds() * RECORDS_PER_SECOND);
        return new OpenLoop(CALLERS, RECORDS_PER_SECOND)
                .run(calls, i -> daybook.recorder().record(SAMPLES.attempt(daybook.recorder(), i)))
                .millis(0.99);
    }

    /** Empty when no rows were left before the end. */
    private static OptionalDouble p99Beside(Daybook daybook, AtomicLong left) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        FutureTask<Long> purge = new FutureTask<>(() -> {
            long deleted = 0;
            while (!over.get()) {
                if (left.get() <= 0) {
                    return 0L;
                }
                long more = daybook.retention().apply(ORGANIZATION).deletedRows();
                left.addAndGet(-more);
                deleted += more;
            }
            return deleted;
        });
        long start = System.nanoTime();
        new Thread(purge, "purge").start();
        double p99 = p99(daybook);
        over.set(true);
        long deleted = purge.get();
        if (deleted == 0) {
            return OptionalDouble.empty();
        }
        System.out.printf(
                Locale.ROOT,
                "p99 of record beside a purge of %,.0f rows/s: %.1f ms%n",
                deleted / ((System.nanoTime() - start) / 1e9),
                p99);
        return OptionalDouble.of(p99);
    }

    /** The youngest expired partition is dropped by hand, the others by a sweep. */
    private static void partitions(Place place) throws SQLException {
        List<Double> limit = new ArrayList<>();
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            String name;
            try (ResultSet row = statement.executeQuery("SELECT name FROM retrieval_partition"
                    + " WHERE to_id < first_id(now() - interval '370 days') ORDER BY from_id DESC LIMIT 1")) {
                row.next();
                name = row.getString(1);
            }
            long rows;
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + name)) {
                row.next();
                rows = row.getLong(1);
            }
            long start = System.nanoTime();
            connection.setAutoCommit(false);
            statement.execute("DROP TABLE " + name);
            statement.execute("DROP TABLE " + name.replace("retrieval_", "retrieval_kb_"));
            connection.commit();
            limit.add(rows / ((System.nanoTime() - start) / 1e9));
        }
        try (Daybook daybook = purging(place, ROWS)) {
            long start = System.nanoTime();
            long rows = daybook.retention().applyAll().stream()
                    .mapToLong(RetentionReport::deletedRows)
                    .sum();
            List<Double> ours = List.of(rows / ((System.nanoTime() - start) / 1e9));
            Ratio.print("purge-postgres-sweep-vs-drop-partition", ours, limit, "rows/s");
        }
    }
}
