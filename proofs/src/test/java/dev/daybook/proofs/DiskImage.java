package dev.daybook.proofs;

import java.util.Arrays;

/** The bytes of one file, which grows where it is written. */
final class DiskImage {
    private byte[] room = new byte[0];
    private int length;

    void put(int at, byte[] more) {
        int end = at + more.length;
        if (room.length < end) {
            room = Arrays.copyOf(room, Math.max(end, 2 * room.length));
        }
        System.arraycopy(more, 0, room, at, more.length);
        length = Math.max(length, end);
    }

    /** Gives it another length; what is new is zero. */
    void cut(int end) {
        if (end < length) {
            Arrays.fill(room, end, length, (byte) 0);
        } else if (end > room.length) {
            room = Arrays.copyOf(room, end);
        }
        length = end;
    }

    DiskImage copy() {
        DiskImage copy = new DiskImage();
        copy.room = bytes();
        copy.length = length;
        return copy;
    }

    byte[] bytes() {
        return Arrays.copyOf(room, length);
    }
}
