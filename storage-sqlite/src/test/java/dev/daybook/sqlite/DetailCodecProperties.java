package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalScope;
import dev.daybook.spi.StoreException;
import dev.daybook.spi.StoreException.Problem;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class DetailCodecProperties {
    private static final UUID ORGANIZATION = Samples.id("organization", 1);

    @Property(tries = 500)
    void what_was_encoded_reads_back(@ForAll("details") RetrievalDetail detail) {
        assertThat(DetailCodec.decode(detail.record(), DetailCodec.encode(detail)))
                .isEqualTo(detail);
    }

    @Property(tries = 2000)
    void any_damage_is_noticed_and_named(
            @ForAll("details") RetrievalDetail detail,
            @ForAll int place,
            @ForAll @IntRange(min = 1, max = 255) int flip) {
        byte[] damaged = DetailCodec.encode(detail);
        damaged[Math.floorMod(place, damaged.length)] ^= (byte) flip;
        assertCorrupt(detail, damaged);
    }

    @Property(tries = 500)
    void a_piece_is_noticed(@ForAll("details") RetrievalDetail detail, @ForAll int length) {
        byte[] whole = DetailCodec.encode(detail);
        assertCorrupt(detail, Arrays.copyOf(whole, Math.floorMod(length, whole.length)));
    }

    /** Damage that repairs the checksum, too, may read as something else; it never does more harm than that. */
    @Property(tries = 5000)
    void damage_under_a_good_checksum_is_read_or_refused(
            @ForAll("details") RetrievalDetail detail, @ForAll int place, @ForAll byte[] splice, @ForAll boolean cut) {
        byte[] body = DetailCodec.encode(detail);
        int at = Math.floorMod(place, body.length - Integer.BYTES);
        int length = Math.min(splice.length, body.length - Integer.BYTES - at);
        System.arraycopy(splice, 0, body, at, length);
        byte[] damaged = resealed(detail, Arrays.copyOf(body, cut ? at + length : body.length - Integer.BYTES));
        try {
            assertThat(DetailCodec.decode(detail.record(), damaged).record()).isEqualTo(detail.record());
        } catch (StoreException e) {
            assertThat(e.problem()).isEqualTo(Problem.CORRUPT);
        }
    }

    @Example
    void codes_of_a_newer_version_read_as_unknown() {
        RetrievalDetail detail = new Samples(1).detail(ORGANIZATION, new Samples(1).eventId(1), 1, 1);
        RetrievalDetail bare =
                new RetrievalDetail(Samples.degraded(detail.record()), detail.scopes(), java.util.List.of());
        byte[] encoded = DetailCodec.encode(bare);
        byte[] body = Arrays.copyOf(encoded, encoded.length - Integer.BYTES);
        int outcome = 2 + Uuids.BYTES;
        body[outcome] = 99;

        RetrievalDetail read = DetailCodec.decode(bare.record(), resealed(bare, body));

        assertThat(read.scopes().get(0).outcome()).isEqualTo(RetrievalScope.Outcome.UNKNOWN);
        assertThat(read.scopes().get(0).kbId()).isEqualTo(bare.scopes().get(0).kbId());
    }

    @Example
    void sizes_that_are_not_there_are_refused_before_anything_is_allocated() {
        RetrievalDetail detail = new Samples(1).detail(ORGANIZATION, 1);
        byte[] huge = {1, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 7};
        assertCorrupt(detail, resealed(detail, huge));
    }

    @Example
    void the_body_of_another_record_is_refused() {
        Samples samples = new Samples(1);
        RetrievalDetail one = samples.detail(ORGANIZATION, 1);
        RetrievalDetail two = samples.detail(ORGANIZATION, 1);
        assertCorrupt(one, DetailCodec.encode(two));
    }

    /** Ours is worth having only while it is small: ten chunk refs in well under a kilobyte. */
    @Example
    void it_is_compact() {
        Samples samples = new Samples(1);
        RetrievalDetail detail = samples.detail(ORGANIZATION, samples.eventId(1), 5, 1);
        assertThat(detail.chunkRefs()).hasSize(10);
        assertThat(DetailCodec.encode(detail)).hasSizeLessThan(800);
    }

    @Provide
    Arbitrary<RetrievalDetail> details() {
        return Combinators.combine(
                        Arbitraries.longs(), Arbitraries.integers().between(0, 12), Arbitraries.of(0L, 1L, 1_000_000L))
                .as((seed, scopes, micros) -> {
                    Samples samples = new Samples(seed);
                    return samples.detail(ORGANIZATION, samples.eventId(micros), scopes, 3);
                });
    }

    private static byte[] resealed(RetrievalDetail detail, byte[] body) {
        return ByteBuffer.allocate(body.length + Integer.BYTES)
                .put(body)
                .putInt(DetailCodec.checksum(
                        detail.record().organizationId(), detail.record().id(), body, body.length))
                .array();
    }

    private static void assertCorrupt(RetrievalDetail detail, byte[] bytes) {
        assertThatThrownBy(() -> DetailCodec.decode(detail.record(), bytes))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CORRUPT))
                .hasMessageContaining(detail.record().id().toString())
                .hasMessageContaining(ORGANIZATION.toString());
    }
}
