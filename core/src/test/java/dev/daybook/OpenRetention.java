package dev.daybook;

import dev.daybook.kit.InMemoryStore;
import dev.daybook.kit.SampleRecords;
import dev.daybook.kit.TestClock;
import dev.daybook.model.Actor;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.ArtifactStore;
import dev.daybook.spi.AuditStore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** An open Daybook over a store in memory with an archive, a clock that the test moves, and records of any age. */
final class OpenRetention implements AutoCloseable {
    static final UUID ORGANIZATION = Asked.ORGANIZATION;
    static final Actor OFFICER = Actor.user(new UUID(7, 7)).in("request-1", "trace-1");
    static final String DESTINATION = "vault";

    final TestClock clock = new TestClock(Asked.NOON);
    final InMemoryStore store = new InMemoryStore();
    final Vault vault = new Vault();
    final SampleRecords samples = new SampleRecords(42);
    final Daybook daybook;

    OpenRetention() {
        this(settings -> settings);
    }

    OpenRetention(UnaryOperator<RetentionSettings.Builder> more) {
        daybook = host(store, vault, more);
    }

    /** One more host on a store. */
    Daybook host(AuditStore on, ArtifactStore files, UnaryOperator<RetentionSettings.Builder> more) {
        RetentionSettings.Builder settings = RetentionSettings.builder()
                .destination(DESTINATION, files)
                .recipients(ArchiveKeys.RECIPIENT)
                .batchSize(10);
        return Daybook.builder()
                .store(on)
                .keyRing(OpenTrail.KEYS)
                .clock(clock)
                .retention(more.apply(settings).build())
                .open();
    }

    Retention retention() {
        return daybook.retention();
    }

    /** Records made so many days ago, ten seconds apart. */
    List<RetrievalDetail> record(int count, int daysAgo) {
        List<RetrievalDetail> made = IntStream.range(0, count)
                .mapToObj(i -> samples.at(
                        ORGANIZATION,
                        clock.instant().minus(Duration.ofDays(daysAgo)).minusSeconds(10L * i)))
                .toList();
        store.records().append(made, Duration.ofSeconds(9));
        return made;
    }

    /** Chooses the destination, and lets the grace pass. */
    void archiving() {
        retention().update(ORGANIZATION, PolicyUpdate.nothing().archiveDestination(DESTINATION), OFFICER);
        clock.advance(Duration.ofHours(24));
    }

    List<GovernanceEvent> history() {
        return WatchedPolicies.history(store, ORGANIZATION);
    }

    List<GovernanceEvent.Type> historyTypes() {
        return history().stream().map(GovernanceEvent::eventType).toList();
    }

    int rows() {
        return WatchedPolicies.records(store, ORGANIZATION).size();
    }

    @Override
    public void close() {
        daybook.close();
    }
}
