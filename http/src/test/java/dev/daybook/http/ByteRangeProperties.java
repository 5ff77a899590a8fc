package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ByteRangeProperties {
    @Property
    void aPartLiesInTheFile(
            @ForAll @IntRange(max = 50) int size,
            @ForAll @IntRange(max = 60) int first,
            @ForAll @IntRange(max = 60) int last) {
        for (String header : List.of(first + "-" + last, first + "-", "-" + last)) {
            ByteRange range = ByteRange.of(List.of("bytes=" + header), null);
            ByteRange.Part part = range.in(size, "tag");
            switch (part.status()) {
                case 206 -> {
                    assertThat(part.first()).isBetween(0L, part.last());
                    assertThat(part.last()).isLessThan(size);
                }
                case 416 ->
                    assertThat(header.startsWith("-") ? last == 0 || size == 0 : first >= size)
                            .as(header)
                            .isTrue();
                default -> {
                    assertThat(last).isLessThan(first);
                    assertThat(part.length()).isEqualTo(size);
                }
            }
        }
    }

    @Property
    void anotherTagMakesItWhole(@ForAll @IntRange(max = 50) int size) {
        ByteRange range = ByteRange.of(List.of("bytes=0-0"), "\"one\"");

        assertThat(range.in(size, "\"other\"")).isEqualTo(new ByteRange.Part(200, 0, size - 1));
    }
}
