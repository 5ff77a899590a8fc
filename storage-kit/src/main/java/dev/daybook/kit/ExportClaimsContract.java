package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.EventIds;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Workers find what is to be done and what is to be deleted, in fair order. Contract 1.4. */
abstract class ExportClaimsContract extends ContractGroup {
    private static final Instant NOON = KnownRecords.NOON;

    ExportClaimsContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void theOldestQueuedJobOfEachOrganizationIsClaimable() {
        UUID third = KnownRecords.opaque(77);
        add(organization, 5, 4, 6);
        add(otherOrganization, 3, 9);
        add(third, 7);
        assertClaimable(NOON, KnownRecords.id(3), KnownRecords.id(4), KnownRecords.id(7));
        assertThat(exports.listClaimable(NOON, 2))
                .as("listClaimable with a limit of 2")
                .extracting(ExportJob::id)
                .containsExactly(KnownRecords.id(3), KnownRecords.id(4));
        Same.record(
                "a claimable job comes whole",
                exports.listClaimable(NOON, 1).get(0),
                KnownExports.queued(otherOrganization, KnownRecords.id(3)));
    }

    @Test
    void ofEqualOrganizationsTheSmallerJobIdComesFirstUnsigned() {
        Stream.of("9000-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "6400-01-01T00:00:00Z")
                .map(each -> KnownRecords.idAt(Instant.parse(each), 1))
                .forEach(id -> exports.add(KnownExports.queued(id, id), List.of()));
        assertThat(exports.listClaimable(NOON, 10))
                .as("listClaimable; UUID.compareTo is signed")
                .extracting(ExportJob::id)
                .isSortedAccordingTo(EventIds.ORDER)
                .hasSize(3);
    }

    @Test
    void aLeaseThatHasRunOutMakesAJobClaimableAgain() {
        Instant end = NOON.plusNanos(5000);
        ExportJob queued = add(KnownExports.queued(organization, KnownRecords.id(1)));
        ExportJob taken = KnownExports.taken(queued, "worker", NOON, end);
        exports.replace(taken, List.of());
        assertClaimable(end.minusNanos(1000));
        assertClaimable(end.minusNanos(1));
        assertClaimable(end, taken.id());
        assertClaimable(end.plusSeconds(3600), taken.id());
        Same.record("it comes with its lease", exports.listClaimable(end, 1).get(0), taken);
        ExportJob longer = KnownExports.next(taken, "progress", lease("worker", end.plusSeconds(9)));
        exports.replace(longer, List.of());
        assertClaimable(end);
        exports.replace(KnownExports.next(longer, "progress", ExportJob.Progress.NONE), List.of());
        assertClaimable(NOON, taken.id());
    }

    private static ExportJob.Progress lease(String owner, Instant until) {
        return new ExportJob.Progress(1, owner, until, NOON, 5, 6, 1);
    }

    @Test
    void whatIsUnderLeaseOrHasEndedHidesNoOtherJob() {
        ExportJob first = add(KnownExports.queued(organization, KnownRecords.id(1)));
        add(organization, 2);
        exports.replace(KnownExports.taken(first, "worker", NOON, NOON.plusSeconds(60)), List.of());
        assertClaimable(NOON, KnownRecords.id(2));
        List<Status> over =
                List.of(Status.COMPLETED, Status.PARTIAL_FAILURE, Status.FAILED, Status.CANCELLED, Status.EXPIRED);
        for (Status status : over) {
            UUID other = KnownRecords.opaque(500 + over.indexOf(status));
            ExportJob ended = KnownExports.with(KnownExports.full(other, KnownRecords.id(0)), "status", status);
            exports.add(ended, List.of());
        }
        assertClaimable(NOON.plusSeconds(10), KnownRecords.id(2));
    }

    @Test
    void organizationsTakeTurns() {
        List<UUID> organizations = IntStream.range(0, 6)
                .mapToObj(n -> KnownRecords.opaque(600 + n))
                .toList();
        // Started last: 0 at noon + 3, 1 at noon + 1 (and before), 2 never, 3 at noon + 3 too, 4 never, 5 at noon + 2.
        start(organizations.get(0), 10, 3, Status.PROCESSING);
        start(organizations.get(1), 11, 1, Status.COMPLETED);
        start(organizations.get(1), 12, -50, Status.FAILED);
        start(organizations.get(3), 13, 3, Status.EXPIRED);
        start(organizations.get(3), 14, 2, Status.CANCELLED);
        start(organizations.get(5), 15, 2, Status.PARTIAL_FAILURE);
        for (int i = 0; i < 6; i++) {
            add(organizations.get(i), 100 - i);
        }
        assertThat(exports.listClaimable(NOON, 10))
                .as("first those that never had a turn, then those whose last start is longest ago, see listClaimable")
                .extracting(ExportJob::organizationId)
                .containsExactly(
                        organizations.get(4),
                        organizations.get(2),
                        organizations.get(1),
                        organizations.get(5),
                        organizations.get(3),
                        organizations.get(0));
    }

    private void start(UUID organizationId, long number, int seconds, Status then) {
        ExportJob queued = add(KnownExports.queued(organizationId, KnownRecords.id(number)));
        ExportJob taken =
                KnownExports.taken(queued, "worker", NOON.plusSeconds(seconds), NOON.plusSeconds(seconds + 1000));
        exports.replace(KnownExports.with(taken, "status", then), List.of());
    }

    @Test
    void whatExpiredIsListedFromTheMicrosecondOnLongestFirst() {
        expiring(organization, 1, Status.COMPLETED, 30);
        expiring(otherOrganization, 2, Status.PARTIAL_FAILURE, 10);
        expiring(organization, 4, Status.COMPLETED, 20);
        expiring(otherOrganization, 3, Status.COMPLETED, 20);
        List<Status> others =
                List.of(Status.QUEUED, Status.PROCESSING, Status.FAILED, Status.CANCELLED, Status.EXPIRED);
        others.forEach(status -> expiring(organization, 10 + others.indexOf(status), status, 0));
        exports.add(
                KnownExports.with(KnownExports.queued(organization, KnownRecords.id(50)), "status", Status.COMPLETED),
                List.of());
        assertExpired(NOON.plusNanos(9_999), 10);
        assertExpired(NOON.plusNanos(10_000), 10, 2);
        assertExpired(NOON.plusNanos(20_000), 10, 2, 3, 4);
        assertExpired(NOON.plusSeconds(1), 10, 2, 3, 4, 1);
        assertExpired(NOON.plusSeconds(1), 2, 2, 3);
        Same.record(
                "an expired job comes whole",
                exports.listExpired(NOON.plusSeconds(1), 1).get(0),
                exports.find(otherOrganization, KnownRecords.id(2)).orElseThrow());
    }

    private void expiring(UUID organizationId, long number, Status status, int micros) {
        ExportJob job = KnownExports.full(organizationId, KnownRecords.id(number));
        job = KnownExports.with(job, "idempotencyKey", null);
        job = KnownExports.with(job, "expiresAt", NOON.plusNanos(micros * 1000L));
        exports.add(KnownExports.with(job, "status", status), List.of());
    }

    private void assertExpired(Instant now, int limit, long... numbers) {
        assertThat(exports.listExpired(now, limit))
                .as("listExpired at %s, limit %d", now, limit)
                .extracting(ExportJob::id)
                .containsExactlyElementsOf(
                        LongStream.of(numbers).mapToObj(KnownRecords::id).toList());
    }

    private void assertClaimable(Instant now, UUID... ids) {
        assertThat(exports.listClaimable(now, 201))
                .as("listClaimable at %s", now)
                .extracting(ExportJob::id)
                .containsExactly(ids);
    }

    private void add(UUID organizationId, long... numbers) {
        for (long number : numbers) {
            add(KnownExports.queued(organizationId, KnownRecords.id(number)));
        }
    }

    private ExportJob add(ExportJob job) {
        exports.add(job, List.of());
        return job;
    }
}
