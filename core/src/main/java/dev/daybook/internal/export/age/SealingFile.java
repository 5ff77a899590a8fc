package dev.daybook.internal.export.age;

import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import dev.daybook.model.ExportJob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/**
 * A file that is being encrypted. Nothing of it decrypts as a whole file before {@link #finish}. For one thread at a time.
 *
 * <p>Its methods throw {@link IOException} when the sink fails and {@link GeneralSecurityException} when the encryption does; after
 * either only {@link #abort} may be called.
 */
public final class SealingFile {
    private final Tap sink;
    private final WritableByteChannel encrypting;
    private final MessageDigest plaintext = Sha256.begin();
    private long plaintextBytes;

    private SealingFile(Tap sink, WritableByteChannel encrypting) {
        this.sink = sink;
        this.encrypting = encrypting;
    }

    /**
     * Begins a file by writing its header.
     *
     * @param sink where the encrypted bytes go; closed by {@link #finish} and {@link #abort}, and when this fails
     * @param recipients who can open it
     * @return the file
     * @throws IOException when the sink fails
     * @throws GeneralSecurityException when it cannot be encrypted to the recipients
     */
    public static SealingFile begin(WritableByteChannel sink, AgeRecipients recipients)
            throws IOException, GeneralSecurityException {
        Tap tap = new Tap(sink);
        boolean begun = false;
        try {
            var encrypting = new StandardEncryptingChannelFactory().newEncryptingChannel(tap, recipients.writers());
            begun = true;
            return new SealingFile(tap, encrypting);
        } catch (IOException e) {
            throw blame(tap, e);
        } finally {
            if (!begun) {
                closeQuietly(tap);
            }
        }
    }

    /**
     * Writes plaintext.
     *
     * @param bytes where it is
     * @param length how many of them, from the first
     * @throws IOException when the sink fails
     * @throws GeneralSecurityException when the encryption fails
     */
    public void write(byte[] bytes, int length) throws IOException, GeneralSecurityException {
        plaintext.update(bytes, 0, length);
        plaintextBytes += length;
        try {
            encrypting.write(ByteBuffer.wrap(bytes, 0, length));
        } catch (IOException e) {
            throw blame(sink, e);
        }
    }

    /**
     * How much was written.
     *
     * @return plaintext bytes
     */
    public long plaintextBytes() {
        return plaintextBytes;
    }

    /**
     * Writes the last chunk, which makes the file whole, and closes the sink.
     *
     * @param name what it is called
     * @param rows how many lines of data were written
     * @return its sizes and hashes
     * @throws IOException when the sink fails
     * @throws GeneralSecurityException when the encryption fails
     */
    public ExportJob.File finish(String name, long rows) throws IOException, GeneralSecurityException {
        try {
            encrypting.close();
        } catch (IOException e) {
            throw blame(sink, e);
        }
        return new ExportJob.File(name, rows, plaintextBytes, sink.bytes(), Sha256.end(plaintext), sink.sha256());
    }

    /**
     * Gives the file up. Closes the sink underneath and never the encrypting channel, whose closing would write the chunk that makes the
     * file whole.
     */
    public void abort() {
        closeQuietly(sink);
    }

    private static IOException blame(Tap sink, IOException e) throws GeneralSecurityException {
        if (sink.failed()) {
            return e;
        }
        throw new GeneralSecurityException("encryption failed", e);
    }

    private static void closeQuietly(Tap sink) {
        try {
            sink.close();
        } catch (IOException e) {
            // The file is given up; whoever gives it up has the error that matters.
        }
    }
}
