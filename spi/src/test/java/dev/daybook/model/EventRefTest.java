package dev.daybook.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples, aliases and garbage. */
class EventRefTest {
    private static final UUID ID = UUID.fromString("01a20866-fc95-7031-8123-456789abcdef");
    private static final String REF = "ra_01M846DZ4NE0RR28T5CY4TQKFF";

    @ParameterizedTest
    @CsvSource({
        "00000000-0000-0000-0000-000000000000, ra_00000000000000000000000000",
        "01a20866-fc95-7031-8123-456789abcdef, ra_01M846DZ4NE0RR28T5CY4TQKFF",
        "ffffffff-ffff-ffff-ffff-ffffffffffff, ra_7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
    })
    void theReferenceOfAnIdIsFixed(UUID id, String ref) {
        assertThat(EventRef.of(id)).isEqualTo(ref);
        assertThat(EventRef.parse(ref)).contains(id);
    }

    @Test
    void aBareUuidIsReadInEitherCase() {
        assertThat(EventRef.parse(ID.toString())).contains(ID);
        assertThat(EventRef.parse(ID.toString().toUpperCase(java.util.Locale.ROOT)))
                .contains(ID);
    }

    @ParameterizedTest
    @CsvSource({
        "ra_01m846dz4ne0rr28t5cy4tqkff, ra_01M846DZ4NE0RR28T5CY4TQKFF",
        "ra_OiLoIlOOOOOOOOOOOOOOOOOOOO, ra_01101100000000000000000000",
    })
    void lowerCaseAndLookalikesAreRead(String written, String canonical) {
        assertThat(EventRef.parse(written)).isEqualTo(EventRef.parse(canonical)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ra_",
                "01M846DZ4NE0RR28T5CY4TQKFF",
                "rb_01M846DZ4NE0RR28T5CY4TQKFF",
                "ra-01M846DZ4NE0RR28T5CY4TQKFF",
                "ra_01M846DZ4NE0RR28T5CY4TQKF",
                "ra_01M846DZ4NE0RR28T5CY4TQKFFF",
                " ra_01M846DZ4NE0RR28T5CY4TQKF",
                "ra_01M846DZ4NE0RR28T5CY4TQKF ",
                "ra_01M846DZ4NE0RR28T5CY4TQK\nF",
                "ra_81M846DZ4NE0RR28T5CY4TQKFF",
                "ra_Z1M846DZ4NE0RR28T5CY4TQKFF",
                "ra_01M846DZ4NE0RR28T5CY4TQKFU",
                "ra_01M846DZ4NE0RR28T5CY4TQK-F",
                "01a20866fc957031812 3456789abcdef",
                "01a20866-fc95-7031-8123-456789abcde",
                "01a20866-fc95-7031-8123-456789abcdeg",
                "1a20866-fc95-7031-8123-456789abcdef0",
                "01a20866_fc95_7031_8123_456789abcdef",
                "{1a20866-fc95-7031-8123-456789abcde}",
            })
    void garbageIsNoReference(String garbage) {
        assertThat(EventRef.parse(garbage)).isEmpty();
    }

    /** Java's upper case makes ASCII letters of some others; a reference has ASCII only. */
    @ParameterizedTest
    @ValueSource(ints = {0x131, 0x17F, 0x212A, 0xFF11, 0x661, 0xDF, 0x1D7CE, 0x7F, 0x0})
    void noCharacterOutsideAsciiStandsForADigit(int codePoint) {
        for (int i = 3; i < REF.length(); i++) {
            String stranger = Character.toString(codePoint);
            String ref = REF.substring(0, i) + stranger + REF.substring(Math.min(REF.length(), i + stranger.length()));
            assertThat(EventRef.parse(ref)).as("U+%X at %d", codePoint, i).isEmpty();
        }
    }

    @Test
    void everyCharacterOfTheBasicPlaneIsADigitOrRefused() {
        int read = 0;
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            read += EventRef.parse(REF.substring(0, 28) + c).isPresent() ? 1 : 0;
        }
        assertThat(read)
                .as("10 digits, 22 letters and 3 lookalikes in both cases")
                .isEqualTo(10 + 2 * (22 + 3));
    }
}
