package dev.daybook.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When the store is believed to be down, and who may try it then. */
class BreakerTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);
    private final Breaker breaker = new Breaker(now::get);

    @Test
    void one_failure_says_nothing_two_in_a_row_do() {
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.succeeded()).isZero();
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.failed()).isTrue();
        assertThat(breaker.isDown()).isTrue();
        assertThat(breaker.failed()).as("it was said already").isFalse();
    }

    @Test
    void while_it_is_down_one_caller_at_a_time_tries_it_more_and_more_seldom() {
        goDown();
        long waited = 0;
        for (long pause : new long[] {50, 50, 100, 200, 400, 800, 1000, 1000, 1000}) {
            assertThat(breaker.admits()).isFalse();
            now.addAndGet(Duration.ofMillis(pause).toNanos() - 1);
            assertThat(breaker.admits()).as("just before %d ms", pause).isFalse();
            now.addAndGet(1);
            assertThat(breaker.admits()).as("after %d ms", pause).isTrue();
            waited += pause;
        }
        assertThat(breaker.succeeded()).isEqualTo(Duration.ofMillis(waited).toNanos());
    }

    @Test
    void the_first_success_says_that_it_is_back_and_the_next_outage_begins_anew() {
        goDown();
        now.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.succeeded()).isEqualTo(Duration.ofSeconds(3).toNanos());
        assertThat(breaker.isDown()).isFalse();
        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.admits()).isTrue();
        goDown();
        now.addAndGet(Duration.ofMillis(50).toNanos());
        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.admits()).isFalse();
    }

    private void goDown() {
        breaker.failed();
        breaker.failed();
    }
}
