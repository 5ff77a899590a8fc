package dev.daybook.examples.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.KeyRing;
import dev.daybook.http.ApiKeys;
import dev.daybook.http.AuditApi;
import dev.daybook.http.AuditServer;
import dev.daybook.http.Caller;
import dev.daybook.model.Actor;
import dev.daybook.spi.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The servlet, in a real Jetty")
class AuditServletTest {
    private static final String POLICY = "/v1/knowledge-base/retention-policy";
    private static final String LIST =
            "/v1/knowledge-base/audit/retrievals?start=2026-01-01T00:00:00%2B01:00&end=2027-01-01T00:00:00Z";

    @TempDir
    private Path directory;

    private final String key = ApiKeys.newKey();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Server jetty = new Server();
    private final ServerConnector connector = new ServerConnector(jetty);

    @SuppressWarnings("NullAway.Init")
    private Daybook daybook;

    @SuppressWarnings("NullAway.Init")
    private AuditServer own;

    @BeforeEach
    void start() throws Exception {
        daybook = Daybook.builder()
                .store(
                        "sqlite",
                        StoreSettings.of("path", directory.resolve("trail.db").toString()))
                .keyRing(KeyRing.random())
                .open();
        Caller caller = new Caller(UUID.randomUUID(), Actor.apiKey(null));
        AuditApi api = AuditApi.of(daybook, ApiKeys.hashed(Map.of(ApiKeys.hash(key), caller)));
        own = AuditServer.start(api, 0);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/host");
        context.addServlet(new ServletHolder(new AuditServlet(api)), "/audit-api/*");
        jetty.setHandler(context);
        jetty.start();
    }

    @AfterEach
    void stop() throws Exception {
        jetty.stop();
        own.close();
        daybook.close();
    }

    @Test
    @DisplayName("answers as the JDK's server does, under the path where it is mounted")
    void answersAlike() throws Exception {
        for (String target : new String[] {
            POLICY,
            LIST,
            LIST + "&limit=0&kb_ids=%FF",
            "/openapi.json",
            "/nothing",
            "/v1/knowledge-base/audit/retrievals/x"
        }) {
            HttpResponse<String> here = get(mounted(), target);
            HttpResponse<String> there = get(own.uri(), target);
            assertThat(here.statusCode()).as(target).isEqualTo(there.statusCode());
            assertThat(here.body()).as(target).isEqualTo(there.body());
            for (String header :
                    new String[] {"Content-Type", "Cache-Control", "X-Content-Type-Options", "Content-Length"}) {
                assertThat(here.headers().firstValue(header))
                        .as(header)
                        .isEqualTo(there.headers().firstValue(header));
            }
        }
        assertThat(get(mounted(), POLICY).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("takes bodies, and refuses what is wrong with them")
    void takesBodies() throws Exception {
        assertThat(put("{\"retention_days\":400}").statusCode()).isEqualTo(200);
        assertThat(put("{\"retention_days\":4}").statusCode()).isEqualTo(422);
        assertThat(put("{\"a\":\"" + "x".repeat(1 << 20) + "\"}").statusCode()).isEqualTo(413);
        assertThat(get(own.uri(), POLICY).body()).contains("\"retention_days\":400");
    }

    private URI mounted() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/host/audit-api");
    }

    private HttpResponse<String> get(URI base, String target) throws IOException, InterruptedException {
        return client.send(request(base + target).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String body) throws IOException, InterruptedException {
        HttpRequest request = request(mounted() + POLICY)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String uri) {
        return HttpRequest.newBuilder(URI.create(uri)).header("x-api-key", key);
    }
}
