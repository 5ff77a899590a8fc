package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.Proof;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** P5 of the proof programme, for callers instead of servers: one organization's flood, in 64 MiB, costs the others no deadline. */
@Tag("P5")
class FloodTest {
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final int SECONDS = Proof.trials(2, 60);
    private static final List<String> MEMORY = List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void aFloodNeedsLittleMemoryAndCostsOthersNoDeadline(Backend backend) throws Exception {
        Ended child = run("honest", SECONDS, backend.freshPlace(directory));
        assertThat(child.status).as("ended by itself").isZero();
        String[] counted = child.said.strip().split(" ", -1);
        long p99 = Long.parseLong(counted[3]);
        long slowest = Long.parseLong(counted[4]);
        new Proof("P5 flood " + backend)
                .found("records " + counted[0] + " and " + counted[1] + " of others in 64 MiB, refused " + counted[2]
                        + ", others' p99 " + p99 + " ms, slowest " + slowest + " ms of " + DEADLINE.toMillis());
        assertThat(counted[2]).as("refused").isEqualTo("0");
        assertThat(p99).isLessThanOrEqualTo(DEADLINE.toMillis());
        assertThat(slowest).isLessThanOrEqualTo(DEADLINE.toMillis() + 250);
    }

    /** The control: 64 MiB are not enough for who keeps something of each call. */
    @Test
    void whoForgetsNothingRunsOutOfMemory() throws Exception {
        Ended child = run("keeping", 60, Backend.SQLITE.freshPlace(directory));
        new Proof("P5 flood").controlFound("status " + child.status);
        assertThat(child.status).isNotZero();
        assertThat(child.said).contains("OutOfMemoryError");
    }

    private static Ended run(String manner, int seconds, Place place) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(manner, String.valueOf(seconds)));
        arguments.addAll(place.with(DEADLINE).arguments());
        Process process = ChildJvm.start(List.of(), MEMORY, FloodingChild.class, arguments);
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), said);
        } finally {
            process.destroyForcibly();
        }
    }

    private record Ended(int status, String said) {}
}
