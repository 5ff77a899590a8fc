package dev.daybook;

import static dev.daybook.OpenRetention.OFFICER;
import static dev.daybook.OpenRetention.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.Actor;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who reads the trail leaves an event: one for each chain of pages. */
class TrailReadTest {
    @Test
    void aChainOfPagesLeavesOneEventWhenTheReaderIsNamed() {
        try (OpenRetention open = new OpenRetention()) {
            open.record(10, 1);
            TrailQuery query = query().limit(3).requestedBy(OFFICER).build();
            Page<RetrievalRecord> page = open.daybook.trail().page(query);
            int pages = 1;
            while (page.nextCursor() != null) {
                page = open.daybook.trail().page(query.at(page.nextCursor()));
                pages++;
            }
            assertThat(pages).isEqualTo(4);
            assertThat(open.historyTypes()).containsExactly(GovernanceEvent.Type.TRAIL_READ);
            GovernanceEvent event = open.history().get(0);
            assertThat(event.source()).isEqualTo("trail");
            assertThat(event.actor()).isEqualTo(OFFICER);
            assertThat(event.details())
                    .containsEntry("limit", "3")
                    .containsEntry("window_start", "2026-11-14T12:00:00.000000Z")
                    .containsKeys("window_end");
        }
    }

    @Test
    void nobodyGoesOnInAnothersChain() {
        try (OpenRetention open = new OpenRetention()) {
            open.record(10, 1);
            TrailQuery own = query().limit(3).requestedBy(OFFICER).build();
            String next = open.daybook.trail().page(own).nextCursor();
            for (Actor other : Arrays.asList(
                    null, Actor.user(new UUID(8, 8)), Actor.apiKey(OFFICER.userId()), Actor.apiKey(null))) {
                TrailQuery foreign =
                        query().limit(3).requestedBy(other).cursor(next).build();
                assertThat(Refusals.of(() -> open.daybook.trail().page(foreign)))
                        .as("%s", other)
                        .containsExactly("cursor invalid_cursor");
            }
            Actor inAnotherRequest = OFFICER.in("request-2", "trace-2");
            TrailQuery goingOn =
                    query().limit(3).requestedBy(inAnotherRequest).cursor(next).build();
            assertThat(open.daybook.trail().page(goingOn).items()).hasSize(3);
            String unnamed = open.daybook.trail().page(query().limit(3).build()).nextCursor();
            assertThat(Refusals.of(() -> open.daybook.trail().page(own.at(unnamed))))
                    .containsExactly("cursor invalid_cursor");
            assertThat(open.historyTypes()).containsExactly(GovernanceEvent.Type.TRAIL_READ);
        }
    }

    @Test
    void theEventNamesTheFiltersAndStaysWithinItsBounds() {
        try (OpenRetention open = new OpenRetention()) {
            List<UUID> kbIds = Stream.generate(UUID::randomUUID).limit(1000).toList();
            open.daybook
                    .trail()
                    .page(query().kbIds(kbIds)
                            .statuses(List.of(RetrievalStatus.HIT, RetrievalStatus.BLOCKED))
                            .actorUserId(new UUID(3, 3))
                            .sessionId(new UUID(4, 4))
                            .requestedBy(OFFICER)
                            .build());
            assertThat(open.history().get(0).details())
                    .containsEntry("kb_ids_count", "1000")
                    .containsEntry("statuses", "blocked,hit")
                    .containsEntry("actor_user_id", new UUID(3, 3).toString())
                    .containsEntry("session_id", new UUID(4, 4).toString());
        }
    }

    @Test
    void aWindowWithoutEndsIsToldOfAsIdsCanCarryIt() {
        try (OpenRetention open = new OpenRetention()) {
            open.daybook
                    .trail()
                    .page(TrailQuery.builder(ORGANIZATION, Instant.MIN, Instant.MAX)
                            .requestedBy(OFFICER)
                            .build());
            assertThat(open.history().get(0).details()).containsEntry("window_start", "1970-01-01T00:00:00.000000Z");
        }
    }

    @Test
    void whoIsNotNamedLeavesNoneUnlessTheHostWantsNames() {
        try (OpenRetention open = new OpenRetention();
                Daybook strict = Daybook.builder()
                        .store(open.store)
                        .keyRing(OpenTrail.KEYS)
                        .clock(open.clock)
                        .readersNamed()
                        .open()) {
            open.daybook.trail().page(query().build());
            assertThat(open.history()).isEmpty();
            assertThat(Refusals.of(() -> strict.trail().page(query().build()))).containsExactly("requested_by missing");
            strict.trail().page(query().requestedBy(OFFICER).build());
            assertThat(open.history()).hasSize(1);
        }
    }

    private static TrailQuery.Builder query() {
        return TrailQuery.builder(
                ORGANIZATION, Asked.NOON.minus(Duration.ofDays(9)), Asked.NOON.plus(Duration.ofDays(9)));
    }
}
