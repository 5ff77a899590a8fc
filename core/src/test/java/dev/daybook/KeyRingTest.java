package dev.daybook;

import static dev.daybook.Asked.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a key ring refuses, keeps and does not tell. */
class KeyRingTest {
    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        var builder = KeyRing.builder()
                .version("bad version", secret(1, 32))
                .version("short", secret(2, 31))
                .version("short", secret(3, 32))
                .active("none");
        assertThat(Refusals.of(builder::build))
                .containsExactly("version bad_text", "secret too_short", "version duplicate", "active missing");
        assertThat(Refusals.of(() -> KeyRing.builder().build())).containsExactly("active missing");
    }

    @Test
    void aSecretThatNobodyFilledInIsRefused() {
        assertThat(Refusals.of(() -> KeyRing.of("v", new byte[32]))).containsExactly("secret not_random");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "a/b", "a\n", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})
    void badNamesOfVersionsAreRefused(String version) {
        assertThat(Refusals.of(() -> KeyRing.of(version, secret(1, 32)))).contains("version bad_text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "2026-11", "A.b_C-9", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})
    void goodNamesOfVersionsAreTaken(String version) {
        assertThat(KeyRing.of(version, secret(1, 32)).keys("cursor").activeVersion())
                .isEqualTo(version);
    }

    @Test
    void theSecretIsCopied() {
        byte[] secret = secret(5, 40);
        KeyRing ring = KeyRing.of("v", secret);
        Arrays.fill(secret, (byte) 0);
        assertThat(hash(ring)).isEqualTo(hash(KeyRing.of("v", secret(5, 40))));
    }

    @Test
    void everyRandomRingIsAnother() {
        assertThat(hash(KeyRing.random())).isNotEqualTo(hash(KeyRing.random()));
        assertThat(KeyRing.random().toString()).isEqualTo("KeyRing[versions=[random], active=random]");
    }

    @Test
    void versionsStandInTheOrderGivenBehindTheActiveOne() {
        KeyRing ring = KeyRing.builder()
                .version("v1", secret(1, 32))
                .version("v2", secret(2, 32))
                .version("v3", secret(3, 32))
                .version("v4", secret(4, 32))
                .version("v5", secret(5, 32))
                .active("v4")
                .build();
        assertThat(ring.keys("cursor").versions()).containsExactly("v4", "v1", "v2", "v3", "v5");
        assertThat(ring.toString()).isEqualTo("KeyRing[versions=[v1, v2, v3, v4, v5], active=v4]");
    }

    @Test
    void secretsAreNotPrinted() {
        byte[] secret = "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(KeyRing.of("v", secret).toString()).doesNotContain("0123").doesNotContain("[B@");
        var tooShort = KeyRing.builder().version("v", Arrays.copyOf(secret, 20)).active("v");
        org.assertj.core.api.Assertions.assertThatThrownBy(tooShort::build).hasMessageNotContaining("0123456789");
    }

    private static List<QueryHash> hash(KeyRing ring) {
        return new QueryHasher(ring.keys("query hash")).candidates(ORGANIZATION, "q");
    }

    private static byte[] secret(int fill, int length) {
        byte[] secret = new byte[length];
        for (int i = 0; i < length; i++) {
            secret[i] = (byte) (fill + i);
        }
        return secret;
    }
}
