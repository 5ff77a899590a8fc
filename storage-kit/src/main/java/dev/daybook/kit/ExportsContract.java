package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.EventIds;
import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Export jobs are kept whole, added once, and changed only from the revision before. Contract 1.4. */
abstract class ExportsContract extends ContractGroup {
    private final UUID id = KnownRecords.id(1);

    ExportsContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void everyFieldOfAJobIsKept() {
        List<ExportJob> all = JobVariations.numbered(JobVariations.all(organization));
        for (ExportJob job : all) {
            Same.record("add must give the job that is stored", exports.add(job, List.of()), job);
            Same.record("find after add", found(job), job);
        }
        List<ExportJob> newestFirst = newestFirst(all);
        Same.jobs("page after add", exports.page(organization, null, 201), newestFirst);
    }

    @Test
    void everyFieldThatChangesIsReplaced() {
        for (ExportJob job : JobVariations.numbered(JobVariations.all(organization))) {
            ExportJob before = JobVariations.asAskedFor(job);
            exports.add(before, List.of());
            ExportJob next = KnownExports.with(job, "revision", 2L);
            assertThat(exports.replace(next, List.of())).as("replace").isTrue();
            Same.record("find after replace", found(next), next);
            ExportJob back = KnownExports.with(before, "revision", 3L);
            assertThat(exports.replace(back, List.of())).as("replace").isTrue();
            Same.record("find after everything was taken back", found(back), back);
        }
    }

    @Test
    void addingAgainGivesTheJobThatIsThere() {
        ExportJob first = KnownExports.keyed(organization, id, "key");
        ExportJob sameKey =
                KnownExports.with(KnownExports.full(organization, KnownRecords.id(2)), "idempotencyKey", "key");
        ExportJob sameId = KnownExports.full(organization, id);
        exports.add(first, List.of(KnownEvents.minimal(organization, KnownRecords.id(10))));
        for (ExportJob again : List.of(first, sameKey, sameId)) {
            List<GovernanceEvent> telling = List.of(KnownEvents.full(organization, KnownRecords.id(11)));
            Same.record("add must give the job of the same id, or of the same key", exports.add(again, telling), first);
        }
        Same.jobs("there must be one job", exports.page(organization, null, 10), List.of(first));
        assertThat(events.page(organization, null, 10))
                .as("events of a job that was not added must not be stored")
                .extracting(GovernanceEvent::id)
                .containsExactly(KnownRecords.id(10));
    }

    @Test
    void theIdCountsBeforeTheKey() {
        ExportJob byId = KnownExports.queued(organization, id);
        ExportJob byKey = KnownExports.keyed(organization, KnownRecords.id(2), "key");
        exports.add(byId, List.of());
        exports.add(byKey, List.of());
        Same.record(
                "add, when one job has the id and another the key",
                exports.add(KnownExports.keyed(organization, id, "key"), List.of()),
                byId);
    }

    @Test
    void keysAreTheOrganizationsOwnAndJobsWithoutOneDoNotMeet() {
        List<ExportJob> all = List.of(
                KnownExports.keyed(organization, KnownRecords.id(1), "key"),
                KnownExports.keyed(organization, KnownRecords.id(2), "KEY"),
                KnownExports.keyed(otherOrganization, KnownRecords.id(3), "key"),
                KnownExports.queued(organization, KnownRecords.id(4)),
                KnownExports.queued(organization, KnownRecords.id(5)),
                KnownExports.full(otherOrganization, KnownRecords.id(1)));
        for (ExportJob job : all) {
            Same.record("a job that has no other's id and key", exports.add(job, List.of()), job);
        }
        all.forEach(job -> Same.record("find", found(job), job));
        assertThat(exports.find(organization, KnownRecords.id(3)))
                .as("find must not give another organization's job")
                .isEmpty();
        for (UUID each : List.of(organization, otherOrganization, KnownRecords.opaque(404))) {
            Same.jobs(
                    "the organization's own",
                    exports.page(each, null, 10),
                    newestFirst(all.stream()
                            .filter(job -> job.organizationId().equals(each))
                            .toList()));
        }
    }

    @Test
    void pagesStandNewestFirstByTheUnsignedBytesOfTheirIds() {
        List<ExportJob> all = Stream.of("1970-01-01T00:00:00Z", "2026-01-01T00:00:00.000001Z", "9000-01-01T00:00:00Z")
                .map(Instant::parse)
                .flatMap(instant -> LongStream.range(0, 9).mapToObj(n -> KnownRecords.idAt(instant, n)))
                .map(each -> KnownExports.queued(organization, each))
                .toList();
        all.forEach(job -> exports.add(job, List.of()));
        for (int limit : new int[] {1, 4, 9, 26, 27, 28, 201}) {
            List<ExportJob> joined = Joined.pages(
                    "ExportStore.page",
                    (before, most) -> exports.page(organization, before, most),
                    ExportJob::id,
                    null,
                    limit);
            Same.jobs("pages of " + limit + " joined", joined, newestFirst(all));
        }
        UUID between = EventIds.first(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(exports.page(organization, between, 201))
                .as("a page before an id that is not there")
                .hasSize(18);
    }

    @Test
    void onlyTheRevisionBeforeIsReplaced() {
        ExportJob first = KnownExports.queued(organization, id);
        ExportJob second = KnownExports.next(first, "partialCount", 2);
        exports.add(first, List.of());
        GovernanceEvent telling = KnownEvents.full(organization, KnownRecords.id(20));
        List<ExportJob> wrong = List.of(
                KnownExports.with(second, "revision", 1L),
                KnownExports.with(second, "revision", 3L),
                KnownExports.with(second, "id", KnownRecords.id(2)),
                KnownExports.with(second, "organizationId", otherOrganization));
        for (ExportJob each : wrong) {
            assertThat(exports.replace(each, List.of(telling)))
                    .as("replace at revision %d, when revision 1 is stored", each.revision())
                    .isFalse();
        }
        Same.record("a job that was not replaced", found(first), first);
        assertThat(exports.replace(second, List.of(telling))).as("replace").isTrue();
        assertThat(exports.replace(second, List.of(KnownEvents.full(organization, KnownRecords.id(21)))))
                .as("the same change again")
                .isFalse();
        Same.record("a job that was replaced", found(first), second);
        Same.events("the events of the change, and of no other", events.page(organization, null, 10), List.of(telling));
        assertThat(exports.page(otherOrganization, null, 10)).isEmpty();
    }

    @Test
    void jobsSurviveReopening() {
        ExportJob added = KnownExports.full(organization, id);
        ExportJob replaced =
                KnownExports.next(KnownExports.keyed(organization, KnownRecords.id(2), "key"), "failedCount", 5L);
        exports.add(added, List.of());
        exports.add(KnownExports.keyed(organization, KnownRecords.id(2), "key"), List.of());
        exports.replace(replaced, List.of(KnownEvents.minimal(organization, KnownRecords.id(3))));
        use(place.reopen());
        Same.jobs("after reopening", exports.page(organization, null, 10), List.of(replaced, added));
        assertThat(events.page(organization, null, 10))
                .as("events after reopening")
                .hasSize(1);
    }

    @Test
    void callsAfterClosingAreToldThatTheStoreIsUnavailable() {
        ExportJob job = KnownExports.queued(organization, id);
        exports.add(job, List.of());
        store.close();
        Map<String, ThrowingCallable> calls = Map.of(
                "add", () -> exports.add(KnownExports.queued(organization, KnownRecords.id(2)), List.of()),
                "find", () -> exports.find(organization, id),
                "page", () -> exports.page(organization, null, 10),
                "replace", () -> exports.replace(KnownExports.next(job, "partialCount", 1), List.of()),
                "listClaimable", () -> exports.listClaimable(KnownRecords.NOON, 10),
                "listExpired", () -> exports.listExpired(KnownRecords.NOON, 10));
        assertSoftly(softly -> calls.forEach((name, call) -> softly.assertThatThrownBy(call)
                .as("%s after close, see AuditStore.close", name)
                .isInstanceOf(AuditUnavailableException.class)));
    }

    private ExportJob found(ExportJob job) {
        return exports.find(job.organizationId(), job.id())
                .orElseThrow(() -> new AssertionError("find gives nothing for " + job.id()));
    }

    private static List<ExportJob> newestFirst(List<ExportJob> all) {
        return all.stream()
                .sorted(Comparator.comparing(ExportJob::id, EventIds.ORDER.reversed()))
                .toList();
    }
}
