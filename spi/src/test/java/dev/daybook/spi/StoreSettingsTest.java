package dev.daybook.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.InvalidInputException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host configured. */
class StoreSettingsTest {
    @Test
    void keysAndValuesInPairsWithTheDefaultDeadline() {
        StoreSettings settings = StoreSettings.of("path", "a.db", "readers", "3");
        assertThat(settings.values()).isEqualTo(Map.of("path", "a.db", "readers", "3"));
        assertThat(settings.deadline()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.withDeadline(Duration.ofSeconds(5)))
                .isEqualTo(new StoreSettings(settings.values(), Duration.ofSeconds(5)));
    }

    @Test
    void aKeyWithoutValueOrTwiceIsRefused() {
        assertThatThrownBy(() -> StoreSettings.of("path", "a.db", "readers"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("readers");
        assertThatThrownBy(() -> StoreSettings.of("path", "a.db", "path", "b.db"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT0S", "PT0.009S", "PT0.009999999S", "PT10M0.001S", "PT10M0.000000001S"})
    void aDeadlineOutOfItsBoundsIsRefused(Duration deadline) {
        assertThatThrownBy(() -> new StoreSettings(Map.of(), deadline))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("deadline");
    }

    @Test
    void aDeadlineOfAllTimeIsRefusedLikeAnyOther() {
        assertThatThrownBy(() -> new StoreSettings(Map.of(), Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new StoreSettings(Map.of(), Duration.ofSeconds(Long.MIN_VALUE)))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.01S", "PT2S", "PT10M"})
    void aDeadlineWithinThemIsTaken(Duration deadline) {
        assertThatCode(() -> StoreSettings.of().withDeadline(deadline)).doesNotThrowAnyException();
    }

    @Test
    void valuesAreNotPrinted() {
        assertThat(StoreSettings.of("password", "hunter2").toString())
                .contains("password")
                .doesNotContain("hunter2");
    }
}
