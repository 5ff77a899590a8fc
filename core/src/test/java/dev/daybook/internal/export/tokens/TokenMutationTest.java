package dev.daybook.internal.export.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.internal.seal.Mutations;
import dev.daybook.internal.seal.Mutations.Mutation;
import dev.daybook.internal.seal.SealKeys;
import dev.daybook.kit.Proof;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** P12 of the proof programme: no changed token is taken, nor a good one for anything but what it was made for. */
@Tag("P12")
class TokenMutationTest {
    private static final List<String> VERSIONS = List.of("k1", "2026-11", "v.3", "x".repeat(32));
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final int TOKENS = Proof.trials(48, 1200);

    private final DownloadTokens tokens =
            new DownloadTokens(SealKeys.of("download token", VERSIONS.toArray(String[]::new)));

    /** What a token is good for. */
    private record Grant(UUID organizationId, UUID exportId, String name, Instant until) {
        static Grant any(Random random) {
            return new Grant(
                    new UUID(random.nextLong(), random.nextLong()),
                    new UUID(random.nextLong(), random.nextLong()),
                    "retrievals-" + random.nextInt(1000) + ".csv.age",
                    NOW.plusMillis(1 + random.nextInt(900_000)));
        }

        String mint(DownloadTokens maker) {
            return maker.mint(organizationId, exportId, name, until);
        }

        boolean isGood(DownloadTokens checker, String token, Instant now) {
            return checker.isGood(organizationId, exportId, name, token, now);
        }
    }

    @Test
    void changedTokensAreRefused() {
        Random random = new Random(20261125);
        List<Mutation> accepted = new ArrayList<>();
        int tried = 0;
        for (int i = 0; i < TOKENS; i++) {
            Grant grant = Grant.any(random);
            for (Mutation mutation : mutations(grant, i, random)) {
                tried++;
                if (grant.isGood(tokens, mutation.text(), NOW)) {
                    accepted.add(mutation);
                }
            }
        }
        new Proof("P12 tokens").found("trials " + tried + " accepted " + accepted.size());
        assertThat(accepted).isEmpty();
        assertThat(tried).isGreaterThanOrEqualTo(Proof.trials(20_000, 500_000));
    }

    /** The control: a token that is believed without its MAC. */
    @Test
    void unsignedTokensWouldBeTaken() {
        Random random = new Random(20261125);
        Set<String> kinds = new HashSet<>();
        for (int i = 0; i < TOKENS; i++) {
            for (Mutation mutation : mutations(Grant.any(random), i, random)) {
                if (believed(mutation.text())) {
                    kinds.add(mutation.kind());
                }
            }
        }
        new Proof("P12 tokens").controlFound("accepted " + kinds.size() + " kinds of changes, unsigned");
        assertThat(kinds).contains("bit flipped", "character changed", "spliced", "MAC of another");
    }

    @Test
    void aTokenIsGoodForItsFileUntilItRunsOutAndForNothingElse() {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            Grant grant = Grant.any(random);
            Grant other = Grant.any(random);
            String token = grant.mint(tokens);
            assertThat(token).matches("[A-Za-z0-9_-]{1,512}");
            assertThat(grant.isGood(tokens, token, NOW)).isTrue();
            assertThat(grant.isGood(tokens, token, grant.until().minusMillis(1)))
                    .isTrue();
            assertThat(grant.isGood(tokens, token, grant.until())).as("run out").isFalse();
            for (Grant wrong : List.of(
                    new Grant(other.organizationId(), grant.exportId(), grant.name(), NOW),
                    new Grant(grant.organizationId(), other.exportId(), grant.name(), NOW),
                    new Grant(grant.organizationId(), grant.exportId(), grant.name() + "x", NOW),
                    new Grant(grant.organizationId(), grant.exportId(), "", NOW),
                    new Grant(grant.organizationId(), grant.exportId(), "x".repeat(70_000), NOW),
                    new Grant(grant.exportId(), grant.organizationId(), grant.name(), NOW))) {
                assertThat(wrong.isGood(tokens, token, NOW)).isFalse();
            }
        }
    }

    @Test
    void oldVersionsStayGoodWhileTheRingHasThem() {
        Grant grant = Grant.any(new Random(6));
        String old = grant.mint(new DownloadTokens(SealKeys.of("download token", "old")));
        assertThat(grant.isGood(new DownloadTokens(SealKeys.of("download token", "new", "old")), old, NOW))
                .isTrue();
        assertThat(grant.isGood(new DownloadTokens(SealKeys.of("download token", "new")), old, NOW))
                .isFalse();
        assertThat(grant.isGood(new DownloadTokens(SealKeys.of("cursor", "old")), old, NOW))
                .as("the keys of another purpose")
                .isFalse();
    }

    private List<Mutation> mutations(Grant grant, int i, Random random) {
        DownloadTokens maker = new DownloadTokens(SealKeys.of("download token", VERSIONS.get(i % VERSIONS.size())));
        return Mutations.of(grant.mint(maker), Grant.any(random).mint(maker), random);
    }

    private static boolean believed(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            return bytes.length > 26
                    && bytes[0] == 1
                    && bytes[1] == bytes.length - 26
                    && ByteBuffer.wrap(bytes, 2 + bytes[1], 8).getLong() > NOW.toEpochMilli();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
