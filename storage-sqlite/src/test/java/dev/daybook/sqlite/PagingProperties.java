package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.spi.AuditStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Pages joined are what {@link RetrievalFilter#matches} says, whatever index drives. */
class PagingProperties {
    private static final UUID ORGANIZATION = Samples.id("organization", 1);
    private static final int RECORDS = 400;
    private static final long LAST_MICROS = 120;

    private static List<RetrievalDetail> all = List.of();
    private static Path directory = Path.of("");
    private static @Nullable AuditStore store;

    @BeforeContainer
    static void record() throws IOException {
        directory = Files.createTempDirectory("daybook-paging");
        AuditStore opened = Samples.open(directory.resolve("trail.db"));
        store = opened;
        Samples samples = new Samples(7);
        List<RetrievalDetail> details = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            // About three records share each instant, and one in ten belongs to somebody else.
            UUID organization = i % 10 == 0 ? Samples.id("organization", 2) : ORGANIZATION;
            UUID id = samples.eventId(i * 7919L % LAST_MICROS);
            details.add(samples.detail(organization, id, i % 50 == 0 ? 60 : i % 4, 4));
        }
        opened.records().append(details, Samples.TIMEOUT);
        all = List.copyOf(details);
    }

    @AfterContainer
    static void remove() throws IOException {
        if (store != null) {
            store.close();
        }
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    @Property(tries = 300)
    void pages_joined_are_what_the_filter_means(
            @ForAll("filters") RetrievalFilter filter, @ForAll @IntRange(min = 1, max = 200) int limit) {
        List<RetrievalRecord> expected = all.stream()
                .filter(d -> d.record().organizationId().equals(ORGANIZATION) && filter.matches(d))
                .map(RetrievalDetail::record)
                .sorted(Comparator.comparing(RetrievalRecord::id, EventIds.ORDER.reversed()))
                .toList();

        assertThat(walk(filter, limit)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<RetrievalFilter> filters() {
        Arbitrary<Instant> instants =
                Arbitraries.longs().between(-2, LAST_MICROS + 2).map(micros -> Samples.START.plusNanos(micros * 1000));
        // Sixty knowledge bases are asked for; the others are never found.
        Arbitrary<Set<UUID>> kbIds = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.just(Set.of())),
                net.jqwik.api.Tuple.of(4, kbs(60).set().ofMinSize(1).ofMaxSize(6)),
                net.jqwik.api.Tuple.of(1, kbs(1500).set().ofMinSize(200).ofMaxSize(1000)));
        Arbitrary<Set<RetrievalStatus>> statuses = Arbitraries.of(RetrievalStatus.class)
                .filter(s -> s != RetrievalStatus.UNKNOWN)
                .set()
                .ofMaxSize(5);
        Arbitrary<UUID> actors = Arbitraries.integers().between(0, 4).map(i -> Samples.id("actor", i));
        Arbitrary<UUID> sessions = Arbitraries.integers().between(0, 6).map(i -> Samples.id("session", i));
        return Combinators.combine(
                        instants, instants, kbIds, statuses, actors.injectNull(0.6), sessions.injectNull(0.6))
                .as((a, b, kbs, some, actor, session) -> new RetrievalFilter(
                        a.isBefore(b) ? a : b, (a.isBefore(b) ? b : a).plusNanos(1), kbs, some, actor, session));
    }

    private static Arbitrary<UUID> kbs(int count) {
        return Arbitraries.integers().between(0, count).map(i -> Samples.id("kb", i));
    }

    private static List<RetrievalRecord> walk(RetrievalFilter filter, int limit) {
        List<RetrievalRecord> read = new ArrayList<>();
        UUID before = null;
        while (store != null) {
            List<RetrievalRecord> page = store.records().page(ORGANIZATION, filter, before, limit);
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            read.addAll(page);
            if (page.size() < limit) {
                break;
            }
            before = page.get(page.size() - 1).id();
        }
        return read;
    }
}
