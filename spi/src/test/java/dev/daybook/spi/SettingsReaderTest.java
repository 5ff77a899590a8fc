package dev.daybook.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.InvalidInputException;
import dev.daybook.model.Refusals;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a back end reads its settings. */
class SettingsReaderTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void whatIsThereIsRead() {
        SettingsReader reader = StoreSettings.of(
                        "path", "a.db", "readers", "3", "wait", "PT0.25S", "schema", "validate", "note", "")
                .read();
        assertThat(reader.text("path")).isEqualTo("a.db");
        assertThat(reader.text("note", "none")).isEmpty();
        assertThat(reader.integer("readers", 1, 1, 8)).isEqualTo(3);
        assertThat(reader.duration("wait", SECOND, Duration.ZERO, MINUTE)).isEqualTo(Duration.ofMillis(250));
        assertThat(reader.choice("schema", SchemaMode.CREATE)).isEqualTo(SchemaMode.VALIDATE);
        assertThatCode(reader::done).doesNotThrowAnyException();
    }

    @Test
    void whatIsAbsentIsItsDefault() {
        SettingsReader reader = StoreSettings.of().read();
        assertThat(reader.text("note", "none")).isEqualTo("none");
        assertThat(reader.integer("readers", 4, 1, 8)).isEqualTo(4);
        assertThat(reader.duration("wait", SECOND, Duration.ZERO, MINUTE)).isEqualTo(SECOND);
        assertThat(reader.choice("schema", SchemaMode.CREATE)).isEqualTo(SchemaMode.CREATE);
        assertThatCode(reader::done).doesNotThrowAnyException();
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnceAndReadsAsItsDefault() {
        SettingsReader reader = StoreSettings.of(
                        "path", " ",
                        "readers", "9",
                        "writers", "two",
                        "wait", "PT2M",
                        "pause", "soon",
                        "schema", "CREATE",
                        "reader", "3")
                .read();
        assertThat(reader.text("path")).isEmpty();
        assertThat(reader.text("file")).isEmpty();
        assertThat(reader.integer("readers", 4, 1, 8)).isEqualTo(4);
        assertThat(reader.integer("writers", 1, 1, 1)).isEqualTo(1);
        assertThat(reader.duration("wait", SECOND, Duration.ZERO, MINUTE)).isEqualTo(SECOND);
        assertThat(reader.duration("pause", SECOND, Duration.ZERO, MINUTE)).isEqualTo(SECOND);
        assertThat(reader.choice("schema", SchemaMode.IGNORE)).isEqualTo(SchemaMode.IGNORE);
        assertThat(Refusals.of(reader::done))
                .containsExactly(
                        "path missing",
                        "file missing",
                        "readers out_of_range",
                        "writers bad_number",
                        "wait out_of_range",
                        "pause bad_duration",
                        "schema unknown_value",
                        "reader unknown_key");
    }

    @Test
    void anUnknownKeyIsToldWhichKeysThereAre() {
        SettingsReader reader = StoreSettings.of("reader", "3").read();
        reader.integer("readers", 4, 1, 8);
        reader.text("path", "");
        assertThatThrownBy(reader::done)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("reader: is not a setting; there are path, readers");
    }

    @Test
    void aWrongChoiceIsToldTheWords() {
        SettingsReader reader = StoreSettings.of("schema", "drop").read();
        reader.choice("schema", SchemaMode.CREATE);
        assertThatThrownBy(reader::done).hasMessageContaining("create, validate, ignore");
    }

    @Test
    void boundsAreInclusive() {
        SettingsReader reader = StoreSettings.of("low", "1", "high", "8", "short", "PT1S", "long", "PT1M")
                .read();
        assertThat(reader.integer("low", 4, 1, 8)).isEqualTo(1);
        assertThat(reader.integer("high", 4, 1, 8)).isEqualTo(8);
        assertThat(reader.duration("short", MINUTE, SECOND, MINUTE)).isEqualTo(SECOND);
        assertThat(reader.duration("long", SECOND, SECOND, MINUTE)).isEqualTo(MINUTE);
        assertThatCode(reader::done).doesNotThrowAnyException();
    }
}
