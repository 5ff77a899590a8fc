package dev.daybook.peers;

import dev.daybook.Recorder;
import dev.daybook.benchmarks.Samples;
import dev.daybook.model.EventIds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** What the peers record: what Daybook does, as events. Their texts are made before, as making them is not what is measured. */
final class Events {
    private final AtomicLong lastMicros = new AtomicLong();
    private final List<Event> made;

    Events(Recorder recorder) {
        Samples samples = new Samples(1);
        this.made = IntStream.range(0, Samples.COUNT)
                .mapToObj(i -> Event.of(samples.attempt(recorder, i)))
                .toList();
    }

    Event next(int index) {
        long micros = lastMicros.accumulateAndGet(
                ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()), (last, now) -> Math.max(last + 1, now));
        return made.get(index % made.size()).as(EventIds.of(micros, index));
    }
}
