package dev.daybook.http;

import com.sun.net.httpserver.HttpServer;
import dev.daybook.model.Violations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * Serves an {@link AuditApi} by the JDK's own HTTP server, without TLS: for loopback, or behind something that ends TLS. Runs threads named
 * {@code daybook-http}, and ends them when it is closed. Safe for use by several threads.
 *
 * <p>A request waits when all threads are at work; when too many wait, further ones are answered with 503. A client that is slower with its
 * request, or with taking 64 KiB of the response, than the server's patience is cut off. Both hold without any system property; what only the
 * JDK's system properties ({@code sun.net.httpserver.*}, {@code jdk.httpserver.*}) limit, such as connections that send nothing, is told in
 * {@code docs/http.md}. Starting sets {@code sun.net.httpserver.nodelay}, which the JDK reads once for all its servers, unless it is set.
 */
public final class AuditServer implements AutoCloseable {
    private final HttpServer server;
    private final Workers workers;

    private AuditServer(HttpServer server, Workers workers) {
        this.server = server;
        this.workers = workers;
    }

    /**
     * Starts a server on the loopback address.
     *
     * @param api what it serves; left open when the server is closed
     * @param port the port, 0 for any free one
     * @return the server, which answers already
     * @throws UncheckedIOException when the port cannot be had
     */
    public static AuditServer start(AuditApi api, int port) {
        return builder(api).port(port).start();
    }

    /**
     * Starts setting up a server.
     *
     * @param api what it serves; left open when the server is closed
     * @return a builder
     */
    public static Builder builder(AuditApi api) {
        return new Builder(api);
    }

    /**
     * Where it serves.
     *
     * @return such as {@code http://127.0.0.1:8080}
     */
    public URI uri() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    /** Answers new requests with 503, waits for those under way (at most the patience), and ends. Closing twice is harmless. */
    @Override
    public void close() {
        workers.drain();
        server.stop(0);
        workers.close();
    }

    /**
     * Gathers settings: on loopback, port 8080, 32 threads, 128 waiting requests, 10 seconds of patience. Not safe for use by several
     * threads.
     */
    public static final class Builder {
        /** The most threads. */
        public static final int MAX_THREADS = 1024;

        /** The most waiting requests. */
        public static final int MAX_WAITING = 100_000;

        /** The least patience. */
        public static final Duration MIN_PATIENCE = Duration.ofMillis(100);

        /** The greatest patience. */
        public static final Duration MAX_PATIENCE = Duration.ofMinutes(10);

        private static final String NO_DELAY = "sun.net.httpserver.nodelay";

        private final AuditApi api;
        private InetAddress address = InetAddress.getLoopbackAddress();
        private int port = 8080;
        private int threads = 32;
        private int waiting = 128;
        private Duration patience = Duration.ofSeconds(10);

        private Builder(AuditApi api) {
            this.api = Objects.requireNonNull(api, "api");
        }

        /**
         * Where to listen.
         *
         * @param where an address of this host; one that others reach needs TLS in front
         * @return this
         */
        public Builder address(InetAddress where) {
            this.address = Objects.requireNonNull(where, "where");
            return this;
        }

        /**
         * The port.
         *
         * @param number 1 to 65,535, or 0 for any free one
         * @return this
         */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /**
         * How many requests are worked on at once. A slow client holds one thread.
         *
         * @param most 1 to {@link #MAX_THREADS}
         * @return this
         */
        public Builder threads(int most) {
            this.threads = most;
            return this;
        }

        /**
         * How many requests wait while all threads are at work; more are answered with 503.
         *
         * @param most 1 to {@link #MAX_WAITING}
         * @return this
         */
        public Builder waiting(int most) {
            this.waiting = most;
            return this;
        }

        /**
         * How long a client may take to send a request, and to take each 64 KiB of a response.
         *
         * @param longest {@link #MIN_PATIENCE} to {@link #MAX_PATIENCE}
         * @return this
         */
        public Builder patience(Duration longest) {
            this.patience = Objects.requireNonNull(longest, "longest");
            return this;
        }

        /**
         * Starts the server.
         *
         * @return the server, which answers already
         * @throws dev.daybook.model.InvalidInputException when a setting is out of its bounds; names it all
         * @throws UncheckedIOException when the port cannot be had
         */
        public AuditServer start() {
            new Violations()
                    .range("port", port, 0, 65_535)
                    .range("threads", threads, 1, MAX_THREADS)
                    .range("waiting", waiting, 1, MAX_WAITING)
                    .range("patience", patience, MIN_PATIENCE, MAX_PATIENCE)
                    .throwIfAny("audit server");
            // Else each answer waits 40 ms for the client's acknowledgement of its headers. The JDK reads it once, for
            // all its servers.
            if (System.getProperty(NO_DELAY) == null) {
                System.setProperty(NO_DELAY, "true");
            }
            HttpServer server;
            try {
                server = HttpServer.create(new InetSocketAddress(address, port), 0);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot listen on port " + port + " of " + address, e);
            }
            Workers workers = new Workers(threads, waiting, patience);
            server.setExecutor(workers);
            server.createContext("/", new ExchangeHandler(api));
            server.start();
            return new AuditServer(server, workers);
        }
    }
}
