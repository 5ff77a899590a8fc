package dev.daybook.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

/** References for all ids, event ids or not. */
class EventRefProperties {
    private static final String JAVA_DIGITS = "0123456789abcdefghijklmnopqrstuv";
    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Property
    void referenceIsTheNumberInBaseThirtyTwo(@ForAll long high, @ForAll long low) {
        UUID id = new UUID(high, low);
        assertThat(EventRef.of(id)).isEqualTo(byBigInteger(id));
    }

    @Property
    void referenceReadsBackInAnyCase(@ForAll long high, @ForAll long low) {
        UUID id = new UUID(high, low);
        String ref = EventRef.of(id);
        assertThat(EventRef.parse(ref)).contains(id);
        assertThat(EventRef.parse(ref.toLowerCase(Locale.ROOT))).contains(id);
        assertThat(EventRef.parse(id.toString())).contains(id);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void referencesSortLikeTheirIds(@ForAll long high, @ForAll long low, @ForAll long high2, @ForAll long low2) {
        UUID a = new UUID(high, low);
        UUID b = new UUID(high2, low2);
        UUID sameHigh = new UUID(high, low2);
        assertThat(sign(EventRef.of(a).compareTo(EventRef.of(b)))).isEqualTo(sign(EventIds.ORDER.compare(a, b)));
        assertThat(sign(EventRef.of(a).compareTo(EventRef.of(sameHigh))))
                .isEqualTo(sign(EventIds.ORDER.compare(a, sameHigh)));
    }

    @Property
    void whateverIsReadStandsForThatReference(@ForAll @StringLength(min = 26, max = 26) String digits) {
        EventRef.parse("ra_" + digits)
                .ifPresent(id -> assertThat(EventRef.of(id).toLowerCase(Locale.ROOT))
                        .isEqualTo("ra_"
                                + digits.toLowerCase(Locale.ROOT)
                                        .replace('i', '1')
                                        .replace('l', '1')
                                        .replace('o', '0')));
    }

    private static int sign(int comparison) {
        return Integer.signum(comparison);
    }

    private static String byBigInteger(UUID id) {
        String digits = new BigInteger(id.toString().replace("-", ""), 16).toString(32);
        StringBuilder ref = new StringBuilder("ra_").append("0".repeat(26 - digits.length()));
        digits.chars().forEach(c -> ref.append(CROCKFORD.charAt(JAVA_DIGITS.indexOf(c))));
        return ref.toString();
    }
}
