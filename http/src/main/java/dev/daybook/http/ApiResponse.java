package dev.daybook.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response to be sent. Whoever mounts the API sends the status, every header, a {@code Content-Length} of {@link #length()}, and then
 * the body once; and closes it in any case, as it may hold an open file. Not safe for use by several threads.
 */
public final class ApiResponse implements AutoCloseable {
    private final int status;
    private final Map<String, String> headers;
    private final Body body;

    ApiResponse(int status, Map<String, String> headers, Body body) {
        this.status = status;
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putIfAbsent("Cache-Control", "no-store");
        all.putIfAbsent("X-Content-Type-Options", "nosniff");
        this.headers = Collections.unmodifiableMap(all);
        this.body = body;
    }

    /** What is sent after the headers. */
    interface Body {
        long length();

        void writeTo(OutputStream out) throws IOException;

        default void close() throws IOException {}

        static Body of(byte[] bytes) {
            return new Body() {
                @Override
                public long length() {
                    return bytes.length;
                }

                @Override
                public void writeTo(OutputStream out) throws IOException {
                    out.write(bytes);
                }
            };
        }
    }

    /**
     * The status.
     *
     * @return 200 to 503
     */
    public int status() {
        return status;
    }

    /**
     * The headers, {@code Content-Type} among them and {@code Content-Length} not.
     *
     * @return one value for each name
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * How long the body is.
     *
     * @return in bytes, 0 or more
     */
    public long length() {
        return body.length();
    }

    /**
     * Writes the body, once.
     *
     * @param out where to; not closed
     * @throws IOException when {@code out} does not take it, or what is to be sent cannot be read any more. Then the connection is to be
     *     closed, so that the client sees that something is missing
     */
    public void writeTo(OutputStream out) throws IOException {
        body.writeTo(out);
    }

    /**
     * Lets go of what the body holds. Closing twice is harmless.
     *
     * @throws IOException when a file could not be closed
     */
    @Override
    public void close() throws IOException {
        body.close();
    }
}
