package dev.daybook.http;

import java.util.Map;

/** A request that is answered with an error and one sentence. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    Refusal(int status, String detail) {
        this(status, detail, Map.of());
    }

    Refusal(int status, String detail, Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.headers = headers;
    }

    ApiResponse response() {
        return Answers.error(status, String.valueOf(getMessage()), headers);
    }
}
