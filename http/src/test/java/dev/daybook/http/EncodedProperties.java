package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;

class EncodedProperties {
    @Property
    void whatIsEncodedComesBack(@ForAll @StringLength(max = 50) String text) {
        Optional<String> expected = StandardCharsets.UTF_8.newEncoder().canEncode(text) ? Optional.of(text) : null;
        if (expected != null) {
            String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
            assertThat(Encoded.query("a=1&b=" + encoded).get("b")).isEqualTo(List.of(expected));
            assertThat(Encoded.segment(encoded.replace("+", "%20"))).isEqualTo(expected);
        }
    }

    @Property
    void nothingThrows(@ForAll @NotEmpty @CharRange(from = ' ', to = '~') @StringLength(max = 30) String text) {
        Encoded.query(text);
        Encoded.segment("%" + text);
        Encoded.segment(text + "%");
    }

    @Property
    void aBrokenEscapeIsNoText(@ForAll @CharRange(from = 'g', to = 'z') char c) {
        for (String broken :
                List.of("%", "%" + c, "%0", "%" + c + "0", "%0" + c, "%C3", "%C3%28", "%ED%A0%80", "%C0%80", "%FF")) {
            assertThat(Encoded.segment("x" + broken)).as(broken).isEmpty();
        }
    }
}
