package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.EventIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Receipts of archives are kept whole, and found by the records they may hold. Contract 1.5. */
abstract class ReceiptsContract extends ContractGroup {
    private long recorded;

    ReceiptsContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void everyFieldOfAReceiptIsKept() {
        ArchiveReceipt full = KnownPolicies.receipt(organization, 1, 0, 5);
        List<ArchiveReceipt> all = List.of(
                full,
                with(full, "destination", "ü".repeat(255)),
                with(full, "folder", "f".repeat(80)),
                with(full, "rows", Integer.MAX_VALUE),
                with(full, "lastId", full.firstId()),
                with(full, "lastId", new UUID(-1, -1)),
                with(full, "firstId", new UUID(0, 0)));
        List<ArchiveReceipt> numbered = new ArrayList<>();
        for (ArchiveReceipt receipt : all) {
            numbered.add(0, with(receipt, "id", KnownRecords.id(2_000_000 + numbered.size())));
            store(numbered.get(0));
        }
        Same.receipts("every field must be kept", policies.receipts(organization, null, 201), numbered);
    }

    @Test
    void theyStandNewestFirstByTheUnsignedBytesOfTheirIds() {
        List<ArchiveReceipt> all = Stream.of(
                        "1970-01-01T00:00:00Z", "2026-01-01T00:00:00.000001Z", "9000-01-01T00:00:00Z")
                .map(Instant::parse)
                .flatMap(instant -> LongStream.range(0, 5).mapToObj(n -> KnownRecords.idAt(instant, n)))
                .map(id -> with(KnownPolicies.receipt(organization, 1, 0, 5), "id", id))
                .toList();
        all.forEach(this::store);
        for (int limit : new int[] {1, 4, 14, 15, 16, 201}) {
            List<ArchiveReceipt> joined = new ArrayList<>();
            List<ArchiveReceipt> page;
            do {
                UUID last =
                        joined.isEmpty() ? null : joined.get(joined.size() - 1).id();
                page = policies.receipts(organization, last, limit);
                assertThat(page.size()).as("at most the limit").isLessThanOrEqualTo(limit);
                joined.addAll(page);
            } while (page.size() == limit);
            Same.receipts("pages of " + limit + " joined", joined, newestFirst(all));
        }
        assertThat(policies.receipts(organization, EventIds.first(Instant.parse("2027-01-01T00:00:00Z")), 201))
                .as("a page before an id that is not there")
                .hasSize(10);
        Same.receipts(
                "receipts that may hold a record, newest first",
                policies.findReceipts(organization, KnownRecords.id(3)),
                newestFirst(all));
    }

    @Test
    void aRecordsReceiptsAreThoseBetweenWhoseFirstAndLastItLies() {
        ArchiveReceipt early = KnownPolicies.receipt(organization, 1, 10, 20);
        ArchiveReceipt wide = KnownPolicies.receipt(organization, 2, 0, 100);
        ArchiveReceipt one = KnownPolicies.receipt(organization, 3, 15, 15);
        ArchiveReceipt farAhead = with(
                KnownPolicies.receipt(organization, 4, 30, 40),
                "lastId",
                KnownRecords.idAt(Instant.parse("9000-01-01T00:00:00Z"), 1));
        Stream.of(early, wide, one, farAhead).forEach(this::store);
        assertFound(-1);
        assertFound(0, wide);
        assertFound(9, wide);
        assertFound(10, wide, early);
        assertFound(15, one, wide, early);
        assertFound(20, wide, early);
        assertFound(21, wide);
        assertFound(30, farAhead, wide);
        assertFound(100, farAhead, wide);
        assertFound(101, farAhead);
    }

    @Test
    void receiptsAreTheOrganizationsOwn() {
        ArchiveReceipt mine = KnownPolicies.receipt(organization, 1, 0, 5);
        ArchiveReceipt theirs = with(mine, "organizationId", otherOrganization);
        store(mine);
        assertThat(policies.receipts(otherOrganization, null, 10))
                .as("of an organization without any")
                .isEmpty();
        assertThat(policies.findReceipts(otherOrganization, KnownRecords.id(3)))
                .as("of an organization without any")
                .isEmpty();
        store(with(theirs, "folder", "theirs"));
        Same.receipts("the organization's own", policies.receipts(organization, null, 10), List.of(mine));
        Same.receipts("the organization's own", policies.findReceipts(organization, KnownRecords.id(3)), List.of(mine));
    }

    private void assertFound(int n, ArchiveReceipt... newestFirst) {
        Same.receipts(
                "receipts that may hold record " + n,
                policies.findReceipts(organization, KnownRecords.id(n)),
                List.of(newestFirst));
    }

    /** Only a deletion stores a receipt. */
    private void store(ArchiveReceipt receipt) {
        UUID id = KnownRecords.id(3_000_000 + recorded++);
        put(KnownRecords.minimal(receipt.organizationId(), id));
        policies.findOrCreate(KnownPolicies.byDefault(receipt.organizationId()), List.of());
        policies.delete(receipt.organizationId(), List.of(id), 1, receipt, List.of());
    }

    private static ArchiveReceipt with(ArchiveReceipt receipt, String component, Object value) {
        return Components.with(receipt, component, value);
    }

    private static List<ArchiveReceipt> newestFirst(List<ArchiveReceipt> all) {
        return all.stream()
                .sorted(Comparator.comparing(ArchiveReceipt::id, EventIds.ORDER).reversed())
                .toList();
    }
}
