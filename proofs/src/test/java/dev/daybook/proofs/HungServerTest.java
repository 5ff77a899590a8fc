package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.Daybook;
import dev.daybook.TrailQuery;
import dev.daybook.kit.Proof;
import dev.daybook.postgresserver.Database;
import dev.daybook.postgresserver.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** P5 of the proof programme: PostgreSQL hangs ({@code SIGSTOP}, all its processes), with calls under way and calls to come. */
@Tag("P5")
class HungServerTest {
    private static final int TRIALS = Proof.trials(2, 100);
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration PROMISE = DEADLINE.plusMillis(250);

    /** From here on the machine itself is late, and what it adds is not the library's. */
    private static final Duration NOISE = Duration.ofMillis(50);

    @Test
    void noCallWaitsLongerThanItsDeadlineAndAllGoOnByThemselves() throws Exception {
        Proof proof = new Proof("P5 postgres");
        try (PostgresServer server = PostgresServer.start()) {
            Database database = server.createDatabase();
            Place place = Backend.on(database);
            try (Daybook daybook = place.with(DEADLINE).openWithPatience()) {
                List<Caller> callers = callers(daybook, recorded(place));
                for (int i = 0; i < TRIALS; i++) {
                    try (BareDriver bare = new BareDriver(database, callers.size(), DEADLINE)) {
                        Duration slowest = hang(server, callers, bare);
                        Duration noise = bare.lateness();
                        proof.found("trial " + (i + 1) + " slowest call " + slowest.toMillis() + " ms, promised "
                                + PROMISE.toMillis() + ", the driver alone was up to " + noise.toMillis() + " ms late");
                        assertThat(slowest).isLessThanOrEqualTo(allowed(noise));
                    }
                }
                callers.forEach(Caller::close);
            }
        }
    }

    @Test
    void controlWithTheDriversOwnSettingsWaitsOn() throws Exception {
        Proof proof = new Proof("P5 postgres");
        try (PostgresServer server = PostgresServer.start();
                Connection connection = server.database("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout((int) DEADLINE.toSeconds());
            server.suspend();
            long before = System.nanoTime();
            CompletableFuture<Long> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    statement.execute("SELECT 1");
                } catch (SQLException e) {
                    // Cancelled at last, after the server went on; what counts is how long that took.
                }
                return System.nanoTime() - before;
            });
            assertThatThrownBy(() -> answer.get(PROMISE.plusMillis(250).toMillis(), TimeUnit.MILLISECONDS))
                    .as("a call with a query timeout of " + DEADLINE)
                    .isInstanceOf(TimeoutException.class);
            server.resume();
            Duration took = Duration.ofNanos(answer.join());
            proof.controlFound("waited " + took.toMillis() + " ms, until the server went on");
            assertThat(took).isGreaterThan(PROMISE);
        }
    }

    /** A call that fails in time has been through three hands: the caller's, the leader's of its group, the watchdog's. */
    private static Duration allowed(Duration noise) {
        return noise.compareTo(NOISE) < 0 ? PROMISE : PROMISE.plus(noise.multipliedBy(3));
    }

    /** Gives how long the slowest call took that saw the server hang. */
    private static Duration hang(PostgresServer server, List<Caller> callers, BareDriver bare) throws Exception {
        for (Caller caller : callers) {
            caller.awaitAnswers(2);
            caller.slowest();
        }
        server.suspend();
        bare.call();
        for (Caller caller : callers) {
            // The first was under way, perhaps; the next one began while the server hung.
            caller.awaitFailures(2);
        }
        Duration slowest =
                callers.stream().map(Caller::slowest).max(Duration::compareTo).orElseThrow();
        server.resume();
        for (Caller caller : callers) {
            caller.awaitAnswers(2);
        }
        return slowest;
    }

    /** The id of a record that is there. */
    private static UUID recorded(Place place) {
        try (Daybook daybook = place.open()) {
            UUID id = daybook.newEventId();
            daybook.recorder().record(Attempts.of(daybook, id));
            return id;
        }
    }

    /** Every kind of call, some of them twice, so that they are in each other's way as well. */
    private static List<Caller> callers(Daybook daybook, UUID known) {
        Instant now = Instant.now();
        TrailQuery query = TrailQuery.builder(
                        Attempts.ORGANIZATION, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)))
                .build();
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            callers.add(new Caller(
                    "record", () -> daybook.recorder().record(Attempts.of(daybook, daybook.newEventId()))));
        }
        callers.add(new Caller("page", () -> daybook.trail().page(query)));
        callers.add(new Caller("find", () -> daybook.trail().find(Attempts.ORGANIZATION, known.toString())));
        callers.add(new Caller("follow", () -> daybook.trail().follow(Attempts.ORGANIZATION, null, 10)));
        callers.add(new Caller("followAll", () -> daybook.trail().followAll(null, 10)));
        return callers;
    }
}
