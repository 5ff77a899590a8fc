package dev.daybook;

import dev.daybook.internal.export.jobs.AgeKeys;
import dev.daybook.internal.export.jobs.MemoryArtifacts;
import dev.daybook.kit.InMemoryStore;
import dev.daybook.kit.TestClock;
import dev.daybook.model.Actor;
import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.AuditStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** An open Daybook that exports into memory, with a clock that the test moves. */
final class OpenExports implements AutoCloseable {
    static final AgeKeys READER = AgeKeys.fresh();
    static final Actor OFFICER = Actor.user(new UUID(5, 5)).in("request-1", null);

    final AuditStore store;
    final MemoryArtifacts artifacts = new MemoryArtifacts();
    final TestClock clock = new TestClock(Asked.NOON);
    final List<ExportJob> told = Collections.synchronizedList(new ArrayList<>());
    final Daybook daybook;

    OpenExports() {
        this(new InMemoryStore(), settings -> settings);
    }

    OpenExports(AuditStore store, UnaryOperator<ExportSettings.Builder> settings) {
        this.store = store;
        this.daybook = open(OpenTrail.KEYS, settings);
    }

    /** One more on the same store and files, with another key ring. */
    Daybook open(KeyRing keys, UnaryOperator<ExportSettings.Builder> settings) {
        return Daybook.builder()
                .store(store)
                .keyRing(keys)
                .clock(clock)
                .deadline(Duration.ofSeconds(20))
                .exports(settings.apply(ExportSettings.builder()
                                .artifactStore(artifacts)
                                .recipients(READER.recipient()))
                        .build())
                .listener(new DaybookListener() {
                    @Override
                    public void exportEnded(ExportJob job) {
                        told.add(job);
                    }
                })
                .open();
    }

    Exports exports() {
        return daybook.exports();
    }

    /** Records misses, and lets them settle. */
    OpenExports record(int count) {
        for (int i = 0; i < count; i++) {
            daybook.recorder().record(Asked.miss(daybook.newEventId(), Asked.ORGANIZATION));
        }
        clock.advance(Duration.ofMinutes(1));
        return this;
    }

    static ExportRequest.Builder request() {
        return ExportRequest.builder(
                Asked.ORGANIZATION, Asked.NOON.minusSeconds(3600), Asked.NOON.plusSeconds(3600), OFFICER);
    }

    ExportJob requested() {
        return exports().request(request().build());
    }

    /** An export that ended well. */
    ExportJob completed() {
        requested();
        return exports().runNext().orElseThrow();
    }

    ExportStatus status(ExportJob job) {
        return exports().find(job.organizationId(), job.id(), OFFICER).orElseThrow();
    }

    /** A fresh token for a file. */
    String token(ExportJob job, String name) {
        return Objects.requireNonNull(status(job).downloadTokens().get(name));
    }

    /** The history, newest first. */
    List<GovernanceEvent> history() {
        return daybook.governance().page(Asked.ORGANIZATION, 200, null).items();
    }

    @Override
    public void close() {
        daybook.close();
    }
}
