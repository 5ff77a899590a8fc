package dev.daybook.http.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An instant as RFC 3339 writes it: any offset in, {@code Z} out. */
final class InstantType extends TextType<Instant> {
    private static final Pattern RFC_3339 = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[Tt](\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?)(?:[Zz]|([+-])(\\d{2}):(\\d{2}))");

    /** Always six digits of a second, as in exports. */
    private static final DateTimeFormatter WIRE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** What a plus sign becomes in a query that was not encoded. */
    private static final Pattern LOST_PLUS = Pattern.compile(".*[\\d] \\d{2}:\\d{2}");

    @Override
    public @Nullable Instant fromText(String given, Place place) {
        Matcher parts = RFC_3339.matcher(given);
        if (!parts.matches()) {
            return place.refuse(
                    "datetime_parsing",
                    "must be an RFC 3339 date and time with an offset, such as 2026-01-31T09:30:00Z"
                            + (LOST_PLUS.matcher(given).matches() ? "; a + in a query is written %2B" : ""));
        }
        try {
            LocalDateTime local = LocalDateTime.parse(parts.group(1) + "T" + parts.group(2));
            return local.toInstant(ZoneOffset.UTC).minusSeconds(offsetSeconds(parts));
        } catch (DateTimeException e) {
            return place.refuse("datetime_parsing", "must be a date and time that exists, with an offset below 24:00");
        }
    }

    /** By hand, as RFC 3339 allows offsets up to 23:59 and the JDK up to 18:00. */
    private static long offsetSeconds(Matcher parts) {
        if (parts.group(3) == null) {
            return 0;
        }
        int hours = Integer.parseInt(parts.group(4));
        int minutes = Integer.parseInt(parts.group(5));
        if (hours > 23 || minutes > 59) {
            throw new DateTimeException("offset");
        }
        int seconds = hours * 3600 + minutes * 60;
        return parts.group(3).equals("-") ? -seconds : seconds;
    }

    @Override
    String text(Instant value) {
        return WIRE.format(value);
    }

    @Override
    void refine(ObjectNode schema) {
        schema.put("format", "date-time");
    }
}
