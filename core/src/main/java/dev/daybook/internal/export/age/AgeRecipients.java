package dev.daybook.internal.export.age;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import dev.daybook.model.ExportJob;
import dev.daybook.model.Violations;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The X25519 recipients that a file is encrypted to: each of them can open it alone. */
public final class AgeRecipients {
    private static final String PREFIX = "age1";
    private static final String SECRET_PREFIX = "age-secret-key-";

    private final List<String> recipients;

    private AgeRecipients(List<String> recipients) {
        this.recipients = List.copyOf(recipients);
    }

    /**
     * Notes what is wrong with recipients: their number, and each that nothing can be encrypted to. No recipient is repeated in a
     * message, since who mixes the two up gives a secret key.
     *
     * @param field the wire name of the list
     * @param recipients what was given
     * @param violations where it is noted
     */
    public static void check(String field, List<String> recipients, Violations violations) {
        violations.range(field + ".size", recipients.size(), 1, ExportJob.MAX_RECIPIENTS);
        for (int i = 0; i < Math.min(recipients.size(), ExportJob.MAX_RECIPIENTS); i++) {
            String recipient = recipients.get(i);
            boolean secret = recipient.toLowerCase(Locale.ROOT).startsWith(SECRET_PREFIX);
            violations.require(
                    isRecipient(recipient),
                    field + "[" + i + "]",
                    secret ? "secret_key" : "no_recipient",
                    () -> secret
                            ? "is a secret key, which nobody else may see: give the public key beside it, age1..."
                            : "is no X25519 recipient of age: age1 and 58 more characters, as age-keygen prints it");
        }
    }

    /**
     * Takes recipients that were checked.
     *
     * @param recipients as {@link #check} takes them
     * @return the recipients
     * @throws dev.daybook.model.InvalidInputException when anything is wrong with them
     */
    public static AgeRecipients of(List<String> recipients) {
        Violations violations = new Violations();
        check("recipients", recipients, violations);
        violations.throwIfAny("recipients");
        return new AgeRecipients(recipients);
    }

    /** What writes the file key for each of them. */
    List<RecipientStanzaWriter> writers() throws GeneralSecurityException {
        List<RecipientStanzaWriter> writers = new ArrayList<>();
        for (String recipient : recipients) {
            writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient));
        }
        return writers;
    }

    /** Wraps a key that nobody uses: so it is also known that the point on the curve is one that can be used. */
    private static boolean isRecipient(String recipient) {
        if (!recipient.startsWith(PREFIX) || recipient.length() > ExportJob.MAX_RECIPIENT_LENGTH) {
            return false;
        }
        try {
            return X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient)
                    .getRecipientStanzas(new FileKey())
                    .iterator()
                    .hasNext();
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }
}
