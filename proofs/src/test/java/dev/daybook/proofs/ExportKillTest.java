package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.ExportRequest;
import dev.daybook.Page;
import dev.daybook.kit.Proof;
import dev.daybook.model.Actor;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.Status;
import dev.daybook.model.GovernanceEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that runs exports is killed ({@code kill -9}) at random moments. */
@Tag("P1")
class ExportKillTest {
    private static final int KILLS = Proof.trials(10, 100);
    /** What differs from back end to back end is only where the job and the snapshot are: fewer will do. */
    private static final int KILLS_ON_POSTGRES = Math.max(1, KILLS / 5);

    /** So many kills never all miss what half of them should meet; a few may. */
    private static final int ENOUGH = 20;

    private static final int CONTROL_KILLS = 3;
    private static final int RECORDS = 250;
    /** More than half of this is what one export takes: every second kill finds the first one under way, every other a later one. */
    private static final int STEPS = 120;

    private final KeyPair reader = ExportPlaces.newReader();
    private final ExportRemains remains = new ExportRemains(reader.getPrivate().toString());

    private int killed;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void jobsOfKilledWorkersEndOnceAndLeaveNothingTorn(Backend backend)
            throws IOException, InterruptedException, SQLException {
        int kills = backend == Backend.SQLITE ? KILLS : KILLS_ON_POSTGRES;
        List<ExportJob> jobs = killRepeatedly(backend, "honest", kills);
        assertThat(killed).isEqualTo(kills);
        assertThat(jobs).hasSize(jobs(backend, kills));
        assertThat(jobs.stream().map(ExportJob::status)).containsOnly(Status.COMPLETED);
        assertThat(jobs.stream().map(ExportJob::totalRows)).containsOnly((long) RECORDS);
        assertThat(remains.torn).as("readable, and not whole").isEmpty();
        Set<String> whole = new HashSet<>();
        jobs.forEach(job -> job.files()
                .forEach(file ->
                        whole.add(ExportRemains.seen(job.id().toString(), file.name(), file.sha256Plaintext()))));
        assertThat(whole).as("whatever ever decrypted").containsAll(remains.decrypted);
        if (kills >= ENOUGH) {
            assertThat(remains.undecryptable)
                    .as("files that were under way when a worker was killed")
                    .isPositive();
        }
        assertThat(ExportRemains.folders(directory.resolve("exports")))
                .as("folders that stay: one for each job")
                .hasSize(jobs.size());
    }

    /** More than the killed workers can end: the last one must find something to be killed at. */
    private static int jobs(Backend backend, int kills) {
        return (backend == Backend.SQLITE ? 2 : 3) * kills;
    }

    /** The control: files under way lie where they are read. */
    @Test
    void controlThatWritesIntoAPublishedFolderLeavesTornOnes() throws IOException, InterruptedException, SQLException {
        killRepeatedly(Backend.SQLITE, "hasty", CONTROL_KILLS);
        assertThat(remains.torn).isNotEmpty();
    }

    private List<ExportJob> killRepeatedly(Backend backend, String manner, int kills)
            throws IOException, InterruptedException, SQLException {
        Proof proof = new Proof("of exports " + backend);
        Place trail = backend.freshPlace(directory);
        Path exports = directory.resolve("exports");
        prepare(trail, exports, jobs(backend, kills));
        for (int i = 0; i < kills; i++) {
            int moment = i % 2 * STEPS / 2 + 1 + proof.random().nextInt(STEPS / 2);
            killed += runUntilKilled(trail, exports, manner, moment) ? 1 : 0;
            remains.look(exports);
        }
        // Its clock is ahead, so that it need not wait for the leases of the dead.
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
        try (Daybook last = ExportPlaces.open(trail, ExportPlaces.honest(exports), later)) {
            int runs = 0;
            while (last.exports().runNext().isPresent()) {
                runs++;
            }
            remains.look(exports);
            List<ExportJob> jobs =
                    last.exports().page(Attempts.ORGANIZATION, 200, null).items();
            proof.found(manner + " kills " + killed + " jobs " + jobs.size() + " taken up at the end " + runs
                    + " cut files " + remains.undecryptable + " torn " + remains.torn.size());
            if (kills >= ENOUGH) {
                assertThat(runs).as("jobs that no killed worker had ended").isLessThan(jobs.size());
            }
            assertThat(ends(last)).as("ends, each job has one").hasSize(jobs.size());
            return jobs;
        }
    }

    private void prepare(Place trail, Path exports, int jobs) {
        try (Daybook daybook = ExportPlaces.open(trail, ExportPlaces.honest(exports), Clock.systemUTC())) {
            for (int i = 0; i < RECORDS; i++) {
                daybook.recorder().record(Attempts.of(daybook, daybook.newEventId()));
            }
        }
        // So that all of them have settled.
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(30));
        try (Daybook daybook = ExportPlaces.open(trail, ExportPlaces.honest(exports), later)) {
            Instant now = later.instant();
            for (int i = 0; i < jobs; i++) {
                daybook.exports()
                        .request(ExportRequest.builder(
                                        Attempts.ORGANIZATION, now.minusSeconds(3600), now, Actor.system())
                                .exportFormat(ExportJob.Format.NDJSON)
                                .recipients(List.of(reader.getPublic().toString()))
                                .build());
            }
        }
    }

    private static List<String> ends(Daybook daybook) {
        List<String> jobs = new ArrayList<>();
        String cursor = null;
        do {
            Page<GovernanceEvent> page = daybook.governance().page(Attempts.ORGANIZATION, 200, cursor);
            for (GovernanceEvent event : page.items()) {
                if (event.eventType() == GovernanceEvent.Type.EXPORT_FINALIZED) {
                    jobs.add(event.details().get("export_id"));
                }
            }
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(jobs).doesNotHaveDuplicates();
        return jobs;
    }

    /** False when the process had nothing more to do before it could be killed. */
    private static boolean runUntilKilled(Place trail, Path exports, String manner, int wanted)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(exports.toString(), manner));
        arguments.addAll(trail.arguments());
        Process child = ChildJvm.start(ExportingChild.class, arguments);
        try (var steps = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            int seen = 0;
            while (steps.readLine() != null) {
                if (++seen == wanted) {
                    child.toHandle().destroyForcibly();
                }
            }
            return seen >= wanted;
        } finally {
            child.destroyForcibly().waitFor();
        }
    }
}
