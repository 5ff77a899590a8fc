package dev.daybook.internal.export.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.internal.seal.SealKeys;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a download token is, to the byte. */
class DownloadTokensTest {
    private static final UUID ORGANIZATION = new UUID(1, 1);
    private static final UUID EXPORT = new UUID(2, 2);
    private static final String NAME = "retrievals-0001.csv.age";
    private static final Instant UNTIL = Instant.parse("2026-11-23T12:15:00Z");

    private final DownloadTokens tokens = new DownloadTokens(SealKeys.of("download token", "k1"));

    /** Computed by another program. When it changes, tokens that are out during an upgrade are refused. */
    @Test
    void goldenValue() {
        String token = "AQJrMQAAAaIIVLmgRiERs6P5RbHxVgUmtdXvNw";
        assertThat(tokens.mint(ORGANIZATION, EXPORT, NAME, UNTIL)).isEqualTo(token);
        assertThat(tokens.isGood(ORGANIZATION, EXPORT, NAME, token, UNTIL.minusMillis(1)))
                .isTrue();
        assertThat(tokens.isGood(ORGANIZATION, EXPORT, NAME, token, UNTIL)).isFalse();
    }

    @Test
    void theLongestNameHasATokenAndALongerOneHasNone() {
        for (int length : new int[] {64, 65}) {
            String name = "a".repeat(length);
            String token = tokens.mint(ORGANIZATION, EXPORT, name, UNTIL);
            assertThat(tokens.isGood(ORGANIZATION, EXPORT, name, token, UNTIL.minusMillis(1)))
                    .isEqualTo(length == 64);
        }
    }
}
