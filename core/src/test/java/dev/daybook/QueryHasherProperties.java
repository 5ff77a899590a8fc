package dev.daybook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.internal.keys.Rfc5869;
import dev.daybook.internal.rules.NormalizedQuery;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Query hashes of any text, against a computation written from the RFCs. */
class QueryHasherProperties {
    @Property(tries = 300)
    void equalsAnIndependentComputation(@ForAll long high, @ForAll long low, @ForAll String query, @ForAll byte fill) {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (fill + i);
        }
        byte[] key = Rfc5869.expand(secret, "daybook/1/query hash".getBytes(US_ASCII), 32);
        byte[] hash = Rfc5869.hmac(
                key,
                ByteBuffer.allocate(16).putLong(high).putLong(low).array(),
                NormalizedQuery.of(query).getBytes(UTF_8));
        QueryHasher hasher = new QueryHasher(KeyRing.of("v", secret).keys("query hash"));
        assertThat(hasher.hash(new UUID(high, low), query).queryHash())
                .isEqualTo(HexFormat.of().formatHex(hash));
    }
}
