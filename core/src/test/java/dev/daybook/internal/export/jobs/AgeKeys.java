package dev.daybook.internal.export.jobs;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;

/**
 * A fresh pair of age keys.
 *
 * @param recipient who can read
 * @param identity what it takes to read
 */
public record AgeKeys(String recipient, String identity) {
    public static AgeKeys fresh() {
        try {
            KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
            return new AgeKeys(pair.getPublic().toString(), pair.getPrivate().toString());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
