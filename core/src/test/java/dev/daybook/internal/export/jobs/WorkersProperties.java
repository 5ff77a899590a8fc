package dev.daybook.internal.export.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.internal.export.rules.JobLegality;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.Status;
import dev.daybook.model.GovernanceEvent;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Several workers, whatever happens to them between any two calls: deaths, lost leases, outages, cancels, clocks set to and fro. */
class WorkersProperties {
    /** Failures are what is tried here; their stack traces help nobody. */
    private static final Logger QUIET = Logger.getLogger("dev.daybook.internal.export.jobs");

    static {
        QUIET.setLevel(Level.OFF);
    }

    @Property(tries = 150)
    void jobsGoForwardAndEndOnceAndWhole(@ForAll("decisions") List<Integer> decisions)
            throws IOException, NoSuchAlgorithmException {
        Watched store = new Watched(true);
        SimulatedWorld world = new SimulatedWorld(store, decisions);
        world.run();
        world.heal();
        assertThat(store.wrong).isEmpty();
        for (UUID id : world.jobs) {
            ExportJob job = world.job(id);
            assertThat(JobLegality.isFinal(job.status()))
                    .as("%s has ended", job)
                    .isTrue();
            assertThat(ends(world, id)).as("ends of %s", job).hasSize(1);
            assertFiles(world, job);
        }
        expire(world);
    }

    /** The control: finalizing without compare-and-set. */
    @Property(tries = 1)
    void withoutCompareAndSetJobsEndTwice() {
        int wrong = 0;
        Random random = new Random(4);
        for (int i = 0; i < 30; i++) {
            List<Integer> decisions = random.ints(120, 0, 100).boxed().toList();
            Watched store = new Watched(false);
            SimulatedWorld world = new SimulatedWorld(store, decisions);
            world.run();
            wrong += store.wrong.size()
                    + (int) world.jobs.stream()
                            .filter(id -> ends(world, id).size() > 1)
                            .count();
        }
        assertThat(wrong).isPositive();
    }

    /** The control of the property: what it wants to try, it does try. */
    @Property(tries = 1)
    void muchHappens() {
        Random random = new Random(7);
        List<Status> statuses = new ArrayList<>();
        int deaths = 0;
        int takenOver = 0;
        for (int i = 0; i < 30; i++) {
            SimulatedWorld world =
                    new SimulatedWorld(random.ints(120, 0, 100).boxed().toList());
            world.run();
            world.heal();
            world.jobs.forEach(id -> statuses.add(world.job(id).status()));
            deaths += world.deaths;
            takenOver += world.takenOver;
        }
        assertThat(statuses).contains(Status.COMPLETED, Status.CANCELLED, Status.FAILED);
        assertThat(deaths).isGreaterThan(20);
        assertThat(takenOver).isGreaterThan(20);
    }

    @Provide
    Arbitrary<List<Integer>> decisions() {
        return Arbitraries.integers().between(0, 99).list().ofMinSize(10).ofMaxSize(150);
    }

    private static List<GovernanceEvent> ends(SimulatedWorld world, UUID id) {
        return world.store.events().page(Jobs.ORGANIZATION, null, 201).stream()
                .filter(event -> id.toString().equals(event.details().get("export_id")))
                .filter(event -> event.eventType() == GovernanceEvent.Type.EXPORT_FINALIZED
                        || event.eventType() == GovernanceEvent.Type.EXPORT_CANCELLED)
                .toList();
    }

    private static void assertFiles(SimulatedWorld world, ExportJob job) throws IOException, NoSuchAlgorithmException {
        if (job.status() != Status.COMPLETED) {
            return;
        }
        assertThat(job.totalRows()).isEqualTo(3);
        assertThat(job.files()).isNotEmpty();
        for (ExportJob.File file : job.files()) {
            byte[] bytes = world.artifacts.bytes(job.organizationId(), Folders.of(job), file.name());
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                    .isEqualTo(file.sha256Ciphertext());
        }
    }

    private static void expire(SimulatedWorld world) {
        world.move(SimulatedWorld.EXPIRY.plusHours(3));
        world.sweep();
        for (UUID id : world.jobs) {
            assertThat(world.job(id).status()).isIn(Status.EXPIRED, Status.FAILED, Status.CANCELLED);
        }
    }
}
