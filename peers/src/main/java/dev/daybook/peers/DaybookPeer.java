package dev.daybook.peers;

import dev.daybook.Daybook;
import dev.daybook.KeyRing;
import dev.daybook.Recorder;
import dev.daybook.TrailQuery;
import dev.daybook.benchmarks.Samples;
import dev.daybook.postgresserver.Database;
import dev.daybook.spi.StoreSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Daybook itself, as its README shows it: the same facts in whole, with their chunk refs, hashes and indexes. */
final class DaybookPeer implements Peer {
    private final Database database;
    private final Daybook daybook;
    private final Samples samples = new Samples(1);
    private final Map<Integer, TrailQuery> pages = new ConcurrentHashMap<>();

    DaybookPeer(Database database) {
        this.database = database;
        this.daybook = Daybook.builder()
                .store(
                        "postgres",
                        StoreSettings.of(
                                "url", database.url(), "user", database.user(), "password", database.password()))
                .keyRing(KeyRing.random())
                .deadline(Duration.ofSeconds(30))
                .open();
    }

    @Override
    public String name() {
        return "daybook";
    }

    @Override
    public void record(int index) {
        daybook.recorder().record(samples.attempt(daybook.recorder(), index));
    }

    Recorder recorder() {
        return daybook.recorder();
    }

    /** There is no offset: a cursor leads to where it was made for, once somebody has paged there. */
    @Override
    public int page(int behind) {
        return daybook.trail()
                .page(pages.computeIfAbsent(behind, this::walk))
                .items()
                .size();
    }

    private TrailQuery walk(int behind) {
        Instant end = Instant.now().plusSeconds(60);
        TrailQuery query = TrailQuery.builder(Event.ORGANIZATION, end.minus(Duration.ofDays(1)), end)
                .build();
        for (int passed = 0; passed < behind; passed += query.limit()) {
            query = query.at(daybook.trail().page(query).nextCursor());
        }
        return query;
    }

    @Override
    public long count() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM daybook.retrieval")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        daybook.close();
    }
}
