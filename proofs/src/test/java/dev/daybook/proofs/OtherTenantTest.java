package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.AuditTrail;
import dev.daybook.Daybook;
import dev.daybook.Page;
import dev.daybook.TrailQuery;
import dev.daybook.kit.Proof;
import dev.daybook.model.EventRef;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalStatus;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A part of P11 of the proof programme: somebody who knows everything about an organization but is another one asks every public method
 * for it. The contract kit has the same one step below, for every method of a store.
 */
@Tag("P11")
@ParameterizedClass
@EnumSource
class OtherTenantTest {
    private static final int ATTEMPTS = Proof.trials(1000, 50_000);
    private static final int RECORDS = 40;

    private final Backend backend;
    private final List<UUID> ids = new ArrayList<>();
    private Daybook daybook;
    private AuditTrail trail;
    private String cursor;
    private String position;

    @TempDir
    Path directory;

    OtherTenantTest(Backend backend) {
        this.backend = backend;
    }

    @BeforeEach
    void record() throws SQLException {
        daybook = backend.freshPlace(directory).open();
        trail = daybook.trail();
        for (int i = 0; i < RECORDS; i++) {
            UUID id = daybook.newEventId();
            daybook.recorder().record(Attempts.of(daybook, id));
            ids.add(id);
        }
        cursor = Objects.requireNonNull(
                trail.page(query(Attempts.ORGANIZATION).limit(7).build()).nextCursor());
        position = trail.follow(Attempts.ORGANIZATION, null, 7).position();
    }

    @AfterEach
    void close() {
        daybook.close();
    }

    @Test
    void nothingIsAnsweredAboutAnother() {
        Proof proof = new Proof("P11 " + backend);
        int leaks = 0;
        for (int i = 0; i < ATTEMPTS; i++) {
            // Some know nothing of their own, some have recorded before.
            UUID intruder =
                    new UUID(0x4000, 0x8000_0000_0000_0000L | proof.random().nextInt(9));
            leaks += leaks(intruder, i % 7, proof.random());
        }
        proof.found("trials " + ATTEMPTS + " rows and signs of another " + leaks);
        assertThat(leaks).isZero();
        assertThat(ids)
                .allSatisfy(id -> assertThat(trail.find(Attempts.ORGANIZATION, id.toString()))
                        .as("what the others have recorded under the same id changed nothing")
                        .hasValueSatisfying(
                                found -> assertThat(Attempts.isWhole(found)).isTrue()));
    }

    @Test
    void controlThatForgetsTheOrganizationIsFound() {
        int leaks = foreign(UUID.randomUUID(), trail.followAll(null, 1000).records());
        new Proof("P11 " + backend).controlFound("rows of another " + leaks);
        assertThat(leaks).isEqualTo(RECORDS);
    }

    /** Rows and signs of the other organization that one attempt brings. */
    private int leaks(UUID intruder, int way, Random random) {
        UUID id = ids.get(random.nextInt(ids.size()));
        return switch (way) {
            case 0 -> foreignRows(intruder, trail.page(filtered(intruder, id, random)));
            case 1 -> refused(() -> trail.page(query(intruder).cursor(cursor).build()));
            case 2 ->
                foreign(intruder, trail.find(intruder, id.toString()).stream().toList());
            case 3 ->
                foreign(intruder, trail.find(intruder, EventRef.of(id)).stream().toList());
            case 4 -> foreign(intruder, trail.follow(intruder, null, 1000).records());
            case 5 -> refused(() -> trail.follow(intruder, position, 1000));
            // No conflict and no other receipt than for an id that nobody has: that would be a sign.
            default ->
                daybook.recorder()
                                .record(Attempts.of(daybook, intruder, id))
                                .organizationId()
                                .equals(intruder)
                        ? 0
                        : 1;
        };
    }

    private static TrailQuery filtered(UUID intruder, UUID id, Random random) {
        TrailQuery.Builder query = query(intruder).limit(200);
        if (random.nextBoolean()) {
            query.kbIds(List.of(Attempts.KB));
        }
        if (random.nextBoolean()) {
            query.sessionId(id);
        }
        if (random.nextBoolean()) {
            query.statuses(List.of(RetrievalStatus.HIT));
        }
        return query.build();
    }

    private static TrailQuery.Builder query(UUID organization) {
        Instant now = Instant.now();
        return TrailQuery.builder(organization, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)));
    }

    private static int foreignRows(UUID intruder, Page<RetrievalRecord> page) {
        return foreignIn(intruder, page.items().stream());
    }

    private static int foreign(UUID intruder, List<RetrievalDetail> details) {
        return foreignIn(intruder, details.stream().map(RetrievalDetail::record));
    }

    private static int foreignIn(UUID intruder, Stream<RetrievalRecord> records) {
        return (int) records.filter(record -> !record.organizationId().equals(intruder))
                .count();
    }

    /** 0 when it was refused. */
    private static int refused(Runnable call) {
        try {
            call.run();
            return 1;
        } catch (InvalidInputException e) {
            return 0;
        }
    }
}
