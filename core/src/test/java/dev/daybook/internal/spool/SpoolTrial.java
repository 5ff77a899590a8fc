package dev.daybook.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.internal.recording.BatchAppend;
import dev.daybook.internal.recording.Breaker;
import dev.daybook.internal.recording.ObservedStore;
import dev.daybook.internal.recording.ProbedStore;
import dev.daybook.kit.SampleRecords;
import dev.daybook.model.RetrievalDetail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A spool in a real directory, and a store that comes and goes. */
public abstract class SpoolTrial {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final UUID ORGANIZATION = new UUID(4, 2);
    static final long ROOM = 64 << 20;

    @TempDir
    Path parent;

    final ProbedStore store = new ProbedStore();
    final Told told = new Told();
    final AtomicLong nanos = new AtomicLong();
    final BatchAppend counted = new ObservedStore(store::append, new Breaker(nanos::get), new NobodyListens());
    Path directory;
    Spool spool;
    SpoolDrain drain;

    private final SampleRecords samples = new SampleRecords(5);

    @BeforeEach
    void open() throws IOException {
        directory = parent.resolve("spool");
        reopen(ROOM);
    }

    @AfterEach
    void close() {
        drain.close();
        spool.close();
    }

    List<RetrievalDetail> append(UUID organization, int count) {
        List<RetrievalDetail> records = new ArrayList<>(samples.list(organization, count));
        records.forEach(record -> spool.append(record, System.nanoTime() + PATIENCE.toNanos()));
        return records;
    }

    void restart() throws IOException {
        close();
        reopen(ROOM);
    }

    final void reopen(long room) throws IOException {
        spool = Spool.open(directory, room, told);
        drain = new SpoolDrain(spool, counted, PATIENCE, nanos::get, told);
    }

    List<RetrievalDetail> stored() {
        return store.followAll(null, 1000).records();
    }

    static List<UUID> ids(List<RetrievalDetail> records) {
        return records.stream().map(detail -> detail.record().id()).toList();
    }

    List<Path> files() {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".spool")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void deleteDirectory() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
        Files.delete(directory.resolve("spool.lock"));
        Files.delete(directory);
    }

    /** Nobody may write there then, not even the superuser. */
    void replaceDirectoryByFile() throws IOException {
        deleteDirectory();
        Files.createFile(directory);
    }

    /** Waits until it is so; fails when that takes too long. */
    public static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static final class NobodyListens implements ObservedStore.StoreListening {
        @Override
        public void down(Throwable failure) {}

        @Override
        public void up(Duration after) {}
    }
}
