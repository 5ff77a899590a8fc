package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.EventIds;
import dev.daybook.spi.AuditStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process that records into a directory of its own, traced, and what a power cut would have left of it at any moment. */
final class TracedHost {
    private static final Pattern ID = Pattern.compile("([0-9a-f-]{36})s?\n");

    private final Path directory;
    private final Path home;
    private final Path log;
    private TracedDisk disk;
    private List<SyscallTrace.Event> events = List.of();

    /** With a trail that is open to be recorded into. */
    TracedHost(Path directory) throws IOException {
        this.directory = directory;
        this.home = Files.createDirectories(directory.resolve("host"));
        this.log = directory.resolve("trace");
        trail(home).open().close();
        this.disk = new TracedDisk(home);
    }

    /** Makes so many records that are expired, to be deleted without an archive. */
    int expired(int records) throws Exception {
        ExpiredTrail.record(trail(home), Attempts.ORGANIZATION, records);
        try (AuditStore store = trail(home).openStore()) {
            ExpiredTrail.makePolicy(store, Attempts.ORGANIZATION, null);
        }
        disk = new TracedDisk(home);
        return records;
    }

    /** How many of those are left. */
    long left() {
        try (AuditStore store = trail(home).openStore()) {
            UUID today = EventIds.first(Instant.now().minus(Duration.ofDays(1)));
            return store.policies()
                    .oldestIds(Attempts.ORGANIZATION, today, 10_000)
                    .size();
        }
    }

    /** The trail in the directory of a host, or of what a power cut left of it. */
    static Place trail(Path home) {
        return new Place("sqlite", Map.of("path", home.resolve("trail.db").toString()), Place.PATIENCE);
    }

    /** Whether processes may be traced here. */
    static boolean isTraceable() throws IOException {
        try {
            Process process = new ProcessBuilder(
                            "strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=write", "true")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Records so many attempts in this manner into the trail, while calls fail as {@code strace} is told to make them. */
    void record(String manner, int records, String... faults) throws IOException {
        try (Child child = Child.start(tracing(faults), trail(home).with(Duration.ofSeconds(2)), manner)) {
            killAfter(records, child);
        }
        events = SyscallTrace.read(log);
    }

    /** The same into the spool, as the store is locked from the first on. */
    void spool(int records, String... faults) throws Exception {
        Place place = trail(home);
        try (Connection other = DriverManager.getConnection(
                        "jdbc:sqlite:" + place.settings().get("path"));
                Statement statement = other.createStatement();
                Child child = Child.start(
                        tracing(faults), place.with(Duration.ofMillis(300)), "patient:" + home.resolve("spool"))) {
            AtomicBoolean locked = new AtomicBoolean();
            AtomicInteger heard = new AtomicInteger();
            child.hear((id, spooled) -> {
                if (!locked.getAndSet(true)) {
                    SpoolKillTest.lock(statement);
                }
                if (spooled && heard.incrementAndGet() == records) {
                    child.killTraced();
                }
            });
            statement.execute("ROLLBACK");
        }
        events = SyscallTrace.read(log);
    }

    /** How many of the calls failed with this error. */
    long failures(String call) {
        return events.stream()
                .filter(event -> event.over() && event.name().equals(call) && event.number() == -1)
                .count();
    }

    /** Cuts the power at so many moments, and looks at what is left each time. */
    Found cut(int cuts, Random random, boolean spooled) throws IOException {
        int first = 0;
        while (acknowledged(events.get(first)) == null) {
            disk.happens(events.get(first++));
        }
        Found found = new Found();
        Set<UUID> acknowledged = new HashSet<>();
        int[] moments = random.ints(cuts, first, events.size()).sorted().toArray();
        for (int moment : moments) {
            for (; first < moment; first++) {
                disk.happens(events.get(first));
                UUID id = acknowledged(events.get(first));
                if (id != null) {
                    acknowledged.add(id);
                }
            }
            Path state = Files.createDirectories(directory.resolve("state"));
            disk.cut(state, random);
            Place left = trail(state);
            if (spooled) {
                SpoolKillTest.recover(left, state.resolve("spool"));
            }
            found.add(Tally.of(left, acknowledged));
            delete(state);
        }
        return found;
    }

    /** What was found in all states together. */
    static final class Found {
        private int cuts;
        private int acknowledged;
        private int lost;
        private int broken;

        private void add(Tally tally) {
            cuts++;
            acknowledged += tally.acknowledged();
            lost += tally.lost();
            broken += tally.duplicated() + tally.torn();
        }

        int lost() {
            return lost;
        }

        void assertKept() {
            assertThat(acknowledged).as("acknowledged").isGreaterThan(cuts);
            assertThat(lost).as("acknowledged but lost").isZero();
            assertThat(broken).as("stored twice or in part").isZero();
        }

        @Override
        public String toString() {
            return "cuts " + cuts + " acknowledged by then " + acknowledged + " lost " + lost + " duplicated or torn "
                    + broken;
        }
    }

    private List<String> tracing(String... faults) {
        List<String> command = new ArrayList<>(SyscallTrace.tracing(log));
        for (String fault : faults) {
            command.add("-e");
            command.add("inject=" + fault);
        }
        return command;
    }

    private static void killAfter(int records, Child child) throws IOException {
        AtomicInteger heard = new AtomicInteger();
        child.hear(id -> {
            if (heard.incrementAndGet() == records) {
                child.killTraced();
            }
        });
    }

    /** What this event says to the outside, if anything. */
    static @Nullable UUID acknowledged(SyscallTrace.Event event) {
        if (event.descriptor() != 1 || event.over() || !event.name().equals("write")) {
            return null;
        }
        Matcher line = ID.matcher(new String(event.bytes(), StandardCharsets.US_ASCII));
        return line.matches() ? UUID.fromString(line.group(1)) : null;
    }

    static void delete(Path state) throws IOException {
        try (Stream<Path> all = Files.walk(state)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
