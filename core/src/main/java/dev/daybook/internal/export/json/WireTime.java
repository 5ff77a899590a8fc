package dev.daybook.internal.export.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/** Instants as they go over the wire: RFC 3339, UTC, always six digits of a second, such as {@code 2026-11-25T09:30:00.000000Z}. */
public final class WireTime {
    private static final DateTimeFormatter TO_THE_SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private WireTime() {}

    /**
     * The text of an instant.
     *
     * @param instant any instant; what is finer than a microsecond is cut off
     * @return 27 characters, more when the year has more than four digits
     */
    public static String text(Instant instant) {
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        int micros = instant.get(ChronoField.MICRO_OF_SECOND);
        StringBuilder text =
                new StringBuilder(27).append(TO_THE_SECOND.format(second)).append('.');
        for (int digit = 100_000; digit > 0; digit /= 10) {
            text.append((char) ('0' + micros / digit % 10));
        }
        return text.append('Z').toString();
    }
}
