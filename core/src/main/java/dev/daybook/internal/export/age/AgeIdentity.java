package dev.daybook.internal.export.age;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ReadableByteChannel;
import java.security.GeneralSecurityException;
import java.util.List;

/** A secret key that opens files which were encrypted to its recipient. Safe for use by several threads. */
public final class AgeIdentity {
    private final RecipientStanzaReader reader;

    private AgeIdentity(RecipientStanzaReader reader) {
        this.reader = reader;
    }

    /**
     * Takes an identity.
     *
     * @param identity {@code AGE-SECRET-KEY-1...}, as {@code age-keygen} prints it
     * @return the identity
     * @throws dev.daybook.model.InvalidInputException when it is none; the message does not repeat it
     */
    public static AgeIdentity of(String identity) {
        try {
            return new AgeIdentity(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(identity));
        } catch (GeneralSecurityException | RuntimeException e) {
            // Not the cause: it may hold what was given.
            throw new InvalidInputException(
                    "identity",
                    List.of(new Violation(
                            "identity", "no_identity", "is no X25519 identity of age: AGE-SECRET-KEY-1...")));
        }
    }

    /**
     * Opens a file. Every byte is authentic when it is given out; that none is missing is known at the end.
     *
     * @param encrypted an age file
     * @return its plaintext; closing it closes {@code encrypted}
     * @throws DamagedFileException when it is no age file, not for this identity, or its header was changed
     * @throws IOException when it cannot be read
     */
    public InputStream open(InputStream encrypted) throws IOException {
        Source source = new Source(encrypted);
        ReadableByteChannel decrypting;
        try {
            decrypting = new StandardDecryptingChannelFactory().newDecryptingChannel(source, List.of(reader));
            if (!source.hasCanonicalMac()) {
                throw new IOException("the header's MAC is not written as age writes it");
            }
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw source.blame("it is not encrypted to this identity, or was changed", e);
        }
        return new OpenedFile(source, decrypting);
    }
}
