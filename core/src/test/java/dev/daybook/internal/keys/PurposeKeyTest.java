package dev.daybook.internal.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The derivation of keys. Cursors and stored hashes stand on it, so it must never change. */
class PurposeKeyTest {
    private static final byte[] SECRET = bytes(0, 32);
    private static final byte[] MESSAGE = "a message".getBytes(US_ASCII);

    @Test
    void theJudgeItselfAgreesWithTheVectorOfTheRfc() {
        byte[] pseudoRandomKey =
                HexFormat.of().parseHex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
        byte[] info = HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9");
        assertThat(HexFormat.of().formatHex(Rfc5869.expand(pseudoRandomKey, info, 42)))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 63, 64, 65, 200})
    void aKeyIsOneBlockOfHkdfExpand(int secretLength) {
        byte[] secret = bytes(7, secretLength);
        byte[] key = Rfc5869.expand(secret, "daybook/1/cursor".getBytes(US_ASCII), 32);
        assertThat(new PurposeKey(secret, "cursor").mac(MESSAGE)).isEqualTo(Rfc5869.hmac(key, MESSAGE));
    }

    @Test
    void theKeyOfAKnownSecretIsFixed() {
        byte[] key = HexFormat.of().parseHex("9647791706d4365f0cb2abda617ac872d4e5c130eeaf44d9e9ff791ac3ee9d79");
        assertThat(new PurposeKey(SECRET, "query hash").mac(MESSAGE)).isEqualTo(Rfc5869.hmac(key, MESSAGE));
    }

    @Test
    void everyPurposeAndEverySecretHasItsOwnKey() {
        byte[] cursor = new PurposeKey(SECRET, "cursor").mac(MESSAGE);
        assertThat(new PurposeKey(SECRET, "query hash").mac(MESSAGE)).isNotEqualTo(cursor);
        assertThat(new PurposeKey(bytes(1, 32), "cursor").mac(MESSAGE)).isNotEqualTo(cursor);
    }

    @Test
    void partsAreOneText() {
        PurposeKey key = new PurposeKey(SECRET, "cursor");
        assertThat(key.mac("a mess".getBytes(US_ASCII), new byte[0], "age".getBytes(US_ASCII)))
                .isEqualTo(key.mac(MESSAGE));
    }

    @Test
    void manyThreadsDoNotDisturbEachOther() {
        PurposeKey key = new PurposeKey(SECRET, "cursor");
        Set<String> macs = IntStream.range(0, 100_000)
                .parallel()
                .mapToObj(i -> HexFormat.of().formatHex(key.mac(MESSAGE, SECRET)))
                .collect(Collectors.toSet());
        assertThat(macs)
                .containsExactly(HexFormat.of().formatHex(new PurposeKey(SECRET, "cursor").mac(MESSAGE, SECRET)));
    }

    @Test
    void aProviderWhoseMacsCannotBeClonedServesToo() {
        byte[] expected = new PurposeKey(SECRET, "cursor").mac(MESSAGE);
        UncloneableMac.Source provider = new UncloneableMac.Source();
        Security.insertProviderAt(provider, 1);
        try {
            PurposeKey key = new PurposeKey(SECRET, "cursor");
            assertThat(key.mac(MESSAGE)).isEqualTo(expected);
            assertThat(key.mac(MESSAGE)).isEqualTo(expected);
            assertThat(provider.made)
                    .as("to derive, to clone, and the one that could not be cloned")
                    .hasValue(3);
        } finally {
            Security.removeProvider(provider.getName());
        }
    }

    @Test
    void theActiveVersionMakesNewThingsAndIsNamedFirst() {
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        secrets.put("2025", bytes(1, 32));
        secrets.put("2026", bytes(2, 32));
        secrets.put("2027", bytes(3, 32));
        PurposeKeys keys = new PurposeKeys("cursor", "2026", secrets);
        assertThat(keys.versions()).containsExactly("2026", "2025", "2027");
        assertThat(keys.activeVersion()).isEqualTo("2026");
        assertThat(keys.active()).isSameAs(keys.of("2026"));
        assertThat(keys.of("2024")).isNull();
        List<byte[]> macs = keys.versions().stream()
                .map(v -> new PurposeKey(java.util.Objects.requireNonNull(secrets.get(v)), "cursor").mac(MESSAGE))
                .toList();
        assertThat(keys.active().mac(MESSAGE)).isEqualTo(macs.get(0));
    }

    private static byte[] bytes(int first, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return bytes;
    }
}
