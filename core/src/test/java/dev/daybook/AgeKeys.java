package dev.daybook;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;

/** A pair of keys that is made anew for each run of the tests. */
final class AgeKeys {
    private static final KeyPair PAIR = pair();

    static final String RECIPIENT = PAIR.getPublic().toString();
    static final String IDENTITY = PAIR.getPrivate().toString();

    private AgeKeys() {}

    private static KeyPair pair() {
        try {
            return new X25519KeyPairGenerator().generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has X25519", e);
        }
    }
}
