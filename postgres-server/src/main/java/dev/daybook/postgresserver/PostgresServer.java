package dev.daybook.postgresserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A real PostgreSQL, with a data directory of its own, on a free port of the loopback address. It can be killed, stopped, suspended and
 * started again, and is gone when it is closed or when this JVM ends in whatever way. It flushes as PostgreSQL does unless a setting
 * says otherwise. Safe for use by many threads.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String USER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TRIES = 20;
    private static final Set<PostgresServer> OPEN = ConcurrentHashMap.newKeySet();

    static {
        // The guardians do the work when a JVM ends; this only waits until they have done it.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(PostgresServer::close)));
    }

    private final Path directory;
    private final Guardian guardian;
    private final Postmaster postmaster;
    private final Map<String, String> settings;
    private final String password = Database.randomHex(16);
    private int port;
    private List<Long> suspended = List.of();
    private boolean closed;

    private PostgresServer(Map<String, String> settings) throws IOException {
        this.settings = Map.copyOf(settings);
        Account account = Account.ofThisProcess();
        Path home = Binaries.home(account);
        directory = Files.createTempDirectory(
                ScratchDirectory.parent(),
                "daybook-postgres",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.give(directory);
        guardian = Guardian.over(directory, account);
        postmaster = new Postmaster(home, directory, guardian);
        OPEN.add(this);
    }

    /** A running server with PostgreSQL's own settings. It takes one to two seconds. */
    public static PostgresServer start() throws IOException {
        return start(Map.of());
    }

    /**
     * A running server.
     *
     * @param settings as in {@code postgresql.conf}, such as {@code synchronous_commit}; they hold after a restart too
     */
    public static PostgresServer start(Map<String, String> settings) throws IOException {
        PostgresServer server = new PostgresServer(settings);
        try {
            server.startOnFreePort();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** A database of this server by name; {@code postgres} is always there. */
    public Database database(String name) {
        return new Database("127.0.0.1", port(), name, USER, password);
    }

    /** A database that holds nothing and that nobody else has. */
    public Database createDatabase() throws SQLException {
        return database("postgres").createFresh();
    }

    /** The port, the same as long as this server lives. */
    public synchronized int port() {
        return port;
    }

    /** Kills the server and all its children ({@code SIGKILL}); none of them gets to do anything. */
    public synchronized void kill9() throws IOException {
        postmaster.kill();
        suspended = List.of();
    }

    /** Stops the server without flushing or telling clients ({@code immediate}), so that it recovers when it starts again. */
    public synchronized void stopImmediately() throws IOException {
        postmaster.end("QUIT");
        suspended = List.of();
    }

    /** Stops the server in order ({@code fast}); clients are cut off. */
    public synchronized void stop() throws IOException {
        postmaster.end("INT");
        suspended = List.of();
    }

    /** Kills one child ({@code SIGKILL}), such as a back end. The server then ends all connections, has done so here, and recovers by itself. */
    public synchronized void killBackend(long pid) throws IOException {
        try (var children = postmaster.running().children()) {
            if (children.noneMatch(child -> child.pid() == pid)) {
                throw new IllegalArgumentException("not a child of this server: " + pid);
            }
        }
        int before = crashes();
        Signals.send("KILL", List.of(pid));
        while (crashes() == before && postmaster.isRunning()) {
            Postmaster.pause();
        }
    }

    /** Waits until the server takes connections again, as after a killed child. */
    public void awaitRecovery() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                database("postgres").connect().close();
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > end) {
                    throw new IOException("PostgreSQL does not recover:\n" + log(), e);
                }
                Postmaster.pause();
            }
        }
    }

    /** Stops the time of the server and all its children ({@code SIGSTOP}): connections stay open and nothing answers. */
    public synchronized void suspend() throws IOException {
        suspended = Signals.freeze(postmaster.running());
    }

    /** Lets a suspended server go on. */
    public synchronized void resume() throws IOException {
        Signals.send("CONT", suspended);
        suspended = List.of();
    }

    /** Starts the server again on its data, settings and port; one that runs is stopped in order first. */
    public synchronized void restart() throws IOException {
        if (postmaster.isRunning()) {
            resume();
            stop();
        }
        // The children of a killed server may need a moment to be gone; until then it does not start.
        for (int tries = 0; tries < TRIES; tries++) {
            if (postmaster.start(port, settings)) {
                return;
            }
            Postmaster.pause();
        }
        throw new IOException("PostgreSQL does not start again:\n" + log());
    }

    /** Whether its main process runs; a suspended one does. */
    public synchronized boolean isRunning() {
        return postmaster.isRunning();
    }

    /** What the server has logged since it was made. */
    public String log() throws IOException {
        return postmaster.log();
    }

    /** Where its data is. It is removed when this server is closed. */
    public Path directory() {
        return directory;
    }

    /** Ends the server at once and removes its data. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        OPEN.remove(this);
        try {
            resume();
            guardian.release();
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often the server has ended all its children because one of them died. */
    private int crashes() throws IOException {
        return log().split("all server processes terminated", -1).length;
    }

    /** The port may be taken by somebody else between choosing it and using it. */
    private synchronized void startOnFreePort() throws IOException {
        postmaster.initialize(USER, password);
        for (int tries = 0; tries < TRIES; tries++) {
            try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            if (postmaster.start(port, settings)) {
                return;
            }
        }
        throw new IOException("PostgreSQL does not start:\n" + log());
    }
}
