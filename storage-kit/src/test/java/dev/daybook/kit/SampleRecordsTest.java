package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleRecordsTest {
    private static final Set<ServingDecision> SERVED =
            Set.of(ServingDecision.SERVED, ServingDecision.SERVED_FILTERED, ServingDecision.SERVED_SHADOW);
    private final SampleRecords samples = new SampleRecords(42);
    private final List<RetrievalDetail> many =
            Stream.generate(samples::next).limit(3000).toList();

    @Test
    void theSameSeedMakesTheSameRecordsEverywhere() {
        SampleRecords again = new SampleRecords(42);
        assertThat(Stream.generate(again::next).limit(3000)).isEqualTo(many);
        assertThat(new SampleRecords(43).next()).isNotEqualTo(many.get(0));
        // Pinned: a change here makes the samples of every storage author other ones.
        assertThat(many.get(2999).record().ref()).isEqualTo("ra_01KDVEDYE6FA5SACFC2WGAER6Q");
    }

    @Test
    void everyRecordIsLegal() {
        assertThat(many).allSatisfy(detail -> {
            RetrievalRecord record = detail.record();
            assertThat(LegalPairs.decisions(record.retrievalStatus())).contains(record.servingDecision());
            assertThat(record.responseRefCount() > 0).isEqualTo(SERVED.contains(record.servingDecision()));
            if (Integer.valueOf(0).equals(record.eligibleVersionCount())) {
                assertThat(record.resultCount()).isZero();
            }
        });
    }

    @Test
    void everyLegalPairIsThere() {
        Set<List<Object>> expected = LegalPairs.STATUSES.stream()
                .flatMap(status ->
                        LegalPairs.decisions(status).stream().map(decision -> List.<Object>of(status, decision)))
                .collect(Collectors.toSet());
        assertThat(many.stream()
                        .map(RetrievalDetail::record)
                        .map(record -> List.<Object>of(record.retrievalStatus(), record.servingDecision()))
                        .collect(Collectors.toSet()))
                .isEqualTo(expected)
                .hasSize(12);
        assertThat(LegalPairs.decisions(RetrievalStatus.UNKNOWN)).isEmpty();
    }

    @Test
    void idsRiseAndManyShareAMicrosecond() {
        List<RetrievalRecord> records =
                many.stream().map(RetrievalDetail::record).toList();
        assertThat(records.stream().map(RetrievalRecord::id)).doesNotHaveDuplicates();
        assertThat(records.stream().map(record -> EventIds.micros(record.id())).toList())
                .isSorted();
        assertThat(records.stream().map(RetrievalRecord::createdAt).distinct()).hasSizeBetween(1000, 2000);
        assertThat(many).allMatch(samples.everything()::matches);
    }

    @Test
    void whatMayBeNullIsSometimesNull() {
        assertThat(Stream.of(RetrievalRecord.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(name -> many.stream().anyMatch(d -> Components.value(d.record(), name) == null)))
                .containsExactly(
                        "eligibleVersionCount",
                        "actorUserId",
                        "sessionId",
                        "agentId",
                        "ragQueryId",
                        "queryHash",
                        "queryHashKeyVersion",
                        "queryLengthBucket",
                        "requestId",
                        "traceId");
    }
}
