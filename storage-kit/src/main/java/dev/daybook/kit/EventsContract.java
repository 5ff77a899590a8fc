package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.daybook.model.Actor;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.EventIds;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.EventStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The governance history: every entry whole, once, newest first, and never another's. Contract 1.6. */
abstract class EventsContract extends ContractGroup {
    EventsContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void everyFieldOfAnEntryIsKept() {
        List<GovernanceEvent> all = new ArrayList<>();
        GovernanceEvent full = KnownEvents.full(organization, KnownRecords.id(0));
        Stream.of(GovernanceEvent.Type.values())
                .filter(type -> type != GovernanceEvent.Type.UNKNOWN)
                .forEach(type -> all.add(KnownEvents.with(full, "eventType", type)));
        all.add(KnownEvents.minimal(organization, KnownRecords.id(0)));
        all.add(KnownEvents.with(full, "actor", Actor.user(KnownRecords.opaque(7))));
        all.add(KnownEvents.with(full, "actor", Actor.system().in("request", null)));
        all.add(KnownEvents.with(full, "actor", Actor.apiKey(null).in(null, "trace")));
        for (String component : List.of("reasonCode", "note")) {
            all.add(KnownEvents.with(full, component, null));
        }
        all.add(KnownEvents.with(full, "changedFields", List.of()));
        all.add(KnownEvents.with(full, "details", Map.of()));
        all.add(KnownEvents.with(full, "details", Map.of("nothing", "")));
        assertKept(all);
    }

    @Test
    void theLongestTextsAndTheMostPartsAreKept() {
        GovernanceEvent full = KnownEvents.full(organization, KnownRecords.id(0));
        List<String> fields = IntStream.range(0, GovernanceEvent.MAX_PARTS)
                .mapToObj(n -> "f".repeat(61) + "_" + (n / 10) + n % 10)
                .toList();
        List<GovernanceEvent> all = List.of(
                KnownEvents.with(full, "note", "ü".repeat(GovernanceEvent.MAX_NOTE_LENGTH)),
                KnownEvents.with(full, "note", "😀".repeat(GovernanceEvent.MAX_NOTE_LENGTH / 2)),
                KnownEvents.with(full, "source", "s".repeat(GovernanceEvent.MAX_SOURCE_LENGTH)),
                KnownEvents.with(full, "reasonCode", "r".repeat(128)),
                KnownEvents.with(full, "actor", Actor.system().in("q".repeat(128), "t".repeat(128))),
                KnownEvents.with(full, "changedFields", fields),
                KnownEvents.with(
                        full,
                        "details",
                        fields.stream()
                                .collect(Collectors.toMap(
                                        name -> name, name -> "€".repeat(GovernanceEvent.MAX_DETAIL_LENGTH)))));
        assertKept(all);
    }

    /** Each gets an id of its own. */
    private void assertKept(List<GovernanceEvent> various) {
        List<GovernanceEvent> all = IntStream.range(0, various.size())
                .mapToObj(n -> KnownEvents.with(various.get(n), "id", KnownRecords.id(n)))
                .toList();
        events.append(all);
        Same.events("every field must be kept", events.page(organization, null, 201), newestFirst(all));
    }

    @Test
    void appendingAgainChangesNothing() {
        GovernanceEvent first = KnownEvents.full(organization, KnownRecords.id(1));
        events.append(List.of(first));
        events.append(List.of(
                KnownEvents.minimal(organization, KnownRecords.id(1)),
                KnownEvents.minimal(organization, KnownRecords.id(2)),
                KnownEvents.full(organization, KnownRecords.id(2))));
        Same.events(
                "an entry whose id is there is passed over, and the others of its batch are not",
                events.page(organization, null, 10),
                List.of(KnownEvents.minimal(organization, KnownRecords.id(2)), first));
    }

    @Test
    void entriesStandNewestFirstByTheUnsignedBytesOfTheirIds() {
        // From 6429 on the first bit of an id is set, which makes it negative in Java.
        List<GovernanceEvent> all = Stream.of(
                        "1970-01-01T00:00:00Z", "2026-01-01T00:00:00.000001Z", "9000-01-01T00:00:00Z")
                .map(Instant::parse)
                .flatMap(instant -> LongStream.range(0, 40).mapToObj(n -> KnownRecords.idAt(instant, n)))
                .map(id -> KnownEvents.minimal(organization, id))
                .toList();
        events.append(shuffled(all));
        for (int limit : new int[] {1, 7, 40, 119, 120, 121, 201}) {
            List<GovernanceEvent> joined = Joined.pages(
                    "EventStore.page",
                    (before, most) -> events.page(organization, before, most),
                    GovernanceEvent::id,
                    null,
                    limit);
            Same.events("pages of " + limit + " joined", joined, newestFirst(all));
        }
        UUID between = EventIds.first(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(events.page(organization, between, 201))
                .as("a page before an id that is not there")
                .hasSize(80);
    }

    @Test
    void noOrganizationSeesAnothers() {
        UUID stranger = KnownRecords.opaque(404);
        GovernanceEvent mine = KnownEvents.full(organization, KnownRecords.id(1));
        GovernanceEvent sameId = KnownEvents.minimal(otherOrganization, KnownRecords.id(1));
        GovernanceEvent theirs = KnownEvents.full(otherOrganization, KnownRecords.id(2));
        events.append(List.of(mine, sameId, theirs));
        Same.events("the organization's own", events.page(organization, null, 10), List.of(mine));
        Same.events("the other's own", events.page(otherOrganization, null, 10), List.of(theirs, sameId));
        assertThat(events.page(stranger, null, 10))
                .as("of an organization without any")
                .isEmpty();
    }

    @Test
    void aThousandEntriesAreOneBatch() {
        List<GovernanceEvent> all = KnownEvents.list(organization, 1000);
        events.append(all);
        Same.events(
                "the newest of 1,000",
                events.page(organization, null, 201),
                newestFirst(all).subList(0, 201));
        assertThat(events.page(organization, KnownRecords.id(200), 201)).hasSize(200);
    }

    @Test
    void aBatchThatCannotBeReadIsWhollyAbsent() {
        List<GovernanceEvent> withNull = new ArrayList<>(KnownEvents.list(organization, 5));
        withNull.set(3, null);
        assertThat(catchThrowable(() -> events.append(withNull)))
                .as("append of a batch with a null in it")
                .isNotNull();
        assertThat(events.page(organization, null, 10))
                .as("entries of a batch that failed")
                .isEmpty();
        events.append(List.of());
        assertThat(events.page(organization, null, 10)).isEmpty();
    }

    @Test
    void manyAppendAtOnceAndReadersSeeWholeBatches() throws InterruptedException {
        List<GovernanceEvent> all = KnownEvents.list(organization, 200);
        EventStore beside = place.besideOrFirst().events();
        Readings readings = new Readings();
        Callers<Boolean> writers = Callers.start(2, number -> {
            for (int i = number * 20; i < 200; i += 40) {
                (number == 0 ? events : beside).append(all.subList(i, i + 20));
                readings.awaitOne();
            }
            return true;
        });
        while (!writers.allEnded()) {
            assertThat(events.page(organization, null, 201).size() % 20)
                    .as("a reader must see batches of 20 in one step")
                    .isZero();
            readings.oneDone();
        }
        writers.results();
        Same.events("what all appended", events.page(organization, null, 201), newestFirst(all));
    }

    @Test
    void entriesSurviveReopening() {
        List<GovernanceEvent> all = List.of(
                KnownEvents.full(organization, KnownRecords.id(2)),
                KnownEvents.minimal(organization, KnownRecords.id(1)));
        events.append(all);
        use(place.reopen());
        Same.events("after reopening", events.page(organization, null, 10), all);
    }

    @Test
    void callsAfterClosingAreToldThatTheStoreIsUnavailable() {
        store.close();
        assertThatThrownBy(() -> events.append(KnownEvents.list(organization, 1)), "append after close")
                .isInstanceOf(AuditUnavailableException.class);
        assertThatThrownBy(() -> events.page(organization, null, 10), "page after close")
                .isInstanceOf(AuditUnavailableException.class);
    }

    private static List<GovernanceEvent> newestFirst(List<GovernanceEvent> all) {
        return all.stream()
                .sorted(Comparator.comparing(GovernanceEvent::id, EventIds.ORDER.reversed()))
                .toList();
    }

    private static List<GovernanceEvent> shuffled(List<GovernanceEvent> all) {
        List<GovernanceEvent> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(5));
        return shuffled;
    }
}
