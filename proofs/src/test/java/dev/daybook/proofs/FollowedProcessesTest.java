package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.kit.Proof;
import dev.daybook.model.FollowBatch;
import dev.daybook.postgresserver.Database;
import dev.daybook.postgresserver.SharedServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** P6 of the proof programme, on PostgreSQL: eight writers in two processes against one follower. */
@Tag("P6")
class FollowedProcessesTest {
    private static final Duration TIME = Duration.ofSeconds(Proof.trials(3, 120));
    private static final int ENOUGH = Proof.trials(200, 1_000_000);
    private static final int WRITERS = 2 * RecordingChild.THREADS;

    @Test
    void followerSeesEachRowOfTwoProcessesOnce() throws Exception {
        Proof proof = new Proof("P6 postgres");
        Place place = Backend.on(SharedServer.createDatabase());
        Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
        List<UUID> seen = new ArrayList<>();
        Tally tally;
        try (Daybook daybook = place.open();
                Child one = Child.start(place, "honest");
                Child two = Child.start(place, "honest")) {
            CountDownLatch bothRecord = new CountDownLatch(2);
            CompletableFuture<?> both =
                    CompletableFuture.allOf(heard(one, acknowledged, bothRecord), heard(two, acknowledged, bothRecord));
            long end = Long.MAX_VALUE;
            FollowBatch batch = follow(daybook, null, seen);
            while (!both.isDone()) {
                if (end == Long.MAX_VALUE && bothRecord.getCount() == 0) {
                    end = System.nanoTime() + TIME.toNanos();
                } else if (System.nanoTime() > end && seen.size() > ENOUGH) {
                    one.kill();
                    two.kill();
                }
                batch = follow(daybook, batch.position(), seen);
            }
            both.join();
            // What this finds is committed and below the watermark: the follower must come by all of it.
            tally = Tally.of(place, acknowledged);
            do {
                batch = follow(daybook, batch.position(), seen);
            } while (!batch.caughtUp());
        }
        Set<UUID> distinct = new HashSet<>(seen);
        Set<UUID> missed = new HashSet<>(acknowledged);
        missed.removeAll(distinct);
        int repeated = seen.size() - distinct.size();
        proof.found("writers " + WRITERS + " " + tally + " followed " + seen.size() + " missed " + missed.size()
                + " repeated " + repeated);
        tally.assertKept(ENOUGH / 2);
        assertThat(missed).as("rows that the follower missed").isEmpty();
        assertThat(repeated).as("rows that the follower saw again").isZero();
        assertThat(distinct).as("rows that the follower saw").hasSizeGreaterThanOrEqualTo(tally.stored());
    }

    @Test
    void controlThatFollowsASequenceMissesSome() throws Exception {
        Proof proof = new Proof("P6 postgres");
        Database database = SharedServer.createDatabase();
        database.execute("CREATE TABLE control (seq bigserial PRIMARY KEY, writer int)");
        AtomicBoolean stop = new AtomicBoolean();
        List<CompletableFuture<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new CompletableFuture<>());
            writers.get(i).completeAsync(() -> write(database, stop), writer -> new Thread(writer).start());
        }
        int seen = 0;
        long end = System.nanoTime() + TIME.toNanos();
        try (Connection connection = database.connect();
                PreparedStatement next =
                        connection.prepareStatement("SELECT seq FROM control WHERE seq > ? ORDER BY seq LIMIT 100")) {
            long last = 0;
            boolean caughtUp = false;
            while (!stop.get() || !caughtUp) {
                if (System.nanoTime() > end && !stop.get()) {
                    stop.set(true);
                    writers.forEach(CompletableFuture::join);
                }
                next.setLong(1, last);
                try (ResultSet rows = next.executeQuery()) {
                    caughtUp = true;
                    while (rows.next()) {
                        last = rows.getLong(1);
                        seen++;
                        caughtUp = false;
                    }
                }
            }
        }
        int written = writers.stream().mapToInt(CompletableFuture::join).sum();
        proof.controlFound("written " + written + " missed " + (written - seen));
        assertThat(written - seen).as("rows missed by keyset on a sequence").isPositive();
    }

    private static FollowBatch follow(Daybook daybook, @Nullable String position, List<UUID> seen) {
        FollowBatch batch = daybook.trail().follow(Attempts.ORGANIZATION, position, 1000);
        batch.records().forEach(detail -> seen.add(detail.record().id()));
        return batch;
    }

    private static CompletableFuture<Void> heard(Child child, Set<UUID> acknowledged, CountDownLatch records) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        new Thread(() -> {
                    AtomicBoolean first = new AtomicBoolean(true);
                    try {
                        child.hear(id -> {
                            acknowledged.add(id);
                            if (first.getAndSet(false)) {
                                records.countDown();
                            }
                        });
                        ended.complete(null);
                    } catch (IOException e) {
                        ended.completeExceptionally(e);
                    }
                })
                .start();
        return ended;
    }

    private static int write(Database database, AtomicBoolean stop) {
        int rows = 0;
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!stop.get()) {
                rows += statement.executeUpdate("INSERT INTO control (writer) SELECT 1 FROM generate_series(1, 4)");
                connection.commit();
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
