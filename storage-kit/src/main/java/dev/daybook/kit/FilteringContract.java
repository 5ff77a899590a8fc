package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.ChunkRef;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.RetrievalStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A store finds what {@link RetrievalFilter#matches} means, and nothing else. Contract 1.3. */
abstract class FilteringContract extends ContractGroup {
    private static final UUID NIL = new UUID(0, 0);

    FilteringContract(StoreContract contract) {
        super(contract);
    }

    @Test
    void everyCombinationOfFiltersAgreesWithTheirMeaning() {
        List<RetrievalDetail> all = new ArrayList<>(samples.list(organization, 300));
        all.addAll(samples.list(otherOrganization, 100));
        put(all);
        Instant early = all.get(60).record().createdAt();
        Instant late = all.get(200).record().createdAt();
        List<RetrievalFilter> windows = List.of(
                RetrievalFilter.window(Instant.MIN, Instant.MAX),
                RetrievalFilter.window(late, Instant.MAX),
                RetrievalFilter.window(early, late));
        List<UUID> kbs = samples.kbIds();
        List<Set<UUID>> kbSets = List.of(
                Set.of(), Set.of(kbs.get(0)), Set.of(kbs.get(1), kbs.get(2), NIL), Set.copyOf(kbs), Set.of(NIL));
        for (Set<UUID> kbIds : kbSets) {
            for (Set<RetrievalStatus> statuses : someStatuses()) {
                for (UUID actor : Arrays.asList(null, samples.actorUserIds().get(0), NIL)) {
                    for (UUID session : Arrays.asList(null, samples.sessionIds().get(0), NIL)) {
                        for (RetrievalFilter window : windows) {
                            assertAgrees(
                                    all,
                                    new RetrievalFilter(window.start(), window.end(), kbIds, statuses, actor, session),
                                    40);
                        }
                    }
                }
            }
        }
    }

    private static List<Set<RetrievalStatus>> someStatuses() {
        return List.of(
                Set.of(),
                Set.of(RetrievalStatus.HIT),
                Set.of(RetrievalStatus.BLOCKED, RetrievalStatus.ERROR),
                Set.of(RetrievalStatus.PARTIAL, RetrievalStatus.MISS, RetrievalStatus.HIT));
    }

    @Test
    void everySetOfStatusesFindsItsRecords() {
        List<RetrievalDetail> all = samples.list(organization, 150);
        put(all);
        for (int bits = 0; bits < 1 << LegalPairs.STATUSES.size(); bits++) {
            Set<RetrievalStatus> chosen = new HashSet<>();
            for (int i = 0; i < LegalPairs.STATUSES.size(); i++) {
                if ((bits & (1 << i)) != 0) {
                    chosen.add(LegalPairs.STATUSES.get(i));
                }
            }
            assertAgrees(all, filter(Set.of(), chosen, null, null), 30);
        }
    }

    @Test
    void everyActorSessionAndKnowledgeBaseFindsItsRecords() {
        List<RetrievalDetail> all = samples.list(organization, 150);
        put(all);
        samples.actorUserIds().forEach(actor -> assertAgrees(all, filter(Set.of(), Set.of(), actor, null), 10));
        samples.sessionIds().forEach(session -> assertAgrees(all, filter(Set.of(), Set.of(), null, session), 10));
        samples.kbIds().forEach(kbId -> assertAgrees(all, filter(Set.of(kbId), Set.of(), null, null), 10));
    }

    @Test
    void aRareMatchIsFoundHoweverManyDoNotMatch() {
        List<RetrievalDetail> all = LongStream.range(0, 2000)
                .mapToObj(n ->
                        KnownRecords.miss(organization, KnownRecords.id(n), KnownRecords.opaque(n % 500 == 0 ? 1 : 2)))
                .toList();
        put(all);
        for (int limit = 1; limit <= 5; limit++) {
            assertAgrees(all, filter(Set.of(KnownRecords.opaque(1)), Set.of(), null, null), limit);
        }
    }

    @Test
    void aLimitAboveTwoHundredIsKeptWithEveryFilter() {
        List<RetrievalDetail> all = LongStream.range(0, 450)
                .mapToObj(n -> KnownRecords.full(organization, KnownRecords.id(n)))
                .toList();
        put(all);
        List<RetrievalFilter> filters = List.of(
                filter(Set.of(KnownRecords.opaque(11)), Set.of(), null, null),
                filter(Set.of(KnownRecords.opaque(11), KnownRecords.opaque(12)), Set.of(), null, null),
                filter(Set.of(), Set.of(RetrievalStatus.PARTIAL), null, null),
                filter(Set.of(), Set.of(RetrievalStatus.PARTIAL, RetrievalStatus.HIT), null, null),
                filter(Set.of(), Set.of(), KnownRecords.opaque(1), null),
                filter(Set.of(), Set.of(), null, KnownRecords.opaque(2)));
        for (RetrievalFilter filter : filters) {
            for (int limit : new int[] {201, 450}) {
                assertThat(records.page(organization, filter, null, limit))
                        .as("page with a limit of %d and %s; the library asks for 201", limit, Walk.shown(filter))
                        .hasSize(limit);
            }
        }
    }

    @Test
    void nullNeverMatches() {
        RetrievalDetail unknown = KnownRecords.minimal(organization, KnownRecords.id(1));
        RetrievalDetail known = KnownRecords.full(organization, KnownRecords.id(2));
        put(unknown, known);
        for (UUID any : List.of(NIL, new UUID(-1, -1), KnownRecords.opaque(1), KnownRecords.opaque(2))) {
            assertAgrees(List.of(unknown, known), filter(Set.of(), Set.of(), any, null), 10);
            assertAgrees(List.of(unknown, known), filter(Set.of(), Set.of(), null, any), 10);
        }
    }

    @Test
    void aKnowledgeBaseIsFoundWhateverBecameOfItsScope() {
        List<RetrievalDetail> all = new ArrayList<>();
        for (Outcome outcome : List.of(Outcome.HIT, Outcome.MISS, Outcome.BLOCKED, Outcome.ERROR)) {
            RetrievalDetail cut = KnownRecords.cut(organization, KnownRecords.id(all.size()));
            RetrievalScope scope = new RetrievalScope(KnownRecords.opaque(77), outcome, null, null, 0);
            all.add(new RetrievalDetail(cut.record(), List.of(scope), List.of()));
        }
        put(all);
        assertThat(records.page(organization, filter(Set.of(KnownRecords.opaque(77)), Set.of(), null, null), null, 10))
                .as("a filter on a knowledge base must find hit, missed, blocked and failed scopes (contract 1.3)")
                .hasSize(4);
        assertAgrees(all, filter(Set.of(KnownRecords.opaque(77)), Set.of(), null, null), 10);
    }

    @Test
    void aKnowledgeBaseThatOnlyAChunkRefNamesIsNotFound() {
        RetrievalDetail cut = KnownRecords.cut(organization, KnownRecords.id(1));
        ChunkRef ref = Components.with(cut.chunkRefs().get(0), "kbId", KnownRecords.opaque(78));
        put(new RetrievalDetail(cut.record(), cut.scopes(), List.of(ref)));
        assertThat(records.page(organization, filter(Set.of(KnownRecords.opaque(78)), Set.of(), null, null), null, 10))
                .as("kb_ids are about the requested scopes")
                .isEmpty();
    }

    @Test
    void aThousandKnowledgeBasesMayBeAskedAndARecordWithSeveralComesOnce() {
        UUID[] thousand = LongStream.range(0, RetrievalFilter.MAX_KB_IDS)
                .mapToObj(KnownRecords::opaque)
                .toArray(UUID[]::new);
        List<RetrievalDetail> all = List.of(
                KnownRecords.miss(organization, KnownRecords.id(1), thousand),
                KnownRecords.miss(organization, KnownRecords.id(2), thousand[999], thousand[0]),
                KnownRecords.miss(organization, KnownRecords.id(3), KnownRecords.opaque(5000)),
                KnownRecords.miss(organization, KnownRecords.id(4), thousand[500]));
        put(all);
        assertAgrees(all, filter(Set.of(thousand), Set.of(), null, null), 1);
        assertAgrees(all, filter(Set.of(thousand), Set.of(RetrievalStatus.MISS), null, null), 10);
        Set<UUID> others =
                LongStream.range(6000, 6999).mapToObj(KnownRecords::opaque).collect(Collectors.toSet());
        others.add(thousand[500]);
        assertAgrees(all, filter(others, Set.of(), null, null), 10);
        for (UUID one : List.of(thousand[511], thousand[512], thousand[998], thousand[999])) {
            assertAgrees(all, filter(Set.of(one), Set.of(), null, null), 10);
        }
    }

    private static RetrievalFilter filter(
            Set<UUID> kbIds, Set<RetrievalStatus> statuses, @Nullable UUID actor, @Nullable UUID session) {
        return new RetrievalFilter(Instant.MIN, Instant.MAX, kbIds, statuses, actor, session);
    }

    private void assertAgrees(List<RetrievalDetail> all, RetrievalFilter filter, int limit) {
        List<RetrievalRecord> joined = Walk.pages(records, organization, filter, limit);
        Same.records(
                "the records that RetrievalFilter.matches says, each once, for " + Walk.shown(filter),
                joined,
                Expected.pages(all, organization, filter));
    }
}
