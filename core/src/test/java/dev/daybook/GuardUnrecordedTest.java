package dev.daybook;

import static dev.daybook.Asked.KB_A;
import static dev.daybook.Asked.NOON;
import static dev.daybook.Asked.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.EventConflictException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing is released that is not on record, and nothing unrecorded can be passed off as released. */
class GuardUnrecordedTest {
    private final IOException down = new IOException("down");

    private final OpenTrail trail = new OpenTrail();
    private final Guard guard = trail.daybook.guard();

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void whenTheStoreIsAwayNothingIsReleased() {
        unavailable();
        assertThatThrownBy(() -> guard.retrieve(Asked.of(KB_A), r -> Findings.of(List.of(chunk(KB_A, "1")))))
                .isInstanceOf(AuditUnavailableException.class)
                .hasNoSuppressedExceptions();
        assertThat(trail.recorded()).isEmpty();
    }

    @Test
    void whenTheStoreIsAwayTheRetrieversFailureIsNotLost() {
        unavailable();
        assertThatThrownBy(() -> guard.retrieve(Asked.of(KB_A), r -> {
                    throw down;
                }))
                .isInstanceOf(AuditUnavailableException.class)
                .hasSuppressedException(down);
    }

    @Test
    void whenTheStoreBreaksTheRetrieversFailureIsNotLostEither() {
        trail.store.behave((real, batch, timeout) -> {
            throw new LinkageError("broken");
        });
        assertThatThrownBy(() -> guard.retrieve(Asked.of(KB_A), r -> {
                    throw down;
                }))
                .isInstanceOf(LinkageError.class)
                .hasSuppressedException(down);
    }

    @Test
    void anEventIdOfAnotherAttemptReleasesNothing() {
        RetrievalRequest request = with(trail.daybook.newEventId());
        guard.retrieve(request, r -> Findings.of(List.of()));
        assertThatThrownBy(() -> guard.retrieve(request, r -> Findings.of(List.of(chunk(KB_A, "1")))))
                .isInstanceOf(EventConflictException.class);
        assertThat(trail.recorded()).hasSize(1);
    }

    @Test
    void withAnEventIdThatCannotBeRecordedNothingIsSearched() {
        List<RetrievalRequest> searched = new ArrayList<>();
        for (Duration offset : List.of(Duration.ofHours(-25), Duration.ofHours(1))) {
            RetrievalRequest request = with(Asked.eventId(NOON.plus(offset), 1));
            assertThat(Refusals.of(() -> guard.retrieve(request, r -> {
                        searched.add(r);
                        return Findings.of(List.of(chunk(KB_A, "1")));
                    })))
                    .containsExactly("id out_of_range");
        }
        assertThat(searched).isEmpty();
    }

    @Test
    void nobodyElseCanMakeAReleasedObject() {
        assertThat(Released.class.getConstructors()).isEmpty();
        assertThat(Released.class.getDeclaredConstructors())
                .allMatch(c -> !Modifier.isPublic(c.getModifiers()) && !Modifier.isProtected(c.getModifiers()));
        assertThat(Modifier.isFinal(Released.class.getModifiers())).isTrue();
        assertThat(Released.class.getDeclaredMethods())
                .noneMatch(m -> Modifier.isStatic(m.getModifiers())
                        && Modifier.isPublic(m.getModifiers())
                        && m.getReturnType() == Released.class);
        assertThat(java.io.Serializable.class.isAssignableFrom(Released.class)).isFalse();
    }

    @Test
    void nothingCanBeAddedToWhatIsReleased() {
        List<RetrievedChunk<String>> found = new ArrayList<>(List.of(chunk(KB_A, "1")));
        Released<String> released = guard.retrieve(Asked.of(KB_A), r -> Findings.of(found));
        found.add(chunk(KB_A, "2"));
        assertThat(released.chunks()).hasSize(1).isUnmodifiable();
    }

    private void unavailable() {
        trail.store.behave((real, batch, timeout) -> {
            throw new AuditUnavailableException(Outcome.NOT_STORED, "no connection", null);
        });
    }

    private static RetrievalRequest with(UUID eventId) {
        return RetrievalRequest.builder(Asked.ORGANIZATION)
                .knowledgeBase(KB_A)
                .eventId(eventId)
                .build();
    }
}
