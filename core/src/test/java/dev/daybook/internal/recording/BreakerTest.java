package dev.daybook.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.internal.recording.Breaker.Way;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When the store is believed to be down, and who may try it then. */
class BreakerTest {
    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);
    private final Breaker breaker = new Breaker(now::get);

    @Test
    void one_failure_says_nothing_two_in_a_row_do() {
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.succeeded()).isZero();
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.way(PATIENCE)).isEqualTo(Way.OPEN);
        assertThat(breaker.failed()).isTrue();
        assertThat(breaker.isDown()).isTrue();
        assertThat(breaker.failed()).as("it was said already").isFalse();
    }

    @Test
    void while_it_is_down_one_caller_at_a_time_tries_it_more_and_more_seldom() {
        goDown();
        long waited = 0;
        for (long pause : new long[] {50, 50, 100, 200, 400, 800, 1000, 1000, 1000}) {
            assertThat(breaker.way(PATIENCE)).isEqualTo(Way.SHUT);
            now.addAndGet(Duration.ofMillis(pause).toNanos() - 1);
            assertThat(breaker.way(PATIENCE)).as("just before %d ms", pause).isEqualTo(Way.SHUT);
            now.addAndGet(1);
            assertThat(breaker.way(PATIENCE)).as("after %d ms", pause).isEqualTo(Way.TRY);
            now.addAndGet(Duration.ofMillis(300).toNanos());
            breaker.tried();
            waited += pause + 300;
        }
        assertThat(breaker.succeeded()).isEqualTo(Duration.ofMillis(waited).toNanos());
    }

    @Test
    void the_first_success_says_that_it_is_back_and_the_next_outage_begins_anew() {
        goDown();
        now.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(breaker.way(PATIENCE)).isEqualTo(Way.TRY);
        assertThat(breaker.succeeded()).isEqualTo(Duration.ofSeconds(3).toNanos());
        assertThat(breaker.isDown()).isFalse();
        assertThat(breaker.way(PATIENCE)).isEqualTo(Way.OPEN);
        assertThat(breaker.way(PATIENCE)).isEqualTo(Way.OPEN);
        goDown();
        now.addAndGet(Duration.ofMillis(50).toNanos());
        assertThat(breaker.way(PATIENCE)).isEqualTo(Way.TRY);
        assertThat(breaker.way(PATIENCE)).isEqualTo(Way.SHUT);
    }

    /** A try may take longer than any pause: until then it is the only one. */
    @Test
    void while_one_tries_it_nobody_else_does_until_the_time_for_that_is_over() {
        goDown();
        now.addAndGet(Duration.ofMillis(50).toNanos());
        assertThat(breaker.way(PATIENCE)).isEqualTo(Way.TRY);
        now.addAndGet(PATIENCE - 1);
        breaker.failed(); // somebody who came before it was known to be down
        assertThat(breaker.way(PATIENCE)).isEqualTo(Way.SHUT);
        now.addAndGet(1);
        assertThat(breaker.way(PATIENCE))
                .as("one that never ends is not the last")
                .isEqualTo(Way.TRY);
    }

    private void goDown() {
        breaker.failed();
        breaker.failed();
    }
}
