package dev.daybook;

import static dev.daybook.Asked.ORGANIZATION;
import static dev.daybook.Asked.QUERY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Query hashes. The golden values were computed by another program; when one changes, stored hashes can no longer be found. */
class QueryHasherTest {
    private static final byte[] SECRET_A = bytes(0, 32);
    private static final byte[] SECRET_B = bytes(100, 40);
    private static final UUID ONE = new UUID(0, 1);

    private final QueryHasher hasher = hasher("a");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "a, 6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1, \"\", 0de326f04e346ddf430c173671b766698e0b212622ab661f47b7b8c5bf81d45d",
                "a, 6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1, Who may see the merger plan?, 6e5e9c81c0577ed3ba7d1973ca274d93658d21966d4316759e0a4d9322870fc5",
                "a, 6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1, \"  Who may\tsee the\nmerger  plan? \", 6e5e9c81c0577ed3ba7d1973ca274d93658d21966d4316759e0a4d9322870fc5",
                "a, 6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1, \"caf\u00e9 \uD83D\uDE00\", 3d0801b7f4eb065c3872d9e3cec2927dc1c91d4597603fb6a73edf15dd6e9076",
                "a, 6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1, \"cafe\u0301\u00A0\uD83D\uDE00\", 3d0801b7f4eb065c3872d9e3cec2927dc1c91d4597603fb6a73edf15dd6e9076",
                "a, 00000000-0000-0000-0000-000000000001, Who may see the merger plan?, 48a430357daae2ae0ad756a7964b52f9e92343f89afdde18d147db3185eb5478",
                "b, 6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1, Who may see the merger plan?, 094d6313b78c948a448393bc35d36358674b08e6a9f7001091559e94df43012f",
                "b, 00000000-0000-0000-0000-000000000001, \"caf\u00e9 \uD83D\uDE00\", bc207becffc0ffeae54a71183a2db1aa088639880b81526787c75eb428c3d06e",
            })
    void goldenValues(String version, UUID organizationId, String query, String hash) {
        QueryHash actual = hasher(version).hash(organizationId, query);
        assertThat(actual.queryHash()).isEqualTo(hash);
        assertThat(actual.queryHashKeyVersion()).isEqualTo(version);
    }

    @Test
    void theSameTextInAnotherOrganizationOrUnderAnotherVersionHasAnotherHash() {
        assertThat(hasher.hash(ORGANIZATION, QUERY)).isNotEqualTo(hasher.hash(ONE, QUERY));
        assertThat(hasher.hash(ORGANIZATION, QUERY).queryHash())
                .isNotEqualTo(hasher("b").hash(ORGANIZATION, QUERY).queryHash());
    }

    @Test
    void caseAndWordsMatterSpaceDoesNot() {
        assertThat(hasher.hash(ONE, "Who  is it")).isEqualTo(hasher.hash(ONE, " Who is it\n"));
        assertThat(hasher.hash(ONE, "who is it")).isNotEqualTo(hasher.hash(ONE, "Who is it"));
        assertThat(hasher.hash(ONE, "it is Who")).isNotEqualTo(hasher.hash(ONE, "Who is it"));
    }

    @Test
    void candidatesAreOnePerVersionWithTheActiveOneFirst() {
        List<QueryHash> candidates = hasher("b").candidates(ORGANIZATION, QUERY);
        assertThat(candidates).containsExactly(hasher("b").hash(ORGANIZATION, QUERY), hasher.hash(ORGANIZATION, QUERY));
    }

    @Test
    void theLengthIsThatOfTheNormalizedTextInCodePoints() {
        assertThat(hasher.hash(ONE, " \n ").queryLengthBucket()).isEqualTo("0");
        assertThat(hasher.hash(ONE, "  " + "\uD83D\uDE00".repeat(16) + "  ").queryLengthBucket())
                .isEqualTo("1-16");
        assertThat(hasher.hash(ONE, "e\u0301".repeat(16)).queryLengthBucket()).isEqualTo("1-16");
        assertThat(hasher.hash(ONE, "x".repeat(17)).queryLengthBucket()).isEqualTo("17-32");
    }

    private static QueryHasher hasher(String active) {
        return new QueryHasher(KeyRing.builder()
                .version("a", SECRET_A)
                .version("b", SECRET_B)
                .active(active)
                .build()
                .keys("query hash"));
    }

    private static byte[] bytes(int first, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return bytes;
    }
}
