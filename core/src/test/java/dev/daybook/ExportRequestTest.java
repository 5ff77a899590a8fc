package dev.daybook;

import static dev.daybook.Asked.NOON;
import static dev.daybook.Asked.ORGANIZATION;
import static dev.daybook.OpenExports.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.internal.export.jobs.AgeKeys;
import dev.daybook.internal.export.jobs.MemoryArtifacts;
import dev.daybook.kit.InMemoryStore;
import dev.daybook.model.ExportJob.Format;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.spi.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked for, and how exports can be set up. */
class ExportRequestTest {
    @Test
    void aRequestHasTheFiltersOfAQuery() {
        ExportRequest request = OpenExports.request()
                .kbIds(List.of(Asked.KB_A, Asked.KB_A))
                .statuses(List.of(RetrievalStatus.MISS))
                .actorUserId(new UUID(1, 2))
                .sessionId(new UUID(1, 3))
                .build();
        assertThat(request.filter())
                .isEqualTo(new RetrievalFilter(
                        NOON.minusSeconds(3600),
                        NOON.plusSeconds(3600),
                        Set.of(Asked.KB_A),
                        Set.of(RetrievalStatus.MISS),
                        new UUID(1, 2),
                        new UUID(1, 3)));
        assertThat(request.exportFormat()).isEqualTo(Format.CSV);
        assertThat(request.recipients()).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        var request = ExportRequest.builder(ORGANIZATION, NOON, NOON, OFFICER)
                .kbIds(List.of())
                .statuses(List.of())
                .exportFormat(Format.UNKNOWN)
                .idempotencyKey("")
                .recipients(List.of("somebody"));
        assertThat(Refusals.of(request::build))
                .containsExactly(
                        "end empty_window",
                        "kb_ids.size out_of_range",
                        "statuses empty",
                        "export_format unknown_value",
                        "idempotency_key bad_text",
                        "recipients[0] no_recipient");
    }

    @Test
    void settingsNameEverythingThatIsWrongAtOnce() {
        var settings = ExportSettings.builder()
                .recipients("nobody")
                .recipients(ORGANIZATION, List.of())
                .maxFileBytes(1023)
                .rowLimit(0)
                .expiry(Duration.ofHours(1).minusMillis(1))
                .lease(Duration.ofMillis(999))
                .settleTime(Duration.ofMillis(-1))
                .tokenLife(Duration.ofHours(25))
                .maxAttempts(101);
        assertThat(Refusals.of(settings::build))
                .containsExactly(
                        "directory missing",
                        "recipients[0] no_recipient",
                        "recipients[" + ORGANIZATION + "].size out_of_range",
                        "max_file_bytes out_of_range",
                        "row_limit out_of_range",
                        "expiry out_of_range",
                        "lease out_of_range",
                        "settle_time out_of_range",
                        "token_life out_of_range",
                        "max_attempts out_of_range");
    }

    @Test
    void settingsTakeTheirBounds() {
        for (var settings : List.of(
                ExportSettings.builder()
                        .maxFileBytes(1024)
                        .rowLimit(1)
                        .expiry(Duration.ofHours(1))
                        .lease(Duration.ofSeconds(1))
                        .settleTime(Duration.ZERO)
                        .tokenLife(Duration.ofMinutes(1))
                        .maxAttempts(1),
                ExportSettings.builder()
                        .maxFileBytes(1L << 40)
                        .rowLimit(Long.MAX_VALUE)
                        .expiry(Duration.ofDays(30))
                        .lease(Duration.ofHours(1))
                        .settleTime(Duration.ofHours(1))
                        .tokenLife(Duration.ofHours(24))
                        .maxAttempts(100))) {
            assertThat(settings.artifactStore(new MemoryArtifacts()).build()).isNotNull();
        }
    }

    @Test
    void anExportThatNobodyCouldOpenIsRefused() {
        try (Daybook daybook = Daybook.builder()
                .store(new InMemoryStore())
                .keyRing(OpenTrail.KEYS)
                .exports(ExportSettings.builder()
                        .artifactStore(new MemoryArtifacts())
                        .build())
                .open()) {
            ExportRequest request = OpenExports.request().build();
            assertThat(Refusals.of(() -> daybook.exports().request(request)))
                    .containsExactly("recipients.size out_of_range");
        }
    }

    @Test
    void aDirectoryIsMadeInOneThatIsThereAndElseTheStoreStaysClosed(@TempDir Path dir) {
        DaybookBuilder builder = Daybook.builder()
                .keyRing(OpenTrail.KEYS)
                .exports(ExportSettings.builder()
                        .directory(dir.resolve("exports"))
                        .recipients(AgeKeys.fresh().recipient())
                        .build())
                .store(new InMemoryStore());
        builder.open().close();
        assertThat(Files.isDirectory(dir.resolve("exports"))).isTrue();
        builder.exports(ExportSettings.builder()
                .directory(dir.resolve("no/such/exports"))
                .build());
        assertThatThrownBy(builder::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be made or entered");
    }
}
