package dev.daybook.internal.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.internal.seal.Mutations;
import dev.daybook.internal.seal.Mutations.Mutation;
import dev.daybook.kit.Proof;
import dev.daybook.model.RetrievalFilter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No changed cursor is taken, and two weaker codecs show that this test would tell. */
@Tag("P12")
class CursorMutationTest {
    /** One of each length modulo 3, so that texts end with 0, 2 and 4 stray bits. */
    private static final List<String> VERSIONS = List.of("k1", "2026-11", "v.3", "x".repeat(32));

    private static final int CURSORS = Proof.trials(40, 1100);

    private final CursorCodec codec = Cursors.codec("k1", "2026-11", "v.3", "x".repeat(32));

    @Test
    void changedCursorsAreRefused() {
        Map<String, Integer> tried = new TreeMap<>();
        List<Mutation> accepted = new ArrayList<>();
        forEachCursor((organization, filter, mutations) -> {
            mutations.forEach(m -> tried.merge(m.kind(), 1, Integer::sum));
            accepted.addAll(accepted(mutations, text -> codec.readPage(organization, filter, null, text)));
        });
        int all = tried.values().stream().mapToInt(i -> i).sum();
        new Proof("P12 cursors").found("trials " + all + " accepted " + accepted.size());
        assertThat(accepted).isEmpty();
        assertThat(all).as("%s", tried).isGreaterThanOrEqualTo(Proof.trials(20_000, 500_000));
        assertThat(tried).hasSize(16).containsKey("stray bits");
    }

    /** The control: without the MAC, most changes of the payload pass. */
    @Test
    void aCodecWithoutMacTakesChangedCursors() {
        List<Mutation> accepted = new ArrayList<>();
        forEachCursor((organization, filter, mutations) ->
                accepted.addAll(accepted(mutations, CursorMutationTest::openUnsigned)));
        new Proof("P12 cursors").controlFound("accepted " + accepted.size() + ", unsigned");
        assertThat(kinds(accepted)).contains("bit flipped", "character changed", "spliced", "MAC of another");
    }

    /** The control: when the text need not be the canonical one, several texts open as one cursor. */
    @Test
    void aCodecThatReadsAnyBase64TakesOtherTexts() {
        List<Mutation> accepted = new ArrayList<>();
        forEachCursor((organization, filter, mutations) -> accepted.addAll(accepted(
                mutations, text -> canonical(text).flatMap(t -> codec.readPage(organization, filter, null, t)))));
        assertThat(kinds(accepted)).contains("stray bits", "padded").doesNotContain("bit flipped");
    }

    private interface Trial {
        void on(UUID organizationId, RetrievalFilter filter, List<Mutation> mutations);
    }

    private static void forEachCursor(Trial trial) {
        Random random = new Random(20261123);
        for (int i = 0; i < CURSORS; i++) {
            CursorCodec maker = Cursors.codec(VERSIONS.get(i % VERSIONS.size()));
            UUID organization = Cursors.id(random);
            RetrievalFilter filter = Cursors.filter(random);
            String cursor = maker.page(organization, filter, null, Cursors.id(random));
            String other = maker.page(organization, filter, null, Cursors.id(random));
            trial.on(organization, filter, Mutations.of(cursor, other, random));
        }
    }

    private static List<Mutation> accepted(List<Mutation> mutations, Function<String, Optional<UUID>> opener) {
        return mutations.stream()
                .filter(m -> opener.apply(m.text()).isPresent())
                .toList();
    }

    private static java.util.Set<String> kinds(List<Mutation> mutations) {
        return mutations.stream().map(Mutation::kind).collect(Collectors.toSet());
    }

    private static Optional<UUID> openUnsigned(String text) {
        return bytes(text)
                .filter(b -> b.length > 34 && b[0] == 1 && b[1] == b.length - 34)
                .map(b -> ByteBuffer.wrap(b, 2 + b[1], 16))
                .map(b -> new UUID(b.getLong(), b.getLong()));
    }

    private static Optional<String> canonical(String text) {
        return bytes(text).map(b -> Base64.getUrlEncoder().withoutPadding().encodeToString(b));
    }

    private static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
