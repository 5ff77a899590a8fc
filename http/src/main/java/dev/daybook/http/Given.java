package dev.daybook.http;

import dev.daybook.http.Parameter.In;
import dev.daybook.http.schema.Types;
import dev.daybook.model.Actor;
import dev.daybook.model.RetrievalRecord;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was given in a request, or was not. */
final class Given {
    static final Parameter<String> REQUEST_ID = Parameter.optional(
                    In.HEADER,
                    "X-Request-Id",
                    Types.texts(RetrievalRecord.MAX_CORRELATION_ID_LENGTH),
                    "The caller's id of this request, for the governance history.")
            .suchAs("request-17");

    private Given() {}

    /** Who does it, in which request. */
    static Actor actor(Call call) {
        Actor actor = call.caller().actor();
        String requestId = call.orNull(REQUEST_ID);
        return requestId == null ? actor : actor.in(requestId, actor.traceId());
    }

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
