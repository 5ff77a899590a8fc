package dev.daybook.internal.keys;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** HMAC and HKDF-Expand with SHA-256, written from RFC 2104 and RFC 5869 and nothing else, to judge the library by. */
public final class Rfc5869 {
    private static final int BLOCK = 64;
    private static final int HASH = 32;

    private Rfc5869() {}

    /** HMAC (RFC 2104, section 2). */
    public static byte[] hmac(byte[] key, byte[]... parts) {
        byte[] padded = Arrays.copyOf(key.length > BLOCK ? sha256(key) : key, BLOCK);
        byte[] inner = padded.clone();
        byte[] outer = padded.clone();
        for (int i = 0; i < BLOCK; i++) {
            inner[i] ^= 0x36;
            outer[i] ^= 0x5c;
        }
        return sha256(outer, sha256(inner, concatenated(parts)));
    }

    /** HKDF-Expand (RFC 5869, section 2.3). */
    public static byte[] expand(byte[] pseudoRandomKey, byte[] info, int length) {
        var output = new ByteArrayOutputStream();
        byte[] block = new byte[0];
        for (int n = 1; output.size() < length; n++) {
            block = hmac(pseudoRandomKey, block, info, new byte[] {(byte) n});
            output.writeBytes(block);
        }
        assert length <= 255 * HASH;
        return Arrays.copyOf(output.toByteArray(), length);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(concatenated(parts));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] concatenated(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
