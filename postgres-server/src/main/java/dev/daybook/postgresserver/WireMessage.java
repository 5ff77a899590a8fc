package dev.daybook.postgresserver;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One message of PostgreSQL's protocol 3, as it is on the wire. */
final class WireMessage {
    private static final int LENGTH = 4;
    private static final int MOST = 1 << 30;

    private final char type;
    private final byte[] bytes;

    private WireMessage(char type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** The next message, or null when the connection has ended between messages. */
    static @Nullable WireMessage read(DataInputStream in) throws IOException {
        int type = in.read();
        return type < 0 ? null : read(in, (char) type, 1);
    }

    /** A message that begins a connection. */
    static WireMessage readFirst(DataInputStream in) throws IOException {
        return read(in, (char) 0, 0);
    }

    private static WireMessage read(DataInputStream in, char type, int before) throws IOException {
        int length = in.readInt();
        if (length < LENGTH || length > MOST) {
            throw new EOFException("not PostgreSQL's protocol: a message of " + length + " bytes");
        }
        ByteBuffer whole = ByteBuffer.allocate(before + length);
        if (before > 0) {
            whole.put((byte) type);
        }
        whole.putInt(length);
        in.readFully(whole.array(), whole.position(), whole.remaining());
        return new WireMessage(type, whole.array());
    }

    /** The letter that it begins with; 0 for those that begin a connection and have none. */
    char type() {
        return type;
    }

    /** The whole message, letter and length included. */
    byte[] bytes() {
        return bytes;
    }

    /** The number that says what a first message wants. */
    int code() {
        return ByteBuffer.wrap(bytes).getInt(LENGTH);
    }

    /** The n-th of the texts, each ended by a zero byte, that the message begins with. */
    String text(int n) {
        int start = LENGTH + 1;
        for (int skipped = 0; ; skipped++) {
            int end = start;
            while (end < bytes.length && bytes[end] != 0) {
                end++;
            }
            if (skipped == n || end >= bytes.length) {
                return new String(bytes, start, end - start, StandardCharsets.UTF_8);
            }
            start = end + 1;
        }
    }
}
