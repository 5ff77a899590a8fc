package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.kit.Proof;
import dev.daybook.model.Actor;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.PolicyStore.DeleteOutcome;
import dev.daybook.spi.PolicyStore.Deletion;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * P9 of the proof programme: a run that has decided to delete, and somebody who sets a hold, both wait for the lock at which they meet,
 * in either order. Then it becomes free.
 */
@Tag("P9")
@Timeout(600)
class HoldRaceTest {
    private static final int RACES = Proof.trials(50, 10_000);
    private static final int CONTROL_RACES = 20;
    private static final int RECORDS = 6;

    @TempDir
    Path directory;

    /** What became of the races. */
    private static final class Score {
        private int deletionsFirst;
        private int holdsFirst;
        private int deletedAfterHold;

        @Override
        public String toString() {
            return "deletion first " + deletionsFirst + " hold first " + holdsFirst + " deleted after the hold "
                    + deletedAfterHold;
        }
    }

    /** How the run deletes once it has decided to; {@code ready} is told when it is about to wait for the lock. */
    private interface Manner {
        Deletion delete(UUID organizationId, List<UUID> ids, AlteredStore.Real real, Runnable ready) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void onceSettingAHoldHasReturnedNothingIsDeleted(Backend backend) throws Exception {
        Proof proof = new Proof("P9 " + backend);
        Score score = race(proof, backend.freshPlace(directory), RACES, (organizationId, ids, real, ready) -> {
            ready.run();
            return real.delete();
        });
        proof.found("races " + RACES + " " + score);
        assertThat(score.deletedAfterHold).isZero();
        assertThat(score.holdsFirst).as("races that the hold won").isPositive();
        assertThat(score.deletionsFirst).as("races that the deletion won").isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void controlThatLooksForAHoldOutsideTheDeletingTransactionDeletesSome(Backend backend) throws Exception {
        Proof proof = new Proof("P9 " + backend);
        Place place = backend.freshPlace(directory);
        place.open().close();
        try (PolicyLock own = new PolicyLock(place)) {
            Score score = race(proof, place, CONTROL_RACES, (organizationId, ids, real, ready) -> {
                if (own.isHeld(organizationId)) {
                    return new Deletion(DeleteOutcome.HELD, 0);
                }
                ready.run();
                own.take(organizationId);
                own.deleteUpTo(organizationId, ids.get(ids.size() - 1));
                own.release();
                return new Deletion(DeleteOutcome.DELETED, ids.size());
            });
            proof.controlFound(score);
            assertThat(score.deletedAfterHold).isPositive();
        }
    }

    private static Score race(Proof proof, Place place, int races, Manner manner) throws Exception {
        List<UUID> organizations =
                Stream.generate(UUID::randomUUID).limit(races).toList();
        ExpiredTrail.record(place, organizations, RECORDS);
        AtomicReference<Runnable> ready = new AtomicReference<>();
        Score score = new Score();
        try (AuditStore store = place.openStore();
                Daybook holding = place.open();
                PolicyLock lock = new PolicyLock(place);
                Daybook purging = Daybook.builder()
                        .keyRing(Place.KEYS)
                        .deadline(place.deadline())
                        .store(AlteredStore.deleting(
                                place.openStore(),
                                (organizationId, ids, real) ->
                                        manner.delete(organizationId, ids, real, Objects.requireNonNull(ready.get()))))
                        .open()) {
            for (UUID organizationId : organizations) {
                ExpiredTrail.makePolicy(store, organizationId, null);
                CountDownLatch decided = new CountDownLatch(1);
                CountDownLatch go = new CountDownLatch(1);
                ready.set(() -> {
                    decided.countDown();
                    await(go);
                });
                FutureTask<Integer> hold = new FutureTask<>(() -> {
                    holding.retention().placeHold(organizationId, "litigation", Actor.system());
                    return ExpiredTrail.left(store, organizationId).size();
                });
                FutureTask<?> purge = new FutureTask<>(() -> purging.retention().apply(organizationId));
                Thread purger = start(purge, "purge");
                await(decided);
                lock.take(organizationId);
                meet(lock, purger, go, hold, proof.random().nextBoolean());
                int whenHeld = hold.get();
                purge.get();
                int after = ExpiredTrail.left(store, organizationId).size();
                score.deletedAfterHold += whenHeld - after;
                score.holdsFirst += after > 1 ? 1 : 0;
                score.deletionsFirst += after == 1 ? 1 : 0;
            }
        }
        return score;
    }

    /** Lets both come to the lock, and gives it back when both wait. */
    private static void meet(
            PolicyLock lock, Thread purger, CountDownLatch go, FutureTask<Integer> hold, boolean holdFirst)
            throws SQLException {
        Thread holder;
        if (holdFirst) {
            holder = start(hold, "hold");
            lock.awaitWaiting(List.of(holder));
            go.countDown();
        } else {
            go.countDown();
            lock.awaitWaiting(List.of(purger));
            holder = start(hold, "hold");
        }
        lock.awaitWaiting(List.of(purger, holder));
        lock.release();
    }

    private static Thread start(FutureTask<?> task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
