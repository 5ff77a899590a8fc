package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.EventIds;
import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.ExportStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Of many who want to do the same to a job, on several hosts, one does it, and what tells of it is there with it. Contract 1.4. */
abstract class ExportRacesContract extends ContractGroup {
    private static final Instant NOON = KnownRecords.NOON;
    private static final int WORKERS = 8;

    ExportRacesContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void ofManyWhoAddTheSameKeyOneDoes() throws InterruptedException {
        List<ExportStore> handles = handles();
        for (int round = 0; round < 20; round++) {
            String key = "key-" + round;
            int first = 1000 + round * WORKERS;
            List<ExportJob> answers = Callers.together(WORKERS, number -> {
                UUID id = KnownRecords.id(first + number);
                ExportJob job = KnownExports.keyed(organization, id, key);
                return handles.get(number).add(job, List.of(KnownEvents.minimal(organization, id)));
            });
            assertThat(answers.stream().map(ExportJob::id).distinct())
                    .as("all who add a job of one key at once must get the same job")
                    .hasSize(1);
            assertToldAlone(answers.get(0).id(), first);
        }
        assertThat(exports.page(organization, null, 201))
                .as("one job for each key")
                .hasSize(20);
    }

    @Test
    void ofManyWhoReplaceAJobOneDoes() throws InterruptedException {
        List<ExportStore> handles = handles();
        ExportJob job = add(organization, 1);
        for (int round = 0; round < 20; round++) {
            int first = 1000 + round * WORKERS;
            ExportJob before = job;
            List<Boolean> answers = Callers.together(
                    WORKERS,
                    number -> handles.get(number)
                            .replace(
                                    KnownExports.next(before, "partialCount", number),
                                    List.of(KnownEvents.minimal(organization, KnownRecords.id(first + number)))));
            List<Integer> winners =
                    IntStream.range(0, WORKERS).filter(answers::get).boxed().toList();
            assertThat(winners)
                    .as("of those who replace one revision at once, one must")
                    .hasSize(1);
            job = KnownExports.next(before, "partialCount", winners.get(0));
            Same.record("the stored job must be the one that replace was true for", find(job.id()), job);
            assertToldAlone(KnownRecords.id(first + winners.get(0)), first);
        }
    }

    /** Of the events of a round, the winner's alone is there. */
    private void assertToldAlone(UUID winner, int first) {
        List<UUID> told = events.page(organization, KnownRecords.id(first + WORKERS), WORKERS).stream()
                .map(GovernanceEvent::id)
                .filter(id ->
                        EventIds.ORDER.compare(id, EventIds.first(EventIds.createdAt(KnownRecords.id(first)))) >= 0)
                .toList();
        assertThat(told)
                .as("the events of a change are stored exactly when the change is")
                .containsExactly(winner);
    }

    @Test
    void everyJobIsTakenOnceByManyWorkers() throws InterruptedException {
        List<ExportStore> handles = handles();
        List<UUID> organizations = List.of(organization, otherOrganization, KnownRecords.opaque(77));
        for (int i = 0; i < 30; i++) {
            add(organizations.get(i % 3), i);
        }
        List<List<UUID>> taken = Callers.together(WORKERS, number -> {
            List<UUID> mine = new ArrayList<>();
            List<ExportJob> open = handles.get(number).listClaimable(NOON, 3);
            while (!open.isEmpty()) {
                for (ExportJob job : open) {
                    Instant until = NOON.plusSeconds(1000);
                    ExportJob claim = KnownExports.taken(job, "worker-" + number, NOON.plusSeconds(1), until);
                    if (handles.get(number).replace(claim, List.of())) {
                        mine.add(job.id());
                    }
                }
                open = handles.get(number).listClaimable(NOON, 3);
            }
            return mine;
        });
        assertThat(taken.stream().flatMap(List::stream))
                .as("over all workers, every job must be claimed exactly once")
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 30).mapToObj(KnownRecords::id).toList());
    }

    @Test
    void aChangeAndItsEventsAppearInOneStep() throws InterruptedException {
        ExportJob first = add(organization, 0);
        Readings readings = new Readings();
        Callers<Boolean> writer = Callers.start(1, number -> {
            ExportJob job = first;
            for (int i = 1; i <= 60; i++) {
                job = KnownExports.next(job, "partialCount", i);
                exports.replace(job, List.of(KnownEvents.minimal(organization, KnownRecords.id(i))));
                readings.awaitOne();
            }
            return true;
        });
        ExportStore beside = place.besideOrFirst().exports();
        while (!writer.allEnded()) {
            long told = events.page(organization, null, 201).size();
            long revision = beside.find(organization, first.id()).orElseThrow().revision();
            long toldLater = events.page(organization, null, 201).size();
            readings.oneDone();
            assertThat(revision - 1)
                    .as("changes that are seen between reading %d and %d events of changes", told, toldLater)
                    .isBetween(told, toldLater);
        }
        writer.results();
    }

    private ExportJob add(UUID organizationId, long number) {
        ExportJob job = KnownExports.queued(organizationId, KnownRecords.id(number));
        exports.add(job, List.of());
        return job;
    }

    private ExportJob find(UUID id) {
        return exports.find(organization, id).orElseThrow();
    }

    /** One for each worker, of two stores on one place where the back end can have that. */
    private List<ExportStore> handles() {
        ExportStore beside = place.besideOrFirst().exports();
        return IntStream.range(0, WORKERS)
                .mapToObj(number -> number % 2 == 0 ? exports : beside)
                .toList();
    }
}
