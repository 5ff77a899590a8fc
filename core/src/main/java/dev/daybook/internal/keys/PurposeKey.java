package dev.daybook.internal.keys;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A key for one purpose, derived from a secret of the host. The derivation is one block of HKDF-Expand with SHA-256 (RFC 5869,
 * section 2.3), so that a key seen in one place is no help in another. Safe for use by several threads.
 */
public final class PurposeKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Mac prototype;
    /** One that is not in use, as making one costs more than most texts that are hashed. */
    private final AtomicReference<@Nullable Mac> spare = new AtomicReference<>();

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
     * The HMAC-SHA-256 under this key.
     *
     * @param parts what to authenticate: the bytes of all, one part after the other
     * @return 32 bytes
     */
    public byte[] mac(byte[]... parts) {
        Mac taken = spare.getAndSet(null);
        Mac mac = taken == null ? fresh() : taken;
        for (byte[] part : parts) {
            mac.update(part);
        }
        byte[] result = mac.doFinal(); // leaves it as new
        spare.set(mac);
        return result;
    }

    private Mac fresh() {
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
