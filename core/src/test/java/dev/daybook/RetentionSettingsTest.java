package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybook.kit.InMemoryStore;
import dev.daybook.spi.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionSettingsTest {
    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        Vault files = new Vault();
        assertThat(Refusals.of(() -> RetentionSettings.builder()
                        .grace(Duration.ofMinutes(59))
                        .batchSize(10_001)
                        .maxRowsPerRun(0)
                        .days(89, 3651)
                        .destination("a..b", files)
                        .destination("c/d", Path.of("d"))
                        .destination("e", files)
                        .destination("e", Path.of("e"))
                        .recipients(ArchiveKeys.IDENTITY)
                        .build()))
                .containsExactly(
                        "grace out_of_range",
                        "batch_size out_of_range",
                        "max_rows_per_run out_of_range",
                        "min_days out_of_range",
                        "max_days out_of_range",
                        "destinations duplicate",
                        "recipients[0] secret_key",
                        "destinations bad_text",
                        "destinations bad_text");
        assertThat(Refusals.of(() -> RetentionSettings.builder().days(400, 399).build()))
                .containsExactly("max_days out_of_range");
    }

    @Test
    void aDestinationThatCannotBeEnteredIsNamedWhenOpening(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("a file"));
        RetentionSettings settings = RetentionSettings.builder()
                .destination("vault", file.resolve("below"))
                .build();
        StoreException refused = catchThrowableOfType(
                StoreException.class,
                () -> Daybook.builder()
                        .store(new InMemoryStore())
                        .keyRing(OpenTrail.KEYS)
                        .retention(settings)
                        .open());
        assertThat(refused.problem()).isEqualTo(StoreException.Problem.NOT_ACCESSIBLE);
        assertThat(refused).hasMessageContaining("vault");
    }
}
