package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalScope;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Exactly once by id, however often a record is submitted; the first content wins. Promise 2. */
abstract class IdempotenceContract extends ContractGroup {
    private final UUID id = KnownRecords.id(1);

    IdempotenceContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void sameAgainIsADuplicateAndChangesNothing() {
        List<RetrievalDetail> all = samples.list(organization, 200);
        put(all);
        assertThat(records.append(all, AMPLE))
                .as("a batch submitted again must give DUPLICATE for each record, see RecordStore.append")
                .hasSize(200)
                .containsOnly(AppendOutcome.DUPLICATE);
        assertThat(all).allSatisfy(detail -> assertThat(append(detail)).containsExactly(AppendOutcome.DUPLICATE));
        assertThat(records.page(organization, samples.everything(), null, 1000))
                .as("there must still be one record for each id")
                .hasSize(200);
        assertThat(Follower.of(records, organization).readToEnd(1000))
                .as("follow must show one record for each id")
                .hasSize(200);
    }

    @Test
    void anyOtherContentIsAConflictAndTheFirstStays() {
        RetrievalDetail first = KnownRecords.cut(organization, id);
        put(first);
        assertSoftly(softly -> Variations.of(first)
                .forEach((what, changed) -> softly.assertThat(append(changed))
                        .as("the same id with another %s; scopes and chunk refs are content too", what)
                        .containsExactly(AppendOutcome.CONFLICT)));
        assertFound("the first write stays", first);
    }

    @Test
    void aNullIsNotTheSameAsAValue() {
        for (Map.Entry<String, RetrievalDetail> change :
                Variations.of(KnownRecords.cut(organization, id)).entrySet()) {
            UUID changedId = KnownRecords.id(change.getKey().hashCode());
            put(KnownRecords.with(change.getValue(), "id", changedId));
            assertThat(append(KnownRecords.cut(organization, changedId)))
                    .as("the same id, first with another %s", change.getKey())
                    .containsExactly(AppendOutcome.CONFLICT);
        }
    }

    @Test
    void aConflictLeavesNoTrace() {
        UUID kbId = KnownRecords.opaque(99);
        RetrievalDetail first = KnownRecords.cut(organization, id);
        List<RetrievalScope> scopes = new ArrayList<>(first.scopes());
        scopes.add(new RetrievalScope(kbId, RetrievalScope.Outcome.MISS, null, null, 0));
        put(first);
        append(new RetrievalDetail(first.record(), scopes, first.chunkRefs()));
        RetrievalFilter window = RetrievalFilter.window(KnownRecords.NOON, KnownRecords.NOON.plusSeconds(1));
        RetrievalFilter filter = new RetrievalFilter(window.start(), window.end(), Set.of(kbId), Set.of(), null, null);
        assertThat(records.page(organization, filter, null, 10))
                .as("the knowledge base of refused content must not be findable")
                .isEmpty();
        Same.details(
                "follow must not show refused content",
                Follower.of(records, organization).readToEnd(10),
                List.of(first));
    }

    @Test
    void theWriteStatusIsNotCompared() {
        RetrievalDetail committed = KnownRecords.full(organization, id);
        RetrievalDetail cut = KnownRecords.cut(organization, KnownRecords.id(2));
        put(committed, cut);
        for (AuditWriteStatus status : List.of(AuditWriteStatus.RECOVERED, AuditWriteStatus.DEGRADED)) {
            assertThat(append(KnownRecords.with(committed, "auditWriteStatus", status)))
                    .as("a record that comes back as %s is the one it was, see RecordStore.append", status)
                    .containsExactly(AppendOutcome.DUPLICATE);
        }
        assertFound("the first write stays", committed);

        RetrievalDetail recovered = KnownRecords.with(
                KnownRecords.full(organization, KnownRecords.id(3)), "auditWriteStatus", AuditWriteStatus.RECOVERED);
        put(recovered);
        assertThat(append(KnownRecords.with(recovered, "auditWriteStatus", AuditWriteStatus.COMMITTED)))
                .as("a record that was recovered first and is then committed is the one it was")
                .containsExactly(AppendOutcome.DUPLICATE);
        assertFound("the first write stays", recovered);
    }

    @Test
    void howLongItTookIsNotCompared() {
        RetrievalDetail first = KnownRecords.full(organization, id);
        put(first);
        assertThat(append(KnownRecords.with(first, "durationMs", 24)))
                .as("the same search done again takes another time, see RetrievalDetail.hasContentOf")
                .containsExactly(AppendOutcome.DUPLICATE);
        assertFound("the first write stays", first);
    }

    @Test
    void withinABatchTheLaterIsComparedWithTheEarlier() {
        RetrievalDetail first = KnownRecords.full(organization, id);
        RetrievalDetail elsewhere = KnownRecords.full(otherOrganization, id);
        assertThat(append(first, first, KnownRecords.with(first, "requestId", "another request"), elsewhere, elsewhere))
                .as("the same (organization, id) several times in one batch, see RecordStore.append")
                .containsExactly(
                        AppendOutcome.STORED,
                        AppendOutcome.DUPLICATE,
                        AppendOutcome.CONFLICT,
                        AppendOutcome.STORED,
                        AppendOutcome.DUPLICATE);
        assertFound("the first of the batch stays", first);
    }

    @Test
    void eachIsComparedWithWhatIsStoredAndNotWithWhatWasRefused() {
        RetrievalDetail first = KnownRecords.full(organization, id);
        RetrievalDetail other = KnownRecords.with(first, "requestId", "another request");
        put(first);
        assertThat(append(other, other, first))
                .as("A is stored and the batch is [B, B, A]: B is never stored, so nothing is compared with it")
                .containsExactly(AppendOutcome.CONFLICT, AppendOutcome.CONFLICT, AppendOutcome.DUPLICATE);
        RetrievalDetail fresh = KnownRecords.full(organization, KnownRecords.id(2));
        RetrievalDetail otherFresh = KnownRecords.with(fresh, "requestId", "another request");
        assertThat(append(fresh, otherFresh, otherFresh, fresh))
                .as("nothing is stored and the batch is [A, B, B, A]: A is stored when the turn of B comes")
                .containsExactly(
                        AppendOutcome.STORED, AppendOutcome.CONFLICT, AppendOutcome.CONFLICT, AppendOutcome.DUPLICATE);
        assertFound("the first content stays", List.of(first, fresh));
    }

    @Test
    void theSameIdInTwoOrganizationsIsTwoRecords() {
        RetrievalDetail here = KnownRecords.full(organization, id);
        RetrievalDetail there = KnownRecords.minimal(otherOrganization, id);
        put(here);
        put(there);
        assertFound("the same id in two organizations names two records", List.of(here, there));
        assertThat(append(here, there))
                .as("each is compared with its own organization's")
                .containsOnly(AppendOutcome.DUPLICATE);
    }

    @Test
    void whatWasStoredBeforeReopeningIsADuplicateAfterIt() {
        List<RetrievalDetail> all = samples.list(organization, 50);
        put(all);
        use(place.reopen());
        assertThat(records.append(all, AMPLE))
                .as("a retry after a restart must be recognized")
                .containsOnly(AppendOutcome.DUPLICATE);
        assertThat(append(KnownRecords.with(all.get(0), "requestId", "another request")))
                .as("other content after a restart")
                .containsExactly(AppendOutcome.CONFLICT);
    }
}
