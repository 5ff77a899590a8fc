package dev.daybook.internal.export;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;

/** A fresh pair of age keys. */
public record AgeKeys(String identity, String recipient) {
    public static AgeKeys fresh() {
        try {
            KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
            return new AgeKeys(
                    new String(pair.getPrivate().getEncoded(), StandardCharsets.US_ASCII),
                    new String(pair.getPublic().getEncoded(), StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
