package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.daybook.http.schema.Problems;
import dev.daybook.http.schema.Types;
import dev.daybook.internal.export.json.WireTime;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class InstantProperties {
    /** From the year 0 to the year 9999. */
    private static final long FIRST = -62_167_219_200L + 86_400;

    private static final long LAST = 253_402_300_799L - 86_400;

    @Property
    void anyOffsetIsTheSameInstant(
            @ForAll @LongRange(min = FIRST, max = LAST) long second,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll @IntRange(min = -1080, max = 1080) int offset) {
        Instant instant = Instant.ofEpochSecond(second, nanos);
        OffsetDateTime local = instant.atOffset(ZoneOffset.ofTotalSeconds(offset * 60));
        String text = local.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSxxx"));

        assertThat(Types.INSTANTS.fromText(text, new Problems().at("query", "start")))
                .as(text)
                .isEqualTo(instant);
    }

    @Property
    void itIsWrittenAsInExports(
            @ForAll @LongRange(min = FIRST, max = LAST) long second, @ForAll @IntRange(max = 999_999_999) int nanos)
            throws IOException {
        Instant instant = Instant.ofEpochSecond(second, nanos);
        StringWriter written = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(written)) {
            Types.INSTANTS.write(instant, out);
        }
        assertThat(written).hasToString('"' + WireTime.text(instant) + '"');
    }

    @Property
    void whateverComesIsReadOrRefused(@ForAll String text) {
        Problems problems = new Problems();
        Instant read = Types.INSTANTS.fromText(text, problems.at("query", "start"));

        assertThat(problems.found()).hasSize(read == null ? 1 : 0);
    }
}
