package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.RecordStore;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Timeout;

/** What every group of the contract has: a store on an empty place, and records to put into it. */
@DisplayNameGeneration(Sentences.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ContractGroup {
    /** More than any healthy store needs, so that no test fails because the machine is busy. */
    static final Duration AMPLE = Duration.ofSeconds(10);

    SampleRecords samples = new SampleRecords(7);
    final UUID organization = samples.organizationIds().get(0);
    final UUID otherOrganization = samples.organizationIds().get(1);
    Place place;
    AuditStore store;
    RecordStore records;
    ExportStore exports;
    EventStore events;
    PolicyStore policies;

    private final StoreContract contract;
    private Place secondPlace;

    ContractGroup(StoreContract contract) {
        this.contract = contract;
    }

    @BeforeEach
    void openTheStore() {
        // Not once for each object, for JUnit can be told to make one object for all tests of a group.
        samples = new SampleRecords(7);
        place = new Place(contract);
        secondPlace = new Place(contract);
        use(place.open());
        assertPlaceIsEmpty();
    }

    private void assertPlaceIsEmpty() {
        List<UUID> held = ids(records.followAll(null, 3).records());
        if (!held.isEmpty()) {
            throw new AssertionError(
                    "open(place) must give an empty store for each new place name; this one already holds " + held
                            + (held.size() < 3 ? "" : " …") + ": does open use the name that it is given?");
        }
    }

    @AfterEach
    void leaveThePlaces() throws Exception {
        place.leave();
        secondPlace.leave();
    }

    final void use(AuditStore opened) {
        store = opened;
        records = opened.records();
        exports = opened.exports();
        events = opened.events();
        policies = opened.policies();
    }

    /** A store that has nothing to do with the first. */
    final AuditStore openElsewhere() {
        return secondPlace.open();
    }

    final List<AppendOutcome> append(RetrievalDetail... batch) {
        return records.append(List.of(batch), AMPLE);
    }

    /** Appends records that are new, in one batch. */
    final void put(RetrievalDetail... batch) {
        put(List.of(batch));
    }

    /** Appends records that are new, in one batch. */
    final void put(Collection<RetrievalDetail> batch) {
        assertThat(records.append(List.copyOf(batch), AMPLE))
                .as("append must give STORED for each record of a new batch, see RecordStore.append")
                .hasSize(batch.size())
                .containsOnly(AppendOutcome.STORED);
    }

    /** Appends an organization's records of these numbers, oldest first. */
    final List<RetrievalDetail> recorded(UUID organizationId, int first, int count) {
        List<RetrievalDetail> all = LongStream.range(first, first + count)
                .mapToObj(n -> KnownRecords.full(organizationId, KnownRecords.id(n)))
                .toList();
        put(all);
        return all;
    }

    final void assertFound(String what, RetrievalDetail expected) {
        UUID id = expected.record().id();
        RetrievalDetail found = records.find(expected.record().organizationId(), id)
                .orElseThrow(() -> new AssertionError("[" + what + "]\nfind gives nothing for " + id));
        Same.detail(what, found, expected);
    }

    final void assertFound(String what, Collection<RetrievalDetail> expected) {
        expected.forEach(detail -> assertFound(what, detail));
    }

    static List<UUID> ids(Collection<RetrievalDetail> details) {
        return details.stream().map(detail -> detail.record().id()).toList();
    }

    static List<RetrievalDetail> of(UUID organizationId, Collection<RetrievalDetail> all) {
        return all.stream()
                .filter(detail -> detail.record().organizationId().equals(organizationId))
                .toList();
    }
}
