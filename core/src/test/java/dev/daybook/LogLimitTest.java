package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLimitTest {
    private static final long MINUTE = LogLimit.PAUSE.toNanos();

    private final LogLimit limit = new LogLimit();

    @Test
    void oneLineAMinuteOfEachKindIsWrittenAndSaysHowManyWereNot() {
        long start = Long.MAX_VALUE - 5; // nanoTime may overflow
        assertThat(limit.admit("spool", start)).isZero();
        assertThat(limit.admit("exports", start)).isZero();
        for (int i = 0; i < 2000; i++) {
            assertThat(limit.admit("spool", start + i)).isEqualTo(LogLimit.LEFT_OUT);
        }
        assertThat(limit.admit("spool", start + MINUTE - 1)).isEqualTo(LogLimit.LEFT_OUT);
        assertThat(limit.admit("spool", start + MINUTE)).isEqualTo(2001);
        assertThat(limit.admit("spool", start + 2 * MINUTE)).isZero();
        assertThat(limit.admit("exports", start + 3 * MINUTE)).isZero();
    }
}
