package dev.daybook.http;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.daybook.Daybook;
import dev.daybook.ExportSettings;
import dev.daybook.KeyRing;
import dev.daybook.kit.InMemoryStore;
import dev.daybook.kit.SampleRecords;
import dev.daybook.kit.TestClock;
import dev.daybook.model.Actor;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server on a trail in memory, with two organizations and a key for each. Every response that comes through {@link #send} is compared
 * with the OpenAPI document that the server serves.
 */
final class Served implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    static final UUID USER = UUID.fromString("3b9f6f0a-55a1-4b9e-8f6d-0d2f3a1b4c5d");

    private static final ObjectMapper JSON = new ObjectMapper();

    final TestClock clock = new TestClock(NOON);
    final InMemoryStore store = new InMemoryStore();
    final SampleRecords samples;
    final UUID organization;
    final UUID stranger;
    final String key = ApiKeys.newKey();
    final String strangersKey = ApiKeys.newKey();
    final Path directory;
    final Daybook daybook;
    final AuditApi api;
    final AuditServer server;
    final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
    final Documented document;

    Served() {
        this(1, UnaryOperator.identity(), null);
    }

    Served(long seed, UnaryOperator<AuditServer.Builder> settings, @Nullable RateLimit limit) {
        this(seed, settings, limit, (owner, real) -> real);
    }

    /** On a store that a control makes of the real one. */
    Served(
            long seed,
            UnaryOperator<AuditServer.Builder> settings,
            @Nullable RateLimit limit,
            BiFunction<UUID, AuditStore, AuditStore> weakened) {
        try {
            samples = new SampleRecords(seed);
            organization = samples.organizationIds().get(0);
            stranger = samples.organizationIds().get(1);
            directory = Files.createTempDirectory("daybook-http");
            daybook = Daybook.builder()
                    .store(weakened.apply(organization, store))
                    .keyRing(KeyRing.random())
                    .clock(clock)
                    .deadline(Duration.ofSeconds(20))
                    .exports(ExportSettings.builder()
                            .directory(directory.resolve("exports"))
                            .recipients(new X25519KeyPairGenerator()
                                    .generateKeyPair()
                                    .getPublic()
                                    .toString())
                            .build())
                    .open();
            ApiKeys keys = ApiKeys.hashed(Map.of(
                    ApiKeys.hash(key), new Caller(organization, Actor.apiKey(USER)),
                    ApiKeys.hash(strangersKey), new Caller(stranger, Actor.apiKey(null))));
            api = limit == null ? AuditApi.of(daybook, keys) : AuditApi.of(daybook, keys, limit);
            server = settings.apply(AuditServer.builder(api).port(0)).start();
            document = new Documented(
                    JSON.readTree(raw("GET", "/openapi.json", null, Map.of()).body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Records of the organization, and as many of the stranger's among them. */
    List<RetrievalDetail> record(int count) {
        List<RetrievalDetail> own = samples.list(organization, count);
        List<RetrievalDetail> others = samples.list(stranger, count);
        for (int from = 0; from < count; from += 500) {
            int to = Math.min(count, from + 500);
            store.records().append(own.subList(from, to), Duration.ofSeconds(20));
            store.records().append(others.subList(from, to), Duration.ofSeconds(20));
        }
        return own;
    }

    Answered get(String target) {
        return send("GET", target, null, Map.of());
    }

    Answered getAs(String apiKey, String target) {
        return send("GET", target, null, Map.of("x-api-key", apiKey));
    }

    Answered json(String method, String target, String body) {
        return send(method, target, body, Map.of("Content-Type", "application/json"));
    }

    /** Sends with the organization's key, unless headers have another, and compares what comes back with the document. */
    Answered send(String method, String target, @Nullable String body, Map<String, String> headers) {
        HttpResponse<byte[]> response = raw(method, target, body, headers);
        Answered answered = new Answered(response, parsed(response));
        document.check(method, target, answered);
        return answered;
    }

    private static @Nullable JsonNode parsed(HttpResponse<byte[]> response) {
        boolean json = response.headers().firstValue("Content-Type").orElse("").equals("application/json");
        try {
            return json ? JSON.readTree(response.body()) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<byte[]> raw(String method, String target, @Nullable String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.uri() + target))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        request.setHeader("x-api-key", key);
        headers.forEach(request::setHeader);
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        daybook.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
