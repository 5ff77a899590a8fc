package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.AuditTrail;
import dev.daybook.Daybook;
import dev.daybook.Page;
import dev.daybook.TrailQuery;
import dev.daybook.kit.Proof;
import dev.daybook.kit.SampleRecords;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.spi.AuditStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** P7 of the proof programme: pages joined are what the filter means, among many records of the same microsecond, for any limit. */
@Tag("P7")
class PagesTest {
    private static final int TRIALS = Proof.trials(500, 50_000);
    private static final int RECORDS = 300;

    private final Proof proof = new Proof("P7");
    private final Random random = proof.random();
    private final SampleRecords samples = new SampleRecords(random.nextLong());
    private final UUID organization = samples.organizationIds().get(0);
    private final List<RetrievalDetail> all = samples.list(organization, RECORDS);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void pagesJoinedAreWhatTheFilterMeans(Backend backend) throws SQLException {
        int rows = 0;
        try (Daybook daybook = filled(backend)) {
            for (int i = 0; i < TRIALS; i++) {
                RetrievalFilter filter = filter();
                int limit = 1 + random.nextInt(TrailQuery.MAX_LIMIT);
                List<RetrievalRecord> joined =
                        joined(daybook.trail(), new TrailQuery(organization, filter, limit, null, null));
                rows += joined.size();
                assertThat(joined).as("limit %d, %s, %s", limit, filter, proof).isEqualTo(oracle(filter));
            }
        }
        proof.found(backend + " trials " + TRIALS + " rows " + rows + " missed 0 repeated 0 out of order 0");
    }

    /** The control: who goes on by the last record's time alone loses others of the same microsecond. */
    @ParameterizedTest
    @EnumSource
    void controlThatGoesOnByTimeAloneLosesSome(Backend backend) throws SQLException {
        RetrievalFilter everything = samples.everything();
        int joined = 0;
        try (Daybook daybook = filled(backend)) {
            Instant end = everything.end();
            while (end.isAfter(everything.start())) {
                RetrievalFilter rest = new RetrievalFilter(everything.start(), end, Set.of(), Set.of(), null, null);
                List<RetrievalRecord> items = daybook.trail()
                        .page(new TrailQuery(organization, rest, 5, null, null))
                        .items();
                if (items.isEmpty()) {
                    break;
                }
                joined += items.size();
                end = items.get(items.size() - 1).createdAt();
            }
        }
        proof.controlFound(backend + " missed " + (RECORDS - joined) + " of " + RECORDS);
        assertThat(joined).isLessThan(RECORDS);
    }

    private Daybook filled(Backend backend) throws SQLException {
        Place place = backend.freshPlace(directory);
        try (AuditStore store = place.openStore()) {
            store.records().append(all, Place.PATIENCE);
            store.records().append(samples.list(samples.organizationIds().get(1), 50), Place.PATIENCE);
        }
        return place.open();
    }

    private static List<RetrievalRecord> joined(AuditTrail trail, TrailQuery first) {
        List<RetrievalRecord> joined = new ArrayList<>();
        Page<RetrievalRecord> page = trail.page(first);
        joined.addAll(page.items());
        while (page.nextCursor() != null) {
            page = trail.page(first.at(page.nextCursor()));
            joined.addAll(page.items());
        }
        return joined;
    }

    private List<RetrievalRecord> oracle(RetrievalFilter filter) {
        return all.stream()
                .filter(filter::matches)
                .map(RetrievalDetail::record)
                .sorted((a, b) -> b.ref().compareTo(a.ref()))
                .toList();
    }

    private RetrievalFilter filter() {
        Instant one = all.get(random.nextInt(RECORDS)).record().createdAt();
        Instant other = all.get(random.nextInt(RECORDS)).record().createdAt();
        boolean whole = random.nextBoolean();
        return new RetrievalFilter(
                whole ? samples.everything().start() : one.isBefore(other) ? one : other,
                whole ? samples.everything().end() : (one.isBefore(other) ? other : one).plusNanos(1000),
                random.nextInt(3) == 0 ? Set.copyOf(some(samples.kbIds())) : Set.of(),
                random.nextInt(3) == 0 ? Set.of(RetrievalStatus.HIT, RetrievalStatus.ERROR) : Set.of(),
                random.nextInt(3) == 0 ? some(samples.actorUserIds()).get(0) : null,
                random.nextInt(3) == 0 ? some(samples.sessionIds()).get(0) : null);
    }

    private <T> List<T> some(List<T> list) {
        int from = random.nextInt(list.size());
        return list.subList(from, Math.min(list.size(), from + 1 + random.nextInt(3)));
    }
}
