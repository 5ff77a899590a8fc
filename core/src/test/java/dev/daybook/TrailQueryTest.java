package dev.daybook;

import static dev.daybook.Asked.NOON;
import static dev.daybook.Asked.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a query means and refuses (contract 1.3). */
class TrailQueryTest {
    private static final Instant END = NOON.plusSeconds(60);

    @Test
    void aPlainQueryAsksForFiftyOfTheWindow() {
        assertThat(query().build())
                .isEqualTo(new TrailQuery(ORGANIZATION, RetrievalFilter.window(NOON, END), 50, null, null));
    }

    @Test
    void filtersAreKeptAndDuplicatesCollapse() {
        UUID kb = new UUID(0, 1);
        TrailQuery query = query().kbIds(List.of(kb, kb))
                .statuses(List.of(RetrievalStatus.HIT, RetrievalStatus.HIT, RetrievalStatus.MISS))
                .actorUserId(new UUID(0, 2))
                .sessionId(new UUID(0, 3))
                .limit(7)
                .cursor("c")
                .build();
        assertThat(query)
                .isEqualTo(new TrailQuery(
                        ORGANIZATION,
                        new RetrievalFilter(
                                NOON,
                                END,
                                Set.of(kb),
                                Set.of(RetrievalStatus.HIT, RetrievalStatus.MISS),
                                new UUID(0, 2),
                                new UUID(0, 3)),
                        7,
                        "c",
                        null));
        assertThat(query.at("d")).isEqualTo(new TrailQuery(ORGANIZATION, query.filter(), 7, "d", null));
        assertThat(query.at(null).cursor()).isNull();
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        var builder = TrailQuery.builder(ORGANIZATION, NOON, NOON)
                .kbIds(List.of())
                .statuses(List.of())
                .limit(0);
        assertThat(Refusals.of(builder::build))
                .containsExactly(
                        "end empty_window", "kb_ids.size out_of_range", "statuses empty", "limit out_of_range");
        var unknown = query().statuses(List.of(RetrievalStatus.HIT, RetrievalStatus.UNKNOWN));
        assertThat(Refusals.of(unknown::build)).containsExactly("statuses unknown_value");
    }

    @Test
    void limitsAreRefusedNeverCorrected() {
        for (int limit : new int[] {Integer.MIN_VALUE, -1, 0, 201, Integer.MAX_VALUE}) {
            assertThat(Refusals.of(() -> query().limit(limit).build())).containsExactly("limit out_of_range");
            assertThat(Refusals.of(
                            () -> new TrailQuery(ORGANIZATION, RetrievalFilter.window(NOON, END), limit, null, null)))
                    .containsExactly("limit out_of_range");
        }
        assertThatCode(() -> query().limit(1).build()).doesNotThrowAnyException();
        assertThatCode(() -> query().limit(200).build()).doesNotThrowAnyException();
    }

    @Test
    void aThousandKnowledgeBasesAreTheMostAfterDuplicatesCollapsed() {
        List<UUID> thousand =
                LongStream.range(0, 1000).mapToObj(i -> new UUID(0, i)).toList();
        assertThatCode(() -> query().kbIds(Stream.concat(thousand.stream(), thousand.stream())
                                .toList())
                        .build())
                .doesNotThrowAnyException();
        List<UUID> more = new ArrayList<>(thousand);
        more.add(new UUID(1, 1));
        assertThat(Refusals.of(() -> query().kbIds(more).build())).containsExactly("kb_ids.size out_of_range");
    }

    private static TrailQuery.Builder query() {
        return TrailQuery.builder(ORGANIZATION, NOON, END);
    }
}
