package dev.daybook.internal.recording;

import static dev.daybook.spi.RecordStore.AppendOutcome.STORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Room is bounded, and half of it is always left for the other organizations. */
class WaitingRoomTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final UUID FLOOD = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final UUID THIRD = new UUID(0, 3);

    private final SampleRecords samples = new SampleRecords(6);
    private final WaitingRoom room = new WaitingRoom(4);

    @Test
    void oneOrganizationFillsHalfAndTheOthersTheRest() {
        assertThat(admit(FLOOD)).isTrue();
        assertThat(admit(FLOOD)).isTrue();
        assertThat(admit(FLOOD)).as("more than half").isFalse();
        assertThat(admit(OTHER)).isTrue();
        assertThat(admit(THIRD)).isTrue();
        assertThat(admit(THIRD)).as("full").isFalse();
    }

    @Test
    void whoIsTakenOrLeavesMakesRoom() {
        Pending second = pending(FLOOD);
        admit(FLOOD);
        room.admit(second);
        room.leave(second);
        assertThat(admit(FLOOD)).isTrue();
        assertThat(admit(FLOOD)).isFalse();
        room.leave(second);
        assertThat(admit(FLOOD)).as("who has left cannot leave again").isFalse();
        assertThat(room.take(1)).hasSize(1);
        assertThat(admit(FLOOD)).isTrue();
        assertThat(admit(FLOOD)).isFalse();
        assertThat(room.take(10)).hasSize(2);
        assertThat(room.take(10)).isEmpty();
    }

    @Test
    void whoHasTheMostTimeLeftLeadsIfTheNextBatchTakesIt() {
        long now = System.nanoTime();
        Pending middle = new Pending(samples.next(FLOOD), now + 2);
        Pending hasty = new Pending(samples.next(OTHER), now + 1);
        Pending patient = new Pending(samples.next(THIRD), now + 3);
        assertThat(room.mostPatient(9)).isNull();
        room.admit(middle);
        room.admit(hasty);
        room.admit(patient);
        assertThat(room.mostPatient(1)).isSameAs(middle);
        assertThat(room.mostPatient(2)).isSameAs(middle);
        assertThat(room.mostPatient(3)).isSameAs(patient);
        assertThat(room.mostPatient(9)).isSameAs(patient);
    }

    @Test
    void theGroupTellsWhoFindsNoRoomAndServesThemLater() throws Exception {
        ProbedStore store = new ProbedStore();
        GroupCommit group = new GroupCommit(store::append, 4);
        Gate gate = new Gate();
        store.behave(gate);
        List<Caller<AppendOutcome>> in = new ArrayList<>();
        in.add(submit(group, FLOOD));
        gate.awaitReached();
        in.add(submit(group, FLOOD).awaitParked());
        in.add(submit(group, FLOOD).awaitParked());
        RetrievalDetail tooMany = samples.next(FLOOD);
        refused(group, tooMany);
        in.add(submit(group, OTHER).awaitParked());
        in.add(submit(group, THIRD).awaitParked());
        refused(group, samples.next(THIRD));
        gate.open();
        for (Caller<AppendOutcome> caller : in) {
            assertThat(caller.result()).isEqualTo(STORED);
        }
        assertThat(store.holds(tooMany)).isFalse();
        assertThat(group.submit(tooMany, AMPLE)).isEqualTo(STORED);
        assertThat(group.close(AMPLE)).isTrue();
    }

    private static void refused(GroupCommit group, RetrievalDetail detail) {
        assertThatThrownBy(() -> group.submit(detail, AMPLE))
                .isInstanceOfSatisfying(
                        AuditUnavailableException.class,
                        e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_STORED))
                .hasMessageContaining(detail.record().id().toString())
                .hasMessageContaining("too many records are waiting");
    }

    private Caller<AppendOutcome> submit(GroupCommit group, UUID organizationId) {
        RetrievalDetail detail = samples.next(organizationId);
        return Caller.start(() -> group.submit(detail, AMPLE));
    }

    private boolean admit(UUID organizationId) {
        return room.admit(pending(organizationId));
    }

    private Pending pending(UUID organizationId) {
        return new Pending(samples.next(organizationId), System.nanoTime());
    }
}
