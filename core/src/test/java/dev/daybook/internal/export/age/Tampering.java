package dev.daybook.internal.export.age;

import java.util.Arrays;
import java.util.Random;

/** Ways to change a file without its keys: at random places, and at the places where its parts meet. */
enum Tampering {
    FLIP_A_BIT,
    CHANGE_THE_HEADER,
    CUT_ANYWHERE,
    CUT_AT_A_CHUNK,
    CUT_BEHIND_THE_HEADER,
    APPEND,
    APPEND_ITS_OWN_END,
    SWAP_CHUNKS,
    DROP_A_CHUNK,
    REPEAT_A_CHUNK,
    TAKE_A_CHUNK_OF_ANOTHER,
    TAKE_THE_PAYLOAD_OF_ANOTHER,
    REMOVE_BYTES,
    INSERT_BYTES,
    ZERO_A_RANGE;

    static final int CHUNK = 64 * 1024 + 16;

    /** A changed copy; the same bytes when this way cannot change such a file. */
    byte[] apply(byte[] file, byte[] other, Random random) {
        int payload = SealedFiles.payload(file);
        int chunks = Math.max(1, (file.length - payload + CHUNK - 1) / CHUNK);
        int at = random.nextInt(file.length);
        int chunk = payload + random.nextInt(chunks) * CHUNK;
        int chunkEnd = Math.min(file.length, chunk + CHUNK);
        byte[] some = new byte[1 + random.nextInt(40)];
        random.nextBytes(some);
        return switch (this) {
            case FLIP_A_BIT -> flipped(file, at, random);
            case CHANGE_THE_HEADER -> flipped(file, random.nextInt(payload), random);
            case CUT_ANYWHERE -> Arrays.copyOf(file, at);
            case CUT_AT_A_CHUNK -> Arrays.copyOf(file, chunk);
            case CUT_BEHIND_THE_HEADER -> Arrays.copyOf(file, payload - random.nextInt(17));
            case APPEND -> joined(file, some);
            case APPEND_ITS_OWN_END -> joined(file, Arrays.copyOfRange(file, chunk, chunkEnd));
            case SWAP_CHUNKS -> swapped(file, payload);
            case DROP_A_CHUNK -> joined(Arrays.copyOf(file, chunk), Arrays.copyOfRange(file, chunkEnd, file.length));
            case REPEAT_A_CHUNK -> joined(Arrays.copyOf(file, chunkEnd), Arrays.copyOfRange(file, chunk, file.length));
            case TAKE_A_CHUNK_OF_ANOTHER ->
                joined(
                        Arrays.copyOf(file, chunk),
                        Arrays.copyOfRange(other, Math.min(other.length, chunk), Math.min(other.length, chunkEnd)),
                        Arrays.copyOfRange(file, chunkEnd, file.length));
            case TAKE_THE_PAYLOAD_OF_ANOTHER ->
                joined(
                        Arrays.copyOf(file, payload),
                        Arrays.copyOfRange(other, SealedFiles.payload(other), other.length));
            case REMOVE_BYTES ->
                joined(
                        Arrays.copyOf(file, at),
                        Arrays.copyOfRange(file, Math.min(file.length, at + some.length), file.length));
            case INSERT_BYTES -> joined(Arrays.copyOf(file, at), some, Arrays.copyOfRange(file, at, file.length));
            case ZERO_A_RANGE -> zeroed(file, at, some.length);
        };
    }

    private static byte[] flipped(byte[] file, int at, Random random) {
        byte[] copy = file.clone();
        copy[at] ^= (byte) (1 << random.nextInt(8));
        return copy;
    }

    private static byte[] zeroed(byte[] file, int at, int length) {
        byte[] copy = file.clone();
        Arrays.fill(copy, at, Math.min(file.length, at + length), (byte) 0);
        return copy;
    }

    /** The first two whole chunks in the other order. */
    private static byte[] swapped(byte[] file, int payload) {
        if (file.length < payload + 2 * CHUNK) {
            return file;
        }
        return joined(
                Arrays.copyOf(file, payload),
                Arrays.copyOfRange(file, payload + CHUNK, payload + 2 * CHUNK),
                Arrays.copyOfRange(file, payload, payload + CHUNK),
                Arrays.copyOfRange(file, payload + 2 * CHUNK, file.length));
    }

    private static byte[] joined(byte[]... parts) {
        var out = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
