package dev.daybook.benchmarks;

import dev.daybook.Daybook;
import dev.daybook.KeyRing;
import dev.daybook.spi.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A new, empty trail for each iteration, so that ours and the limit's tables are alike in size. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls open() before anything else.
public class TrailState {
    final Samples samples = new Samples();
    final AtomicInteger next = new AtomicInteger();
    Path directory;
    Daybook daybook;

    /** Opens. */
    @Setup(Level.Iteration)
    public void open() throws IOException {
        directory = Scratch.directory();
        daybook = open(directory.resolve("trail.db"));
    }

    /** Closes and deletes. */
    @TearDown(Level.Iteration)
    public void close() throws IOException {
        daybook.close();
        Scratch.delete(directory);
    }

    static Daybook open(Path file) {
        return Daybook.builder()
                .store("sqlite", StoreSettings.of("path", file.toString()))
                .keyRing(KeyRing.random())
                .deadline(Duration.ofSeconds(30))
                .open();
    }
}
