package dev.daybook.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a filter refuses, and its edges. */
class RetrievalFilterTest {
    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        Set<UUID> tooMany = new HashSet<>();
        for (int i = 0; i <= 1000; i++) {
            tooMany.add(new UUID(0, i));
        }
        assertThat(Refusals.of(
                        () -> new RetrievalFilter(START, START, tooMany, Set.of(RetrievalStatus.UNKNOWN), null, null)))
                .containsExactly("end empty_window", "kb_ids.size out_of_range", "statuses unknown_value");
    }

    @Test
    void aWindowOfOneNanosecondAndAThousandKnowledgeBasesAreTaken() {
        Set<UUID> most = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            most.add(new UUID(0, i));
        }
        assertThatCode(() -> new RetrievalFilter(START, START.plusNanos(1), most, Set.of(), null, null))
                .doesNotThrowAnyException();
        assertThat(RetrievalFilter.window(Instant.MIN, Instant.MAX))
                .isEqualTo(new RetrievalFilter(Instant.MIN, Instant.MAX, Set.of(), Set.of(), null, null));
    }

    @Test
    void aWindowThatEndsBeforeItStartsIsRefused() {
        assertThat(Refusals.of(() -> RetrievalFilter.window(START, START.minusNanos(1))))
                .containsExactly("end empty_window");
    }

    @Test
    void setsAreCopied() {
        Set<UUID> kbIds = new HashSet<>(Set.of(new UUID(0, 1)));
        RetrievalFilter filter =
                new RetrievalFilter(START, START.plusSeconds(1), kbIds, Set.of(RetrievalStatus.HIT), null, null);
        kbIds.clear();
        assertThat(filter.kbIds()).hasSize(1).isUnmodifiable();
        assertThat(filter.statuses()).isUnmodifiable();
    }
}
