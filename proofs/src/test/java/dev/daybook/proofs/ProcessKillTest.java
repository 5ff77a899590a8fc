package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** P1 of the proof programme: a recording process is killed ({@code kill -9}) at random moments. */
class ProcessKillTest {
    private static final int KILLS = 20;
    private static final int CONTROL_KILLS = 4;

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

    private static Tally killRepeatedly(Proof proof, Place place, String manner, int kills) throws IOException {
        Set<UUID> acknowledged = new HashSet<>();
        for (int i = 0; i < kills; i++) {
            int enough = acknowledged.size() + 1 + proof.random().nextInt(400);
            try (Child child = Child.start(place, manner)) {
                child.hear(id -> {
                    acknowledged.add(id);
                    if (acknowledged.size() == enough) {
                        child.kill();
                    }
                });
            }
        }
        return Tally.of(place, acknowledged);
    }
}
