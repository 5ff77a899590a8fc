package dev.daybook.http;

import dev.daybook.http.schema.Problem;
import java.util.List;

/** A request that is answered with 422 and everything that is wrong with it. */
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    BadRequest(List<Problem> problems) {
        super("bad request", null, false, false);
        this.problems = List.copyOf(problems);
    }

    ApiResponse response() {
        return Answers.json(422, Wire.PROBLEMS, problems);
    }
}
