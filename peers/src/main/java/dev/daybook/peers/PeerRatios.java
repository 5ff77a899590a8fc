package dev.daybook.peers;

import dev.daybook.benchmarks.Crowd;
import dev.daybook.benchmarks.Numbers;
import dev.daybook.benchmarks.Ratio;
import dev.daybook.benchmarks.Results;
import dev.daybook.postgresserver.Database;
import dev.daybook.postgresserver.SharedServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Daybook beside each peer on PostgreSQL, in one process: events made durable ({@code synchronous_commit} on, which the server is
 * asked), and pages of 50, the first and a deep one, to which a cursor or the last id leads where there is such a thing. All take turns in
 * each round; a round gives one ratio for each peer.
 */
public final class PeerRatios {
    private static final int ROUNDS = Integer.getInteger("daybook.bench.rounds", 5);
    private static final int[] CALLERS = Numbers.of("daybook.bench.callers", "1,8,64");
    private static final double SECONDS = 2;
    private static final int DEEP = 10_000;
    private static final int PAGES = 40;

    private PeerRatios() {}

    /** Makes one of them. */
    private interface Making {
        Peer make(Database database, Events events) throws Exception;
    }

    /**
     * Runs, unless another benchmark was asked for.
     *
     * @param args the name of a benchmark
     */
    public static void main(String[] args) throws Exception {
        if (args.length > 0 && !args[0].equals("all") && !args[0].equals("peers")) {
            return;
        }
        List<Peer> peers = new ArrayList<>();
        Database admin = SharedServer.admin();
        requireDurable(admin);
        List<Database> databases = new ArrayList<>();
        try {
            databases.add(admin.createFresh());
            DaybookPeer ours = new DaybookPeer(databases.get(0));
            peers.add(ours);
            Events events = new Events(ours.recorder());
            for (Making making :
                    List.<Making>of(JdbcTemplatePeer::new, Log4jPeer::new, EnversPeer::new, JaversPeer::new)) {
                databases.add(admin.createFresh());
                peers.add(making.make(databases.get(databases.size() - 1), events));
            }
            measure(peers, databases);
            Results.write("peers");
        } finally {
            for (Peer peer : peers) {
                peer.close();
            }
            for (Database database : databases) {
                admin.drop(database);
            }
        }
    }

    private static void requireDurable(Database admin) throws SQLException {
        try (Connection connection = admin.connect();
                Statement statement = connection.createStatement()) {
            for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
                try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
                    row.next();
                    if (!row.getString(1).equals("on")) {
                        throw new IllegalStateException(setting + " is " + row.getString(1));
                    }
                }
            }
        }
    }

    private static void measure(List<Peer> peers, List<Database> databases) throws Exception {
        for (int callers : CALLERS) {
            Map<Peer, List<Double>> rates = new LinkedHashMap<>();
            for (int round = -1; round < ROUNDS; round++) { // the first one warms up
                for (Peer peer : peers) {
                    double rate = recordsPerSecond(peer, callers);
                    if (round >= 0) {
                        rates.computeIfAbsent(peer, p -> new ArrayList<>()).add(rate);
                    }
                }
            }
            print("record-" + callers + "-callers", rates, "records/s");
        }
        pages(peers, databases);
    }

    private static double recordsPerSecond(Peer peer, int callers) throws Exception {
        AtomicInteger next = new AtomicInteger();
        long before = peer.count();
        Crowd crowd = new Crowd(callers);
        double guess = crowd.run(20, () -> recording(peer, next)).perSecond();
        int calls = (int) Math.max(20, guess * SECONDS / callers);
        double rate = crowd.run(calls, () -> recording(peer, next)).perSecond();
        long stored = peer.count() - before;
        if (stored != next.get()) {
            throw new IllegalStateException(peer.name() + " stored " + stored + " of " + next);
        }
        return rate;
    }

    private static Crowd.Act recording(Peer peer, AtomicInteger next) {
        return () -> {
            peer.record(next.getAndIncrement());
            return 1;
        };
    }

    private static void pages(List<Peer> peers, List<Database> databases) throws Exception {
        List<Peer> reading = new ArrayList<>();
        for (Peer peer : peers) {
            AtomicInteger next = new AtomicInteger();
            for (long there = peer.count(); there < 2 * DEEP; there = peer.count()) {
                new Crowd(16).run(500, () -> recording(peer, next));
            }
        }
        for (Database database : databases) {
            database.execute("VACUUM ANALYZE"); // as a server does by itself after a while
        }
        for (Peer peer : peers) {
            if (peer.page(0) == 50 && peer.page(DEEP) == 50) {
                reading.add(peer);
            }
        }
        for (int behind : new int[] {0, DEEP}) {
            Map<Peer, List<Double>> rates = new LinkedHashMap<>();
            for (int round = -1; round < ROUNDS; round++) {
                for (Peer peer : reading) {
                    double rate = new Crowd(1)
                            .run(PAGES, () -> () -> peer.page(behind))
                            .perSecond();
                    if (round >= 0) {
                        rates.computeIfAbsent(peer, p -> new ArrayList<>()).add(rate);
                    }
                }
            }
            print("page-" + behind + "-deep", rates, "pages/s");
        }
    }

    private static void print(String act, Map<Peer, List<Double>> rates, String unit) {
        List<Double> ours = rates.values().iterator().next();
        rates.entrySet().stream()
                .skip(1)
                .forEach(peer ->
                        Ratio.print("peers-" + act + "-vs-" + peer.getKey().name(), ours, peer.getValue(), unit));
    }
}
