package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.RetentionReport.Outcome;
import dev.daybook.internal.retention.PolicyLimits;
import dev.daybook.kit.InMemoryStore;
import dev.daybook.kit.SampleRecords;
import dev.daybook.kit.TestClock;
import dev.daybook.model.Actor;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A trail with two clocks, an archive, and a process that may die: does the steps of a sequence, and judges what becomes of the records. */
final class RetentionWorld {
    static final UUID ORGANIZATION = new UUID(1, 1);
    static final int BATCH = 3;
    static final int RUN = 8;

    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
    private static final Actor OFFICER = Actor.user(new UUID(7, 7));
    private static final int[] DAYS = {90, 120, 365, 400};

    final TestClock host = new TestClock(START);
    final TestClock place = new TestClock(START);
    final Vault vault = new Vault();
    final RetentionModel model = new RetentionModel();
    final InMemoryStore memory = new InMemoryStore(place);
    final RetentionOracle oracle = new RetentionOracle(this);

    private final Faults faults = new Faults();
    /** Made once: to check a recipient takes longer than most steps. */
    private final RetentionSettings settings = RetentionSettings.builder()
            .destination("vault", faults.around(vault))
            .recipients(ArchiveKeys.RECIPIENT)
            .batchSize(BATCH)
            .maxRowsPerRun(RUN)
            .build();

    private final AuditStore watched;
    private final SampleRecords samples;
    private final Random random;
    private Daybook daybook;
    private boolean applying;
    private long nanos = 1;
    private Instant perhapsLeased = Instant.EPOCH;

    RetentionWorld(Weakness weakness, long seed) {
        PolicyStore policies = WatchedPolicies.of(memory, weakness.weaken(memory.policies(), this), oracle::deleted);
        watched = with(policies);
        samples = new SampleRecords(seed);
        random = new Random(seed);
        daybook = open(faults.around(watched));
        record(new UUID(2, 2), 3, 99);
    }

    private Daybook open(AuditStore store) {
        return Daybook.builder()
                .store(store)
                .keyRing(OpenTrail.KEYS)
                .clock(host)
                .nanos(() -> nanos)
                .retention(settings)
                .open();
    }

    void run(List<Step> steps) {
        for (Step step : steps) {
            step(step);
            oracle.checkRecords();
        }
        oracle.checkArchives(daybook);
    }

    private void step(Step step) {
        Duration hours = Duration.ofHours(step.a());
        switch (step.kind()) {
            case RECORD -> record(ORGANIZATION, step.a(), step.b());
            case TIME_PASSES -> {
                host.advance(hours);
                place.advance(hours);
                nanos += hours.toNanos();
            }
            case HOST_JUMPS -> host.advance(hours);
            case PLACE_JUMPS -> place.advance(hours);
            case HOLD -> change(daybook, 0);
            case RELEASE -> change(daybook, 7);
            case DAYS -> update(daybook, PolicyUpdate.nothing().retentionDays(DAYS[step.b() % 4]));
            case ARCHIVE -> change(daybook, 5 + step.b() % 2);
            case DESTINATION -> update(daybook, PolicyUpdate.nothing().archiveDestination("vault"));
            case WRONG_UPDATE -> wrongUpdate();
            case APPLY -> oracle.apply(Mode.ONE, this::apply);
            case APPLY_ALL -> oracle.apply(Mode.ALL, this::apply);
            case EVERYTHING -> oracle.apply(Mode.EVERYTHING, this::apply);
            case CRASH -> unsure(step.a(), faults.crash(step.b() % 2 == 0), Mode.ONE);
            case FAILURE -> unsure(step.a(), Faults.failure(step.b() % 2 == 0), Mode.ONE);
            case MEANWHILE -> unsure(step.a(), Faults.before(() -> change(open(watched), step.b())), Mode.ONE);
            case CORRUPTION -> oracle.corrupted(this::corrupt);
            case UPDATE_CRASH -> updateCrash(step);
        }
    }

    /** How much a run is asked for. */
    enum Mode {
        ONE,
        ALL,
        EVERYTHING
    }

    private void record(UUID organization, int count, int hundredths) {
        Instant base = host.instant().minus(Duration.ofDays(hundredths * 5L));
        for (int i = 0; i < count; i++) {
            RetrievalDetail detail =
                    samples.at(organization, base.minusSeconds(random.nextInt(3) == 0 ? 0 : random.nextInt(400_000)));
            memory.records().append(List.of(detail), Duration.ofSeconds(9));
            oracle.recorded(detail);
        }
    }

    private void change(Daybook by, int which) {
        Retention retention = by.retention();
        switch (which) {
            case 0, 1, 2 -> {
                retention.placeHold(ORGANIZATION, "litigation", OFFICER);
                sync();
            }
            case 3 -> update(by, PolicyUpdate.nothing().retentionDays(400));
            case 4 -> update(by, PolicyUpdate.nothing().retentionDays(90));
            case 5 -> update(by, PolicyUpdate.nothing().archiveBeforeDelete(false));
            case 6 -> update(by, PolicyUpdate.nothing().archiveBeforeDelete(true));
            default -> {
                retention.releaseHold(ORGANIZATION, "settled", OFFICER);
                sync();
            }
        }
    }

    private void update(Daybook by, PolicyUpdate update) {
        RetentionPolicy answered = by.retention().update(ORGANIZATION, update, OFFICER);
        assertThat(answered.policyVersion()).isEqualTo(stored(ORGANIZATION).policyVersion());
        sync();
    }

    /** The earlier of the clocks, be it believed or not. */
    Instant earliestClock() {
        return host.instant().isBefore(place.instant()) ? host.instant() : place.instant();
    }

    /** What time it is by the model, which takes it for seen. */
    Instant believe() {
        return model.believe(host.instant(), place.instant(), nanos);
    }

    /** Takes the values that are stored, and judges for itself whether that begins a grace. */
    private void sync() {
        RetentionPolicy now = stored(ORGANIZATION);
        boolean released = model.held && !now.legalHoldEnabled();
        boolean givenUp = model.archive && !now.archiveBeforeDelete();
        boolean found = model.archive && !model.destination && now.archiveDestination() != null;
        if (released || givenUp || found || now.retentionDays() < model.days) {
            believe();
        }
        model.change(
                now.retentionDays(),
                now.legalHoldEnabled(),
                now.archiveBeforeDelete(),
                now.archiveDestination() != null,
                host.instant(),
                place.instant());
    }

    private void wrongUpdate() {
        RetentionPolicy before = stored(ORGANIZATION);
        assertThat(Refusals.of(() -> daybook.retention()
                        .update(
                                ORGANIZATION,
                                PolicyUpdate.nothing().retentionDays(30).archiveDestination("../etc"),
                                OFFICER)))
                .containsExactly("retention_days out_of_range", "archive_destination unknown_destination");
        assertThat(stored(ORGANIZATION)).isEqualTo(before);
    }

    private RetentionReport apply(Mode mode) {
        applying = true;
        try {
            return switch (mode) {
                case ONE -> daybook.retention().apply(ORGANIZATION);
                case EVERYTHING -> daybook.retention().applyToEverything(ORGANIZATION, OFFICER);
                case ALL ->
                    daybook.retention().applyAll().stream()
                            .filter(report -> report.organizationId().equals(ORGANIZATION))
                            .findFirst()
                            .orElseThrow();
            };
        } finally {
            applying = false;
        }
    }

    /** A run in which something goes wrong: how it ends is not foretold, but the laws hold. */
    private void unsure(int call, Faults.Fault fault, Mode mode) {
        oracle.begin(mode);
        faults.plan(call, fault);
        try {
            apply(mode);
        } catch (Faults.Crash e) {
            // The process is gone; the next one goes on.
        } finally {
            // Whether the time was seen before it went wrong, only the store can tell, and another process.
            restart();
            // An earlier one's lease stands longer when the place's clock was set back since.
            Instant until = place.instant().plus(Duration.ofMinutes(5));
            perhapsLeased = until.isAfter(perhapsLeased) ? until : perhapsLeased;
        }
    }

    private void restart() {
        faults.restart();
        model.restart();
        model.seen = memory.policies().clocks().newestSeen();
        daybook = open(faults.around(watched));
    }

    private void corrupt() {
        vault.afterPublishing(files -> Corruption.any(random).change(files, random));
        try {
            RetentionReport report = apply(Mode.ONE);
            assertThat(report.outcome()).isNotIn(Outcome.PARTIAL_FAILURE);
        } finally {
            vault.afterPublishing(files -> {});
        }
    }

    private void updateCrash(Step step) {
        faults.plan(step.a() % 6, faults.crash(step.b() % 2 == 0));
        try {
            change(daybook, step.b());
        } catch (Faults.Crash e) {
            sync();
        } finally {
            restart();
        }
    }

    /** Whether a run that crashed may still have its lease. */
    boolean perhapsLeased() {
        return place.instant().isBefore(perhapsLeased);
    }

    boolean isApplying() {
        return applying;
    }

    /** Lets happen now what was to happen at the planned call, if anything. */
    void between() throws Throwable {
        Faults.@Nullable Fault due = faults.take();
        if (due != null) {
            due.at(() -> null, false);
        }
    }

    RetentionPolicy stored(UUID organization) {
        RetentionPolicy byDefault = new PolicyLimits(90, 3650, Set.of()).byDefault(new UUID(9, 9), organization, START);
        return memory.policies().findOrCreate(byDefault, List.of());
    }

    private AuditStore with(PolicyStore policies) {
        return new AuditStore() {
            @Override
            public RecordStore records() {
                return memory.records();
            }

            @Override
            public ExportStore exports() {
                return memory.exports();
            }

            @Override
            public EventStore events() {
                return memory.events();
            }

            @Override
            public PolicyStore policies() {
                return policies;
            }

            @Override
            public void close() {}
        };
    }
}
