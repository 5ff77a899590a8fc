package dev.daybook;

import static dev.daybook.Asked.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.GovernanceEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reading the governance history. */
class GovernanceHistoryTest {
    private final OpenExports open = new OpenExports();
    private final GovernanceHistory history = open.daybook.governance();

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void pagesHoldEveryEventOnceNewestFirstWhateverIsAddedMeanwhile() {
        for (int i = 0; i < 7; i++) {
            open.requested();
        }
        List<GovernanceEvent> all = open.history();
        List<GovernanceEvent> read = new ArrayList<>();
        @Nullable String cursor = null;
        int pages = 0;
        do {
            Page<GovernanceEvent> page = history.page(ORGANIZATION, 3, cursor);
            read.addAll(page.items());
            cursor = page.nextCursor();
            pages++;
            open.requested();
        } while (cursor != null);
        assertThat(read).isEqualTo(all).hasSize(7);
        assertThat(pages).isEqualTo(3);
        assertThat(read)
                .isSortedAccordingTo(
                        Comparator.comparing(GovernanceEvent::createdAt).reversed());
    }

    @Test
    void noCursorIsGoodForAnotherListOrOrganization() {
        for (int i = 0; i < 3; i++) {
            open.requested();
        }
        String cursor = history.page(ORGANIZATION, 1, null).nextCursor();
        assertThat(Refusals.of(() -> history.page(new UUID(9, 9), 1, cursor))).containsExactly("cursor invalid_cursor");
        assertThat(Refusals.of(() -> open.exports().page(ORGANIZATION, 1, cursor)))
                .containsExactly("cursor invalid_cursor");
        assertThat(Refusals.of(() -> history.page(ORGANIZATION, 1, "garbage")))
                .containsExactly("cursor invalid_cursor");
        assertThat(Refusals.of(() -> history.page(ORGANIZATION, 0, null))).containsExactly("limit out_of_range");
        assertThat(Refusals.of(() -> history.page(ORGANIZATION, 0, "garbage")))
                .containsExactlyInAnyOrder("limit out_of_range", "cursor invalid_cursor");
        assertThat(history.page(new UUID(9, 9), 1, null)).isEqualTo(new Page<>(List.of(), null, false, null));
    }
}
