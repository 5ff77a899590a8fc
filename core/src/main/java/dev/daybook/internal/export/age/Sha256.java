package dev.daybook.internal.export.age;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as exports write it. */
public final class Sha256 {
    private Sha256() {}

    /**
     * A hash of nothing yet.
     *
     * @return the digest
     */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Ends a hash.
     *
     * @param digest of everything
     * @return 64 lower-case hex digits
     */
    public static String end(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
