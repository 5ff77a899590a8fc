package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Buckets buckets = new Buckets(new RateLimit(2, 3), nanos::get);

    @Test
    void aBucketHoldsABurstAndFillsSteadily() {
        assertThat(taken(10)).isEqualTo(3);
        assertThat(buckets.take("k")).hasValue(1);
        nanos.addAndGet(500_000_000);
        assertThat(taken(10)).isEqualTo(1);
        nanos.addAndGet(3_600_000_000_000L);
        assertThat(taken(10)).as("never more than the burst").isEqualTo(3);
    }

    @Test
    void everyKeyHasItsOwn() {
        assertThat(taken(10)).isEqualTo(3);
        assertThat(buckets.take("other")).isEmpty();
    }

    @Test
    void manyKeysDoNotFillTheMemoryAndNobodyInUseIsForgotten() {
        assertThat(taken(10)).isEqualTo(3);
        for (int i = 0; i < 30_000; i++) {
            buckets.take("key " + i);
            assertThat(buckets.take("k")).isPresent();
        }
    }

    private int taken(int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += buckets.take("k").isEmpty() ? 1 : 0;
        }
        return taken;
    }
}
