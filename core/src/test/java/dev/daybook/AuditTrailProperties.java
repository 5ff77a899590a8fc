package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.InMemoryStore;
import dev.daybook.kit.SampleRecords;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The chain of pages against an oracle, and two careless ways to page as controls. */
class AuditTrailProperties {
    @Property(tries = 40)
    void pagesJoinedAreTheOracleForEveryLimit(@ForAll long seed) {
        Random random = new Random(seed);
        InMemoryStore store = new InMemoryStore();
        SampleRecords samples = new SampleRecords(seed);
        List<RetrievalDetail> all = samples.list(samples.organizationIds().get(0), random.nextInt(230));
        store.records().append(all, Duration.ofSeconds(9));
        store.records().append(samples.list(samples.organizationIds().get(1), 30), Duration.ofSeconds(9));
        RetrievalFilter filter = filter(random, samples, all);
        List<RetrievalRecord> oracle = oracle(all, filter);
        try (Daybook daybook =
                Daybook.builder().store(store).keyRing(OpenTrail.KEYS).open()) {
            for (int limit = 1; limit <= TrailQuery.MAX_LIMIT; limit++) {
                TrailQuery first = new TrailQuery(samples.organizationIds().get(0), filter, limit, null, null);
                assertThat(joined(daybook.trail(), first))
                        .as("limit %d, %s", limit, filter)
                        .isEqualTo(oracle);
            }
        }
    }

    /** The control: many records share a microsecond, so going on by created_at alone loses some, or repeats some. */
    @Property(tries = 5)
    void goingOnByTimeAloneLosesOrRepeats(@ForAll long seed) {
        InMemoryStore store = new InMemoryStore();
        SampleRecords samples = new SampleRecords(seed);
        UUID organization = samples.organizationIds().get(0);
        List<RetrievalDetail> all = samples.list(organization, 200);
        store.records().append(all, Duration.ofSeconds(9));
        List<RetrievalRecord> oracle = oracle(all, samples.everything());
        assertThat(byTime(store.records(), organization, samples.everything(), Duration.ZERO))
                .as("before the last record's time")
                .hasSizeLessThan(oracle.size());
        assertThat(byTime(store.records(), organization, samples.everything(), Duration.ofNanos(1000)))
                .as("before or at the last record's time")
                .hasSizeGreaterThan(oracle.size());
    }

    private static List<RetrievalRecord> joined(AuditTrail trail, TrailQuery first) {
        List<RetrievalRecord> joined = new ArrayList<>();
        Page<RetrievalRecord> page = trail.page(first);
        while (true) {
            joined.addAll(page.items());
            assertThat(page.nextCursor() != null).isEqualTo(page.hasMore());
            if (page.nextCursor() == null) {
                assertThat(page.items()).hasSizeLessThanOrEqualTo(first.limit());
                assertThat(page.items().isEmpty())
                        .as("no empty page at the end")
                        .isEqualTo(joined.isEmpty());
                return joined;
            }
            assertThat(page.items()).hasSize(first.limit());
            page = trail.page(first.at(page.nextCursor()));
        }
    }

    private static List<RetrievalRecord> byTime(
            RecordStore store, UUID organization, RetrievalFilter filter, Duration shift) {
        List<RetrievalRecord> joined = new ArrayList<>();
        UUID before = null;
        for (int pages = 0; pages < 60; pages++) {
            List<RetrievalRecord> page = store.page(organization, filter, before, 5);
            if (page.isEmpty()) {
                break;
            }
            joined.addAll(page);
            before = EventIds.first(page.get(page.size() - 1).createdAt().plus(shift));
        }
        return joined;
    }

    private static List<RetrievalRecord> oracle(List<RetrievalDetail> all, RetrievalFilter filter) {
        return all.stream()
                .filter(d -> !d.record().createdAt().isBefore(filter.start())
                        && d.record().createdAt().isBefore(filter.end()))
                .filter(d -> filter.kbIds().isEmpty()
                        || d.scopes().stream().anyMatch(s -> filter.kbIds().contains(s.kbId())))
                .map(RetrievalDetail::record)
                .filter(r -> filter.statuses().isEmpty() || filter.statuses().contains(r.retrievalStatus()))
                .filter(r -> filter.actorUserId() == null || Objects.equals(filter.actorUserId(), r.actorUserId()))
                .filter(r -> filter.sessionId() == null || Objects.equals(filter.sessionId(), r.sessionId()))
                .sorted((a, b) -> b.ref().compareTo(a.ref()))
                .toList();
    }

    private static RetrievalFilter filter(Random random, SampleRecords samples, List<RetrievalDetail> all) {
        RetrievalFilter window = samples.everything();
        Instant start = window.start();
        Instant end = window.end();
        if (all.size() > 4 && random.nextBoolean()) {
            start = all.get(all.size() / 4).record().createdAt();
            end = all.get(all.size() * 3 / 4).record().createdAt().plusNanos(500);
        }
        return new RetrievalFilter(
                start,
                end,
                random.nextInt(3) == 0 ? Set.of(pick(random, samples.kbIds())) : Set.of(),
                random.nextInt(3) == 0 ? Set.of(RetrievalStatus.HIT, RetrievalStatus.ERROR) : Set.of(),
                random.nextInt(3) == 0 ? pick(random, samples.actorUserIds()) : null,
                random.nextInt(3) == 0 ? pick(random, samples.sessionIds()) : null);
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
