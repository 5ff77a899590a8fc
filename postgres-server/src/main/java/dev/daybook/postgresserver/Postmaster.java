package dev.daybook.postgresserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The main process of a server, and the directory with its data. Not safe for use by several threads. */
final class Postmaster {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration HEEDS = Duration.ofSeconds(10);

    private final Path home;
    private final Path directory;
    private final Guardian guardian;
    private @Nullable Process process;

    Postmaster(Path home, Path directory, Guardian guardian) {
        this.home = home;
        this.directory = directory;
        this.guardian = guardian;
    }

    /** Makes an empty cluster with one superuser. */
    void initialize(String user, String password) throws IOException {
        Path file = directory.resolve("password");
        Files.writeString(file, password);
        // The directory is closed to others; the account that reads the file may be another than this one.
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        process = logged(guardian.guarded(List.of(
                        home.resolve("bin/initdb").toString(),
                        "--pgdata=" + data(),
                        "--username=" + user,
                        "--pwfile=" + file,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        // This flushes the empty cluster, which nobody would miss; the server flushes what is recorded.
                        "--no-sync")))
                .start();
        awaitEnd();
        Files.delete(file);
        if (!Files.exists(data().resolve("postgresql.conf"))) {
            throw new IOException("initdb failed:\n" + log());
        }
    }

    /** Starts it and waits until it takes connections. False when it ended instead, as on a port that is taken. */
    boolean start(int port, Map<String, String> settings) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "port", String.valueOf(port),
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                // In the data directory, so that a killed server leaves nothing in the memory of the machine.
                "dynamic_shared_memory_type", "mmap"));
        all.putAll(settings);
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/postgres").toString(), "-D", data().toString()));
        all.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        Process started = logged(guardian.guarded(command)).start();
        process = started;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady(started.pid())) {
            if (!started.isAlive()) {
                awaitEnd();
                return false;
            }
            if (System.nanoTime() > end) {
                throw new IOException("PostgreSQL does not get ready:\n" + log());
            }
            pause();
        }
        return true;
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    ProcessHandle running() {
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException("the server does not run");
        }
        return process.toHandle();
    }

    /** Sends a signal that ends the server, and waits until it has; one that does not heed it is killed with all its children. */
    void end(String signal) throws IOException {
        ProcessHandle running = running();
        Signals.send(signal, List.of(running.pid()));
        // PostgreSQL 18 was seen to wait for ever when it is asked to stop while it recovers from a crash.
        running.onExit()
                .completeOnTimeout(running, HEEDS.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (running.isAlive()) {
            kill();
        } else {
            awaitEnd();
        }
    }

    void kill() throws IOException {
        List<Long> all = new ArrayList<>(Signals.freeze(running()));
        Collections.reverse(all);
        Signals.send("KILL", all);
        awaitEnd();
    }

    private void awaitEnd() throws IOException {
        boolean interrupted = false;
        while (process != null) {
            try {
                process.waitFor();
                process = null;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        Files.deleteIfExists(directory.resolve("pid"));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    String log() throws IOException {
        Path log = logFile();
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** A moment, while another process gets something done. */
    static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server writes its state into the last line of this file; it may be half written, or left by a killed one. */
    private boolean isReady(long pid) throws IOException {
        Path file = data().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return false;
        }
        List<String> lines = Files.readAllLines(file);
        return lines.size() >= 8
                && lines.get(0).equals(String.valueOf(pid))
                && lines.get(7).strip().equals("ready");
    }

    private ProcessBuilder logged(ProcessBuilder builder) {
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path logFile() {
        return directory.resolve("log");
    }
}
