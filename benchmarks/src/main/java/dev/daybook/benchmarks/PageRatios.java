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
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

/** A page of 50 of one organization with many records (a million unless {@code -Drows} says otherwise): the first one, with each filter, and the last one, beside plain SQL. */
final class PageRatios {
    private static final int ROWS = Integer.getInteger("daybook.bench.rows", 1_000_000);
    private static final int ROUNDS = 40;
    private static final int CALLS_A_ROUND = 25;
    private static final UUID ORGANIZATION = Samples.organization(0);
    private static final String RAW = "SELECT " + RawReading.RECORD
            + " FROM retrieval r WHERE r.organization_id = ? AND r.id >= ? AND r.id < ? ORDER BY r.id DESC LIMIT 51";

    private PageRatios() {}

    static void run() throws Exception {
        try (Place place = Place.make();
                Daybook daybook = place.open()) {
            System.out.println("recording " + ROWS + " attempts of one organization …");
            long start = System.nanoTime();
            RawRows.fill(daybook, new Samples(1), ROWS, 64);
            System.out.printf(Locale.ROOT, "… took %.0f s%n", (System.nanoTime() - start) / 1e9);
            measure(daybook, place);
        }
    }

    private static void measure(Daybook daybook, Place place) throws Exception {
        Instant end = Instant.now().plusSeconds(60);
        TrailQuery.Builder all = TrailQuery.builder(ORGANIZATION, end.minus(Duration.ofDays(1)), end);
        TrailQuery first = all.build();
        TrailQuery deepest = walk(daybook, first);
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
            Map<String, List<Double>> micros = time(acts);
            print("page-" + Place.STORE + "-first-vs-raw-sql", micros, "first", "raw");
            print("page-" + Place.STORE + "-deep-vs-first", micros, "deep", "first");
            for (String filter : List.of("status", "actor", "session", "kb", "kbs")) {
                print("page-" + Place.STORE + "-" + filter + "-vs-raw-sql", micros, filter, "raw");
            }
        }
    }

    private static TrailQuery.Builder query(Instant end) {
        return TrailQuery.builder(ORGANIZATION, end.minus(Duration.ofDays(1)), end);
    }

    /** Walks to the end; the query of the last full page. */
    private static TrailQuery walk(Daybook daybook, TrailQuery first) {
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
        if (records != ROWS) {
            throw new IllegalStateException("walked through " + records + " records of " + ROWS);
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

    /** Microseconds a call, by round; the acts take turns, so that a slow moment of the machine meets all of them. */
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

    private static void print(String name, Map<String, List<Double>> micros, String ours, String limit) {
        Ratio.print(name, micros.getOrDefault(ours, List.of()), micros.getOrDefault(limit, List.of()), "µs");
    }
}
