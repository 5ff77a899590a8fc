package dev.daybook.benchmarks;

import dev.daybook.Daybook;
import dev.daybook.Page;
import dev.daybook.TrailQuery;
import dev.daybook.http.ApiKeys;
import dev.daybook.http.AuditApi;
import dev.daybook.http.AuditServer;
import dev.daybook.http.Caller;
import dev.daybook.model.Actor;
import dev.daybook.model.RetrievalRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Pages of 50 over HTTP on loopback, 64 connections that are kept, beside the same query in process by as many threads. It is a further page
 * of a chain: a first one leaves an event, which is a write. The clients share the machine with the server.
 */
final class HttpRatios {
    private static final int ROWS = 100_000;
    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 3;
    private static final int REQUESTS_A_ROUND = 100;
    private static final int MEMORY_STEPS = 10;
    private static final int REQUESTS_A_STEP = 10_000;
    private static final UUID ORGANIZATION = Samples.organization(0);

    private HttpRatios() {}

    static void run() throws Exception {
        String key = ApiKeys.newKey();
        Caller caller = new Caller(ORGANIZATION, Actor.apiKey(null));
        ApiKeys keys = ApiKeys.hashed(Map.of(ApiKeys.hash(key), caller));
        try (Place place = Place.make();
                Daybook daybook = place.open();
                AuditServer server = AuditServer.start(AuditApi.of(daybook, keys), 0)) {
            RawRows.fill(daybook, new Samples(1), ROWS, 64);
            measure(daybook, server, key);
        }
    }

    private static void measure(Daybook daybook, AuditServer server, String key) throws Exception {
        Instant end = Instant.now().plusSeconds(60);
        TrailQuery first = TrailQuery.builder(ORGANIZATION, end.minus(Duration.ofDays(1)), end)
                .build();
        Page<RetrievalRecord> page = daybook.trail().page(first);
        TrailQuery second = first.at(page.nextCursor());
        String target = "/v1/knowledge-base/audit/retrievals?start="
                + first.filter().start() + "&end=" + first.filter().end() + "&limit=50&cursor=" + page.nextCursor();
        Crowd crowd = new Crowd(CONNECTIONS);
        List<Double> http = new ArrayList<>();
        List<Double> inProcess = new ArrayList<>();
        Crowd.Result lastHttp = null;
        Crowd.Result lastInProcess = null;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            Crowd.Result here = crowd.run(
                    REQUESTS_A_ROUND,
                    () -> () -> daybook.trail().page(second).items().size());
            Crowd.Result there = crowd.run(REQUESTS_A_ROUND, () -> new KeptConnection(server.uri(), target, key));
            if (round >= 0) {
                inProcess.add(here.perSecond());
                http.add(there.perSecond());
                lastInProcess = here;
                lastHttp = there;
            }
        }
        Ratio.print("http-page-vs-in-process", http, inProcess, "pages/s");
        latency("http", lastHttp);
        latency("in process", lastInProcess);
        memory(crowd, () -> new KeptConnection(server.uri(), target, key));
    }

    private static void latency(String what, Crowd.@Nullable Result result) {
        if (result != null) {
            System.out.printf(
                    Locale.ROOT,
                    "latency %s, %d at once, last round: median %.1f ms, p99 %.1f ms%n",
                    what,
                    CONNECTIONS,
                    result.millis(0.5),
                    result.millis(0.99));
        }
    }

    private static void memory(Crowd crowd, Crowd.Caller caller) throws Exception {
        List<String> used = new ArrayList<>();
        for (int step = 0; step <= MEMORY_STEPS; step++) {
            if (step > 0) {
                crowd.run(REQUESTS_A_STEP / CONNECTIONS, caller);
            }
            used.add(String.format(Locale.ROOT, "%.1f", usedMegabytes()));
        }
        System.out.println(
                "memory: MB in use after every " + REQUESTS_A_STEP + " requests: " + String.join(", ", used));
    }

    private static double usedMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20);
    }
}
