package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes in comes out, to the last bit. Contract 1.1. */
abstract class RecordingContract extends ContractGroup {
    private static final List<Double> SCORES =
            List.of(0.0, -0.0, 0.1, 1.0 / 3, -1e300, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE);

    RecordingContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void aRecordOfWhichEverythingIsKnownComesBackAsItWas() {
        assertComesBack(KnownRecords.full(organization, KnownRecords.id(1)));
    }

    @Test
    void aRecordOfWhichNothingIsKnownComesBackAsItWas() {
        assertComesBack(KnownRecords.minimal(organization, KnownRecords.id(1)));
    }

    @Test
    void everyValueComesBackOnItsOwn() {
        int number = 0;
        for (var change : Variations.of(KnownRecords.cut(organization, KnownRecords.id(1)))
                .entrySet()) {
            RetrievalDetail changed = KnownRecords.with(change.getValue(), "id", KnownRecords.id(++number));
            put(changed);
            assertFound("a record with another " + change.getKey(), changed);
        }
    }

    @Test
    void everyStatusAndDecisionAndOutcomeComesBack() {
        List<RetrievalDetail> all = samples.list(organization, 300);
        put(all);
        assertFound("find must give back what append took", all);
        assertThat(all.stream().map(detail -> detail.record().retrievalStatus()))
                .as("the contract's own sample")
                .containsAll(EnumSet.complementOf(EnumSet.of(RetrievalStatus.UNKNOWN)));
        assertThat(all.stream().map(detail -> detail.record().servingDecision()))
                .as("the contract's own sample")
                .containsAll(EnumSet.complementOf(EnumSet.of(ServingDecision.UNKNOWN)));
        assertThat(all.stream().map(detail -> detail.record().auditWriteStatus()))
                .as("the contract's own sample")
                .contains(AuditWriteStatus.COMMITTED, AuditWriteStatus.RECOVERED, AuditWriteStatus.DEGRADED);
    }

    @Test
    void aPageShowsTheSameRecordAsFind() {
        List<RetrievalDetail> all = samples.list(organization, 100);
        put(all);
        List<RetrievalRecord> page = records.page(organization, samples.everything(), null, 100);
        Same.records(
                "page must give back the records that append took",
                page,
                Expected.pages(all, organization, samples.everything()));
    }

    @Test
    void textsComeBackToTheLastCharacter() {
        List<String> texts = List.of(
                "😀".repeat(64),
                "z\u0323\u0307".repeat(42),
                "\u00e9 and e\u0301",
                "שלום\u202eעולם\u200d",
                " blank at both ends ",
                "\u00a0",
                "'; DROP TABLE retrievals; --",
                "100%_\\*?\"`$1",
                "null",
                "NULL",
                "1e400",
                "x".repeat(128));
        for (String text : texts) {
            RetrievalDetail detail = withText(text, KnownRecords.id(texts.indexOf(text)));
            put(detail);
            assertFound("a text must come back as it was: no trimming, folding or normalizing", detail);
        }
    }

    private RetrievalDetail withText(String text, UUID id) {
        RetrievalDetail detail = KnownRecords.cut(organization, id);
        RetrievalRecord record = Components.with(detail.record(), "requestId", text);
        return new RetrievalDetail(
                Components.with(record, "traceId", text),
                List.of(Components.with(detail.scopes().get(0), "reasonCode", text)),
                List.of(Components.with(
                        Components.with(detail.chunkRefs().get(0), "chunkId", text), "reasonCode", text)));
    }

    @Test
    void numbersComeBackAtTheirBounds() {
        RetrievalDetail detail = KnownRecords.cut(organization, KnownRecords.id(1));
        RetrievalRecord record = detail.record();
        for (String name :
                List.of("requestedKbCount", "eligibleVersionCount", "resultCount", "responseRefCount", "durationMs")) {
            record = Components.with(record, name, Integer.MAX_VALUE);
        }
        RetrievalScope scope = Components.with(detail.scopes().get(0), "resultCount", Integer.MAX_VALUE);
        scope = Components.with(scope, "eligibleVersionCount", Integer.MAX_VALUE);
        List<ChunkRef> refs = new ArrayList<>();
        for (Double score : SCORES) {
            refs.add(Components.with(
                    Components.with(detail.chunkRefs().get(0), "ordinal", refs.size() * 300_000_000), "score", score));
        }
        assertComesBack(new RetrievalDetail(record, List.of(scope), refs));
    }

    @Test
    void aThousandScopesAndChunkRefsComeBackInTheirOrder() {
        List<RetrievalScope> scopes = IntStream.range(0, RetrievalDetail.MAX_SCOPES)
                .mapToObj(i -> new RetrievalScope(
                        KnownRecords.opaque(1000 - i), RetrievalScope.Outcome.HIT, "r".repeat(128), i + 1, i + 1))
                .toList();
        List<ChunkRef> refs = IntStream.range(0, RetrievalDetail.MAX_CHUNK_REFS)
                .mapToObj(i -> new ChunkRef(
                        i,
                        KnownRecords.opaque(1000 - i),
                        KnownRecords.opaque(i * 7L),
                        KnownRecords.opaque(i * 11L),
                        "é".repeat(128),
                        1.0 / (i + 1),
                        Disposition.RELEASED,
                        "r".repeat(128)))
                .toList();
        RetrievalRecord record =
                KnownRecords.full(organization, KnownRecords.id(1)).record();
        record = Components.with(record, "retrievalStatus", RetrievalStatus.HIT);
        record = Components.with(record, "servingDecision", ServingDecision.SERVED);
        record = Components.with(record, "requestedKbCount", 1000);
        record = Components.with(record, "eligibleVersionCount", 500_500);
        record = Components.with(record, "resultCount", 500_500);
        record = Components.with(record, "responseRefCount", 1000);
        assertComesBack(new RetrievalDetail(record, scopes, refs));
    }

    @Test
    void recordsAreTheSameObjectAtEveryCall() {
        assertThat(store.records()).as("AuditStore.records").isSameAs(records);
    }

    @Test
    void findKnowsNothingOfAnIdThatWasNeverStored() {
        put(KnownRecords.full(organization, KnownRecords.id(1)));
        for (UUID id : Set.of(KnownRecords.id(2), new UUID(0, 0), new UUID(-1, -1), UUID.randomUUID())) {
            assertThat(records.find(organization, id)).as("find(%s)", id).isEmpty();
        }
    }

    private void assertComesBack(RetrievalDetail detail) {
        put(detail);
        assertFound("find must give back what append took, field by field (contract 1.1)", detail);
    }
}
