package dev.daybook.http;

import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was given in a request, or was not. */
final class Given {
    private Given() {}

    /** Passes a value on when there is one. */
    static <T> void ifGiven(@Nullable T value, Consumer<T> taker) {
        if (value != null) {
            taker.accept(value);
        }
    }

    /** Notes a window that ends before it begins. */
    static void checkWindow(Call call, Parameter<Instant> start, Parameter<Instant> end) {
        Instant from = call.orNull(start);
        Instant to = call.orNull(end);
        if (from != null && to != null && !from.isBefore(to)) {
            call.at(end).holding(to.toString()).refuse("empty_window", "must be after start");
        }
    }
}
