package dev.daybook.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;

/** Brings the JDK's exchanges to the API. */
final class ExchangeHandler implements HttpHandler {
    private final AuditApi api;

    ExchangeHandler(AuditApi api) {
        this.api = api;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Turn turn = Turn.current();
        turn.working();
        try (ApiResponse response = turn.busy() ? busy() : api.handle(request(exchange, turn))) {
            response.headers().forEach(exchange.getResponseHeaders()::set);
            boolean bodiless =
                    response.length() == 0 || exchange.getRequestMethod().equals("HEAD");
            long length = bodiless ? -1 : response.length();
            turn.sending(() -> exchange.sendResponseHeaders(response.status(), length));
            if (!bodiless) {
                response.writeTo(new PatientOutput(exchange.getResponseBody(), turn));
            }
            // What is left of the request is read, or the connection closed.
            turn.sending(exchange.getResponseBody()::close);
        } finally {
            exchange.close();
        }
    }

    private static ApiResponse busy() {
        return Answers.error(503, "busy", Map.of("Retry-After", "1", "Connection", "close"));
    }

    private static ApiRequest request(HttpExchange exchange, Turn turn) {
        URI uri = exchange.getRequestURI();
        String path = uri.getRawPath();
        if (uri.getScheme() == null && uri.getRawAuthority() != null) {
            path = "//" + uri.getRawAuthority() + path; // two slashes at the beginning are no host: nothing is there
        }
        return new ApiRequest(
                exchange.getRequestMethod(),
                path == null ? "" : path,
                uri.getRawQuery(),
                exchange.getRequestHeaders(),
                new PatientInput(exchange.getRequestBody(), turn));
    }

    private static final class PatientInput extends FilterInputStream {
        private final Turn turn;

        PatientInput(InputStream in, Turn turn) {
            super(in);
            this.turn = turn;
        }

        @Override
        public int read() throws IOException {
            return turn.receiving(super::read);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return turn.receiving(() -> super.read(bytes, offset, length));
        }
    }

    /** Sends in parts, so that patience is with each and not with a whole download. */
    private static final class PatientOutput extends OutputStream {
        private static final int PART = 64 * 1024;

        private final OutputStream out;
        private final Turn turn;

        PatientOutput(OutputStream out, Turn turn) {
            this.out = out;
            this.turn = turn;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int sent = 0; sent < length; sent += PART) {
                int from = offset + sent;
                int size = Math.min(PART, length - sent);
                turn.sending(() -> out.write(bytes, from, size));
            }
        }
    }
}
