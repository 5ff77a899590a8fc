package dev.daybook.internal.keys;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key for one purpose, derived from a secret of the host. The derivation is one block of HKDF-Expand with SHA-256 (RFC 5869,
 * section 2.3), so that a key seen in one place is no help in another. Safe for use by several threads.
 */
public final class PurposeKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Mac prototype;

    /**
     * Derives the key.
     *
     * @param secret the host's secret
     * @param label the purpose
     */
    public PurposeKey(byte[] secret, String label) {
        byte[] info = ("daybook/1/" + label + "\u0001").getBytes(StandardCharsets.US_ASCII);
        this.key = new SecretKeySpec(mac(new SecretKeySpec(secret, ALGORITHM)).doFinal(info), ALGORITHM);
        this.prototype = mac(key);
    }

    /**
     * A fresh HMAC-SHA-256 under this key.
     *
     * @return for one thread
     */
    public Mac mac() {
        try {
            // Cloning skips the provider look-up and the key schedule.
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            // The JDK's can be cloned; a provider that the host put before it perhaps not.
            return mac(key);
        }
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
