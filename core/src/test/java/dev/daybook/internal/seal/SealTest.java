package dev.daybook.internal.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.internal.keys.Rfc5869;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The layout of sealed texts. */
class SealTest {
    private static final byte[] CONTEXT = "context".getBytes(US_ASCII);
    private static final byte[] PAYLOAD = "payload".getBytes(US_ASCII);

    private final Seal seal = new Seal(SealKeys.of("cursor", "k1"));

    @Test
    void layoutIsFormatVersionPayloadAndHalfAMac() {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) "k1".hashCode());
        byte[] key = Rfc5869.expand(secret, "daybook/1/cursor".getBytes(US_ASCII), 32);
        byte[] body = "\u0001\u0002k1payload".getBytes(US_ASCII);
        byte[] mac = Rfc5869.hmac(key, new byte[] {0, 0, 0, 7}, CONTEXT, body);
        byte[] whole = Arrays.copyOf(body, body.length + 16);
        System.arraycopy(mac, 0, whole, body.length, 16);
        assertThat(Base64.getUrlDecoder().decode(seal.seal(CONTEXT, PAYLOAD))).isEqualTo(whole);
    }

    @Test
    void contextAndBodyAreKeptApart() {
        String sealed = seal.seal(CONTEXT, PAYLOAD);
        assertThat(seal.open(CONTEXT, sealed))
                .hasValueSatisfying(p -> assertThat(p).isEqualTo(PAYLOAD));
        byte[] whole = Base64.getUrlDecoder().decode(sealed);
        byte[] shifted = Arrays.copyOfRange(whole, 1, whole.length);
        assertThat(seal.open("context\u0001".getBytes(US_ASCII), encoded(shifted)))
                .isEmpty();
        assertThat(seal.open("contex".getBytes(US_ASCII), sealed)).isEmpty();
    }

    @Test
    void shortAndNonsenseTextsAreRefused() {
        for (int length = 0; length < 40; length++) {
            byte[] bytes = new byte[length];
            assertThat(seal.open(CONTEXT, encoded(bytes))).isEmpty();
            Arrays.fill(bytes, (byte) 1);
            assertThat(seal.open(CONTEXT, encoded(bytes))).isEmpty();
            Arrays.fill(bytes, (byte) -1);
            assertThat(seal.open(CONTEXT, encoded(bytes))).isEmpty();
            if (length > 1) {
                bytes[0] = 1;
                assertThat(seal.open(CONTEXT, encoded(bytes)))
                        .as("a negative length of the version")
                        .isEmpty();
            }
        }
    }

    @Test
    void anEmptyPayloadIsAPayload() {
        assertThat(seal.open(CONTEXT, seal.seal(CONTEXT, new byte[0])))
                .hasValueSatisfying(p -> assertThat(p).isEmpty());
    }

    @Test
    void aPayloadIsSealedUpToItsLimitWhateverTheVersion() {
        Seal longName = new Seal(SealKeys.of("cursor", "x".repeat(32)));
        assertThat(longName.seal(CONTEXT, new byte[300])).hasSizeLessThanOrEqualTo(512);
        String longest = longName.seal(CONTEXT, new byte[334]);
        assertThat(longest).hasSize(512);
        assertThat(longName.open(CONTEXT, longest)).isPresent();
        assertThatThrownBy(() -> longName.seal(CONTEXT, new byte[335])).isInstanceOf(IllegalArgumentException.class);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
