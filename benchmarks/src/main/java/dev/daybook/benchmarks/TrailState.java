package dev.daybook.benchmarks;

import dev.daybook.Daybook;
import java.io.IOException;
import java.sql.SQLException;
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
    Place place;
    Daybook daybook;

    /** Opens. */
    @Setup(Level.Iteration)
    public void open() throws IOException, SQLException {
        place = Place.make();
        daybook = place.open();
    }

    /** Closes and deletes. */
    @TearDown(Level.Iteration)
    public void close() throws IOException, SQLException {
        daybook.close();
        place.close();
    }
}
