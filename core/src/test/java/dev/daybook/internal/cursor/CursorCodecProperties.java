package dev.daybook.internal.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.RetrievalFilter;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Cursors of any query. */
class CursorCodecProperties {
    private final CursorCodec codec = Cursors.codec("x".repeat(32));

    @Property
    void everyCursorReadsBackAndGoesIntoAnUrl(@ForAll long seed) {
        Random random = new Random(seed);
        UUID organization = Cursors.id(random);
        RetrievalFilter filter = Cursors.filter(random);
        UUID last = Cursors.id(random);
        String cursor = codec.page(organization, filter, null, last);
        assertThat(codec.readPage(organization, filter, null, cursor)).contains(last);
        assertThat(cursor).matches("[A-Za-z0-9_-]{1,512}");
        assertThat(codec.page(organization, filter, null, last)).isEqualTo(cursor);
    }

    @Property
    void noCursorIsGoodForTwoQueries(@ForAll long seed, @ForAll long otherSeed) {
        Random random = new Random(seed);
        UUID organization = Cursors.id(random);
        RetrievalFilter filter = Cursors.filter(random);
        RetrievalFilter other = Cursors.filter(new Random(otherSeed));
        String cursor = codec.page(organization, filter, null, Cursors.id(random));
        assertThat(codec.readPage(organization, other, null, cursor).isPresent())
                .isEqualTo(other.equals(filter));
    }
}
