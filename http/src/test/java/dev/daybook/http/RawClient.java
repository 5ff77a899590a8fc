package dev.daybook.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends bytes as they are, and reads what comes until the server closes, or a response is complete. */
final class RawClient implements AutoCloseable {
    /** Longer than any answer takes on a loaded machine; a hang is what it finds. */
    private static final int HANG_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    RawClient(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(HANG_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
        return this;
    }

    /** No more will come from this side. */
    RawClient end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** All that comes until the server closes. */
    String untilClosed() throws IOException {
        return read(Integer.MAX_VALUE);
    }

    /** The first bytes that come, at most so many. */
    String read(int most) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            for (int next; bytes.size() < most && (next = in.read()) >= 0; ) {
                bytes.write(next);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the server hangs after " + bytes, e);
        } catch (IOException reset) {
            // Closed with unread bytes, which the other side sees as a reset.
            bytes.writeBytes("[reset]".getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** The status of the response that comes; 0 when the server closes without one. */
    int status() throws IOException {
        String line = read("HTTP/1.1 200".length());
        return line.startsWith("HTTP/1.1 ") ? Integer.parseInt(line.substring(9)) : 0;
    }

    /** As one who has gone: with a reset. */
    void vanish() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
