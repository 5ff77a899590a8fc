package dev.daybook.examples.serve;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import dev.daybook.Daybook;
import dev.daybook.DaybookScheduler;
import dev.daybook.ExportSettings;
import dev.daybook.KeyRing;
import dev.daybook.RetentionSettings;
import dev.daybook.http.ApiKeys;
import dev.daybook.http.AuditApi;
import dev.daybook.http.AuditServer;
import dev.daybook.http.Caller;
import dev.daybook.http.RateLimit;
import dev.daybook.model.Actor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Serves a seeded trail until it is told to stop. */
public final class Serve {
    private static final int OLD = 20;
    private static final int NEW = 400;

    private final ServeOptions options;
    private final PrintStream out;
    private final KeyRing keyRing = KeyRing.random();
    private final Path identity;
    private final String recipient;

    private Serve(ServeOptions options, PrintStream out) throws IOException, GeneralSecurityException {
        this.options = options;
        this.out = out;
        empty(options.directory());
        KeyPair keys = new X25519KeyPairGenerator().generateKeyPair();
        this.recipient = keys.getPublic().toString();
        this.identity = Files.writeString(
                options.directory().resolve("identity.txt"), keys.getPrivate().toString() + "\n");
    }

    /**
     * Serves until a signal comes, such as SIGTERM or Ctrl-C.
     *
     * @param args the options
     * @throws IllegalArgumentException when an option is wrong; says which there are
     * @throws Exception when the server cannot be started
     */
    public static void main(String[] args) throws Exception {
        new Serve(ServeOptions.parse(args), System.out).run();
    }

    private void run() throws IOException, InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            told.countDown();
            awaitQuietly(stopped);
        }));
        String apiKey = ApiKeys.newKey();
        ApiKeys keys =
                ApiKeys.hashed(Map.of(ApiKeys.hash(apiKey), new Caller(Seed.ORGANIZATION, Actor.apiKey(Seed.OFFICER))));
        try (TrailPlace place = TrailPlace.of(options)) {
            serve(place, apiKey, keys, told);
        } finally {
            out.println("Stopped.");
            stopped.countDown();
        }
    }

    @SuppressWarnings("try") // the scheduler does its work by being there
    private void serve(TrailPlace place, String apiKey, ApiKeys keys, CountDownLatch told) throws InterruptedException {
        seedOld(place);
        try (Daybook daybook = open(place, Clock.systemUTC());
                DaybookScheduler scheduler = DaybookScheduler.builder(daybook)
                        .pollEvery(Duration.ofMillis(200))
                        .start();
                AuditServer server =
                        AuditServer.start(AuditApi.of(daybook, keys, new RateLimit(200, 1000)), options.port())) {
            new Seed().record(daybook, NEW);
            // A host does this once a day. Nothing is deleted: the policy wants an archive, and names no place for one.
            daybook.retention().applyAll();
            tell(server, apiKey);
            told.await();
            out.println("Stopping.");
        }
    }

    /** Records from before the time that a policy keeps them by default. */
    private void seedOld(TrailPlace place) {
        try (Daybook past = open(place, Clock.offset(Clock.systemUTC(), Duration.ofDays(-400)))) {
            new Seed().record(past, OLD);
        }
    }

    private Daybook open(TrailPlace place, Clock clock) {
        return Daybook.builder()
                .store(place.store(), place.settings())
                .keyRing(keyRing)
                .clock(clock)
                .exports(ExportSettings.builder()
                        .directory(options.directory().resolve("exports"))
                        .recipients(recipient)
                        .settleTime(Duration.ZERO)
                        .build())
                .retention(RetentionSettings.builder()
                        .destination("vault", options.directory().resolve("vault"))
                        .recipients(recipient)
                        .build())
                .open();
    }

    private void tell(AuditServer server, String apiKey) {
        String api = server.uri() + "/v1/knowledge-base";
        out.println("Serving " + server.uri() + " until SIGTERM or Ctrl-C. The document is at /openapi.json.");
        out.println("API key: " + apiKey);
        out.println("Identity that opens exports: " + identity.toAbsolutePath());
        out.println();
        out.println("curl -H 'x-api-key: " + apiKey + "' '" + api
                + "/audit/retrievals?start=2020-01-01T00:00:00Z&end=2100-01-01T00:00:00Z&statuses=blocked&limit=2'");
        out.println("curl -H 'x-api-key: " + apiKey + "' '" + api + "/retention-policy'");
        out.println("curl -H 'x-api-key: " + apiKey + "' '" + api + "/governance-events?limit=5'");
        out.println("examples/story.sh " + server.uri() + " " + apiKey + " " + identity.toAbsolutePath());
        out.flush();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            List<Path> old;
            try (Stream<Path> all = Files.walk(directory)) {
                old = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path each : old) {
                Files.delete(each);
            }
        }
        Files.createDirectories(directory);
    }
}
