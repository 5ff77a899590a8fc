package dev.daybook.benchmarks;

import dev.daybook.Daybook;
import dev.daybook.Page;
import dev.daybook.TrailQuery;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * Pages of 50 of an organization with many records: the first one, with each filter, and the last one; and a plain query for the first.
 * Microseconds of each, by round: they take turns, so that a slow moment of the machine meets all.
 */
final class PageActs {
    static final UUID ORGANIZATION = Samples.organization(0);
    static final List<String> FILTERS = List.of("status", "actor", "session", "kb", "kbs");

    private static final int ROUNDS = 40;
    private static final int CALLS_A_ROUND = 25;
    private static final String RAW = "SELECT " + RawReading.RECORD
            + " FROM retrieval r WHERE r.organization_id = ? AND r.id >= ? AND r.id < ? ORDER BY r.id DESC LIMIT 51";

    private PageActs() {}

    /** By name: {@code raw}, {@code first}, {@code deep}, and those of {@link #FILTERS}; of a trail with so many records. */
    static Map<String, List<Double>> measure(Daybook daybook, Place place, int rows) throws Exception {
        Instant end = Instant.now().plusSeconds(60);
        TrailQuery.Builder all = TrailQuery.builder(ORGANIZATION, end.minus(Duration.ofDays(1)), end);
        TrailQuery first = all.build();
        TrailQuery deepest = walk(daybook, first, rows);
        Map<String, Callable<?>> acts = new LinkedHashMap<>();
        try (Connection connection = place.connect();
                PreparedStatement select = connection.prepareStatement(RAW)) {
            acts.put("raw", () -> raw(place, select, first));
            acts.put("first", () -> daybook.trail().page(first));
            acts.put("deep", () -> daybook.trail().page(deepest));
            acts.put(
                    "status",
                    () -> daybook.trail()
                            .page(query(end)
                                    .statuses(List.of(RetrievalStatus.MISS))
                                    .build()));
            acts.put(
                    "actor",
                    () -> daybook.trail()
                            .page(query(end).actorUserId(Samples.actor(0, 7)).build()));
            acts.put(
                    "session",
                    () -> daybook.trail()
                            .page(query(end).sessionId(Samples.session(0, 7)).build()));
            acts.put(
                    "kb",
                    () -> daybook.trail()
                            .page(query(end)
                                    .kbIds(List.of(Samples.knowledgeBase(0, 3)))
                                    .build()));
            acts.put(
                    "kbs",
                    () -> daybook.trail()
                            .page(query(end)
                                    .kbIds(List.of(Samples.knowledgeBase(0, 3), Samples.knowledgeBase(0, 4)))
                                    .build()));
            return time(acts);
        }
    }

    private static TrailQuery.Builder query(Instant end) {
        return TrailQuery.builder(ORGANIZATION, end.minus(Duration.ofDays(1)), end);
    }

    /** Walks to the end; the query of the last full page. */
    private static TrailQuery walk(Daybook daybook, TrailQuery first, int rows) {
        TrailQuery query = new TrailQuery(first.organizationId(), first.filter(), TrailQuery.MAX_LIMIT, null, null);
        TrailQuery last = query;
        int records = 0;
        for (Page<RetrievalRecord> page = daybook.trail().page(query);
                ;
                page = daybook.trail().page(query)) {
            records += page.items().size();
            if (!page.hasMore()) {
                break;
            }
            last = query;
            query = query.at(page.nextCursor());
        }
        if (records != rows) {
            throw new IllegalStateException("walked through " + records + " records of " + rows);
        }
        return new TrailQuery(last.organizationId(), last.filter(), TrailQuery.DEFAULT_LIMIT, last.cursor(), null);
    }

    private static int raw(Place place, PreparedStatement select, TrailQuery query) throws SQLException {
        select.setObject(1, place.parameter(query.organizationId()));
        select.setObject(2, place.parameter(EventIds.first(query.filter().start())));
        select.setObject(3, place.parameter(EventIds.first(query.filter().end())));
        int read = 0;
        try (ResultSet row = select.executeQuery()) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                for (int i = 1; i <= columns; i++) {
                    read += row.getObject(i) == null ? 0 : 1;
                }
            }
        }
        return read;
    }

    private static Map<String, List<Double>> time(Map<String, Callable<?>> acts) throws Exception {
        Map<String, List<Double>> micros = new LinkedHashMap<>();
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            for (Map.Entry<String, Callable<?>> act : acts.entrySet()) {
                long start = System.nanoTime();
                for (int i = 0; i < CALLS_A_ROUND; i++) {
                    act.getValue().call();
                }
                if (round >= 0) {
                    micros.computeIfAbsent(act.getKey(), name -> new ArrayList<>())
                            .add((System.nanoTime() - start) / 1000.0 / CALLS_A_ROUND);
                }
            }
        }
        return micros;
    }
}
