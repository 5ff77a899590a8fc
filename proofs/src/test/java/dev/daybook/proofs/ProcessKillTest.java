package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.model.FollowBatch;
import dev.daybook.model.RetrievalDetail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P1 of the proof programme: a recording process is killed ({@code kill -9}) at random moments. */
class ProcessKillTest {
    private static final int KILLS = 20;
    private static final int CONTROL_KILLS = 4;

    @TempDir
    Path directory;

    @Test
    void killedProcessLosesNothingAcknowledged() throws IOException, InterruptedException {
        Tally tally = killRepeatedly("honest", KILLS);
        System.out.println("proof P1 sqlite " + tally);
        assertThat(tally.acknowledged).as("acknowledged").isGreaterThan(KILLS);
        assertThat(tally.lost).as("acknowledged but lost").isZero();
        assertThat(tally.duplicated).as("stored twice").isZero();
        assertThat(tally.torn).as("stored in part").isZero();
    }

    @Test
    void controlThatAcknowledgesBeforeTheCommitLosesSome() throws IOException, InterruptedException {
        Tally tally = killRepeatedly("hasty", CONTROL_KILLS);
        System.out.println("proof P1 sqlite control " + tally);
        assertThat(tally.lost)
                .as("acknowledged but lost, by a recorder that lies")
                .isPositive();
    }

    private Tally killRepeatedly(String manner, int kills) throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path file = directory.resolve(manner + ".db");
        Set<String> acknowledged = new HashSet<>();
        for (int i = 0; i < kills; i++) {
            recordUntilKilled(file, manner, 1 + random.nextInt(400), acknowledged);
        }
        return tally(file, acknowledged, kills, seed);
    }

    private static void recordUntilKilled(Path file, String manner, int wanted, Set<String> acknowledged)
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecordingChild.class.getName(),
                        file.toString(),
                        manner)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var reader =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            int before = acknowledged.size();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                // The last line may be cut by the kill; a cut id acknowledges nothing.
                if (line.length() == 36) {
                    acknowledged.add(line);
                }
                if (acknowledged.size() - before == wanted) {
                    // Not child.destroyForcibly(): that would throw away what the child has said and is still in the
                    // pipe.
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static Tally tally(Path file, Set<String> acknowledged, int kills, long seed) {
        Set<UUID> stored = new HashSet<>();
        int duplicated = 0;
        int torn = 0;
        try (Daybook daybook = Attempts.open(file)) {
            FollowBatch batch = daybook.trail().follow(Attempts.ORGANIZATION, null, 1000);
            while (true) {
                for (RetrievalDetail detail : batch.records()) {
                    duplicated += stored.add(detail.record().id()) ? 0 : 1;
                    torn += Attempts.isWhole(detail) ? 0 : 1;
                }
                if (batch.caughtUp()) {
                    break;
                }
                batch = daybook.trail().follow(Attempts.ORGANIZATION, batch.position(), 1000);
            }
        }
        long lost = acknowledged.stream()
                .filter(id -> !stored.contains(UUID.fromString(id)))
                .count();
        return new Tally(kills, acknowledged.size(), stored.size(), lost, duplicated, torn, seed);
    }

    private record Tally(int kills, int acknowledged, int stored, long lost, int duplicated, int torn, long seed) {
        @Override
        public String toString() {
            return "kills " + kills + " acknowledged " + acknowledged + " stored " + stored + " lost " + lost
                    + " duplicated " + duplicated + " torn " + torn + " seed " + seed;
        }
    }
}
