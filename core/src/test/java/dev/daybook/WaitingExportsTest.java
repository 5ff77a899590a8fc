package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.EventIds;
import dev.daybook.model.ExportJob;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What health says of exports that wait. */
class WaitingExportsTest {
    private static final UUID OTHER = new UUID(9, 9);

    @Test
    void healthSaysSinceWhenTheOldestWaitsThatWasSeen() {
        try (OpenExports open = new OpenExports()) {
            open.record(2);
            ExportJob first = open.requested();
            open.clock.advance(Duration.ofMinutes(1));
            ExportJob second = open.exports()
                    .request(ExportRequest.builder(OTHER, Asked.NOON.minusSeconds(60), Asked.NOON, OpenExports.OFFICER)
                            .build());
            assertThat(open.daybook.health().oldestWaitingExport())
                    .as("nobody looked")
                    .isNull();
            assertThat(open.exports().runNext()).map(ExportJob::id).contains(first.id());
            assertThat(open.daybook.health().oldestWaitingExport()).isEqualTo(EventIds.createdAt(second.id()));
            assertThat(open.exports().runNext()).map(ExportJob::id).contains(second.id());
            assertThat(open.daybook.health().oldestWaitingExport()).isNull();
        }
    }
}
