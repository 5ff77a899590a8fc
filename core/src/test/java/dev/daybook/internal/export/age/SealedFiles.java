package dev.daybook.internal.export.age;

import dev.daybook.internal.export.AgeKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Random;

/** Encrypted files in memory. */
final class SealedFiles {
    private SealedFiles() {}

    static byte[] plaintext(long seed, int length) {
        byte[] plaintext = new byte[length];
        new Random(seed).nextBytes(plaintext);
        return plaintext;
    }

    static byte[] sealed(AgeKeys keys, byte[] plaintext) throws IOException, GeneralSecurityException {
        return sealed(List.of(keys.recipient()), plaintext);
    }

    static byte[] sealed(List<String> recipients, byte[] plaintext) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SealingFile file = SealingFile.begin(Channels.newChannel(out), AgeRecipients.of(recipients));
        file.write(plaintext, plaintext.length);
        file.finish("f.age", 0);
        return out.toByteArray();
    }

    /** Where the payload begins: behind the header and the nonce. */
    static int payload(byte[] sealed) {
        String text = new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.indexOf('\n', text.indexOf("\n--- ") + 1) + 1 + 16;
    }
}
