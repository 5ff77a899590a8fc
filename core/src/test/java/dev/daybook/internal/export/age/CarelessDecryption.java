package dev.daybook.internal.export.age;

import com.exceptionfactory.jagged.framework.format.StandardPayloadKeyReader;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import dev.daybook.internal.export.AgeKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/** A control: decrypts as age does, but does not mind whether a chunk is marked as the last. */
final class CarelessDecryption {
    private CarelessDecryption() {}

    static byte[] decrypt(AgeKeys keys, byte[] file) throws IOException, GeneralSecurityException {
        ByteBuffer buffer = ByteBuffer.wrap(file);
        var reader = X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(keys.identity());
        var key = new StandardPayloadKeyReader().getPayloadKey(buffer, List.of(reader));
        ByteArrayOutputStream plaintext = new ByteArrayOutputStream();
        for (int counter = 0; buffer.hasRemaining(); counter++) {
            byte[] chunk = new byte[Math.min(Tampering.CHUNK, buffer.remaining())];
            buffer.get(chunk);
            byte[] nonce = ByteBuffer.allocate(12).putInt(7, counter).array();
            try {
                plaintext.writeBytes(open(key, nonce, chunk));
            } catch (GeneralSecurityException e) {
                nonce[11] = 1;
                plaintext.writeBytes(open(key, nonce, chunk));
            }
        }
        return plaintext.toByteArray();
    }

    private static byte[] open(java.security.Key key, byte[] nonce, byte[] chunk) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(nonce));
        return cipher.doFinal(chunk);
    }
}
