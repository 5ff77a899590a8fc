package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.Proof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** P1 of the proof programme: a recording process is killed ({@code kill -9}) at random moments, beside another one. */
@Tag("P1")
class ProcessKillTest {
    private static final int KILLS = Proof.trials(10, 1000);
    private static final int CONTROL_KILLS = 2;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void killedProcessLosesNothingAcknowledged(Backend backend) throws Exception {
        Proof proof = new Proof("P1 " + backend);
        Tally tally = killRepeatedly(proof, backend.freshPlace(directory), "honest", KILLS);
        proof.found("trials " + KILLS + " " + tally);
        tally.assertKept(KILLS);
    }

    @ParameterizedTest
    @EnumSource
    void controlThatAcknowledgesBeforeTheCommitLosesSome(Backend backend) throws Exception {
        Proof proof = new Proof("P1 " + backend);
        Tally tally = killRepeatedly(proof, backend.freshPlace(directory), "hasty", CONTROL_KILLS);
        proof.controlFound("lost " + tally.lost());
        assertThat(tally.lost())
                .as("acknowledged but lost, by a recorder that lies")
                .isPositive();
    }

    /** Always two processes at a time on the one place, each of which dies at its own moment. */
    private static Tally killRepeatedly(Proof proof, Place place, String manner, int kills) {
        Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
        List<CompletableFuture<Void>> pair = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int[] moments = proof.random().ints(kills / 2, 1, 250).toArray();
            pair.add(new CompletableFuture<Void>()
                    .completeAsync(
                            () -> {
                                killOneAfterTheOther(place, manner, moments, acknowledged);
                                return null;
                            },
                            work -> new Thread(work).start()));
        }
        pair.forEach(CompletableFuture::join);
        return Tally.of(place, acknowledged);
    }

    private static void killOneAfterTheOther(Place place, String manner, int[] moments, Set<UUID> acknowledged) {
        for (int moment : moments) {
            try (Child child = Child.start(place, manner)) {
                AtomicInteger heard = new AtomicInteger();
                child.hear(id -> {
                    acknowledged.add(id);
                    if (heard.incrementAndGet() == moment) {
                        child.kill();
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
