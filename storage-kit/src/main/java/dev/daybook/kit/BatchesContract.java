package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A batch is stored wholly or not at all, with an outcome for each of its records. Promise 3. */
abstract class BatchesContract extends ContractGroup {
    private static final String WHOLE_OR_ABSENT =
            "a batch must be wholly there or wholly absent, see RecordStore.append and docs/guarantees.md, promise 3";

    BatchesContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void anEmptyBatchHasNoOutcomesAndLeavesNoTrace() {
        assertThat(append()).as("the outcomes of an empty batch").isEmpty();
        assertThat(Follower.ofAll(records).readToEnd(10)).isEmpty();
    }

    @Test
    void outcomesStandInTheOrderOfTheBatch() {
        List<RetrievalDetail> all = samples.list(organization, 9);
        put(all.subList(0, 4));
        assertThat(append(
                        all.get(8),
                        changed(all.get(0)),
                        all.get(3),
                        all.get(5),
                        all.get(1),
                        changed(all.get(2)),
                        all.get(4)))
                .as("append must give one outcome for each record, in the batch's order")
                .containsExactly(
                        AppendOutcome.STORED,
                        AppendOutcome.CONFLICT,
                        AppendOutcome.DUPLICATE,
                        AppendOutcome.STORED,
                        AppendOutcome.DUPLICATE,
                        AppendOutcome.CONFLICT,
                        AppendOutcome.STORED);
    }

    @Test
    void aConflictHindersNoOtherRecordOfItsBatch() {
        List<RetrievalDetail> all = samples.list(organization, 3);
        put(all.get(1));
        append(all.get(0), changed(all.get(1)), all.get(2));
        assertFound("a conflict must not keep the others of its batch from being stored", all);
    }

    @Test
    void aThousandRecordsOfSeveralOrganizationsAreOneBatch() {
        List<RetrievalDetail> all = Stream.generate(samples::next).limit(1000).toList();
        put(all);
        for (UUID each : samples.organizationIds()) {
            Same.records(
                    "organization " + each + " must have exactly its records of a mixed batch",
                    records.page(each, samples.everything(), null, 1000),
                    Expected.pages(all, each, samples.everything()));
        }
        assertFound("each record of a mixed batch of 1,000", all);
    }

    @Test
    void aBatchThatCannotBeReadToItsEndIsWhollyAbsent() {
        List<RetrievalDetail> all = samples.list(organization, 20);
        for (int readable : new int[] {0, 1, 10, 19}) {
            Throwable thrown = catchThrowable(() -> records.append(failingAt(readable, all), AMPLE));
            assertThat(thrown)
                    .as("append must not swallow the failure of the list it is given")
                    .isNotNull();
            assertNothingIsStored();
        }
        put(all);
    }

    @Test
    void aBatchOfAThousandThatFailsLateIsWhollyAbsent() {
        List<RetrievalDetail> all = samples.list(organization, 1000);
        for (int index : new int[] {511, 900, 999}) {
            assertThat(catchThrowable(() -> records.append(failingAt(index, all), AMPLE)))
                    .as("append must not swallow the failure of the list it is given")
                    .isNotNull();
            assertNothingIsStored();
            List<RetrievalDetail> batch = new ArrayList<>(all);
            batch.set(index, null);
            assertThat(catchThrowable(() -> records.append(batch, AMPLE)))
                    .as("a null in a batch must be refused")
                    .isInstanceOf(RuntimeException.class);
            assertNothingIsStored();
        }
        put(all);
    }

    @Test
    void aBatchWithANullInItIsWhollyAbsent() {
        List<RetrievalDetail> batch = new ArrayList<>(samples.list(organization, 3));
        batch.add(2, null);
        assertThat(catchThrowable(() -> records.append(batch, AMPLE)))
                .as("a null in a batch must be refused")
                .isInstanceOf(RuntimeException.class);
        assertNothingIsStored();
    }

    @Test
    void aBatchThatRunsOutOfTimeIsWhollyThereOrWhollyAbsent() {
        for (long nanos = 1; nanos < 100_000_000; nanos *= 10) {
            List<RetrievalDetail> batch = samples.list(organization, 200);
            boolean promisedAbsence = false;
            try {
                records.append(batch, Duration.ofNanos(nanos));
            } catch (AuditUnavailableException e) {
                promisedAbsence = e.outcome() == Outcome.NOT_STORED;
            } catch (RuntimeException e) {
                throw new AssertionError(
                        "append(" + batch.size() + " records, " + nanos + " ns) threw " + e
                                + "; it must give outcomes or throw AuditUnavailableException: see RecordStore.append",
                        e);
            }
            long there = stored(batch);
            assertThat(there).as(WHOLE_OR_ABSENT).isIn(0L, (long) batch.size());
            assertThat(promisedAbsence && there > 0)
                    .as("append said NOT_STORED, but the batch is there; say UNKNOWN when it is not certain")
                    .isFalse();
            assertThat(records.append(batch, AMPLE))
                    .as("submitting a batch again must settle what became of it")
                    .hasSize(batch.size())
                    .doesNotContain(AppendOutcome.CONFLICT);
            assertThat(stored(batch)).as("after submitting again").isEqualTo(batch.size());
        }
    }

    private long stored(List<RetrievalDetail> batch) {
        Set<RetrievalRecord> wanted =
                batch.stream().map(RetrievalDetail::record).collect(Collectors.toSet());
        return records.page(organization, samples.everything(), null, 10_000).stream()
                .filter(wanted::contains)
                .count();
    }

    private void assertNothingIsStored() {
        assertThat(records.page(organization, samples.everything(), null, 100))
                .extracting(RetrievalRecord::id)
                .as(WHOLE_OR_ABSENT)
                .isEmpty();
        assertThat(ids(Follower.ofAll(records).readToEnd(100)))
                .as(WHOLE_OR_ABSENT)
                .isEmpty();
        assertThat(records.retainedFrom(organization)).as(WHOLE_OR_ABSENT).isEmpty();
    }

    private static RetrievalDetail changed(RetrievalDetail detail) {
        return KnownRecords.with(detail, "requestId", "another request");
    }

    /** As a host's list that is changed or fails while it is read: a store that writes as it reads has written a part by then. */
    private static List<RetrievalDetail> failingAt(int index, List<RetrievalDetail> all) {
        return new AbstractList<>() {
            @Override
            public RetrievalDetail get(int i) {
                if (i == index) {
                    throw new IllegalStateException("the contract's list fails here on purpose");
                }
                return all.get(i);
            }

            @Override
            public int size() {
                return all.size();
            }
        };
    }
}
