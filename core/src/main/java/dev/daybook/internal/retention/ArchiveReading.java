package dev.daybook.internal.retention;

import dev.daybook.internal.export.age.AgeIdentity;
import dev.daybook.internal.export.age.Sha256;
import dev.daybook.internal.export.json.RecordReading;
import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.ArtifactStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Reads archives back. */
public final class ArchiveReading {
    private ArchiveReading() {}

    /**
     * Reads all records of an archive, and that they are those which were archived: both hashes and the count are what the receipt says.
     *
     * @param store keeps the files
     * @param receipt names the archive
     * @param identity opens it
     * @return the records, newest first
     * @throws DamagedArchiveException when it is not what the receipt says
     * @throws IOException when it cannot be read or opened
     */
    public static List<RetrievalDetail> read(ArtifactStore store, ArchiveReceipt receipt, AgeIdentity identity)
            throws IOException {
        MessageDigest ciphertext = Sha256.begin();
        MessageDigest plaintext = Sha256.begin();
        List<RetrievalDetail> records = new ArrayList<>();
        try (InputStream file = Channels.newInputStream(
                        store.read(receipt.organizationId(), receipt.folder(), ArchiveDestination.DATA_FILE, 0));
                InputStream sealed = new DigestInputStream(file, ciphertext);
                InputStream opened = new DigestInputStream(identity.open(sealed), plaintext);
                BufferedReader lines = new BufferedReader(new InputStreamReader(opened, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (records.size() == receipt.rows()) {
                    throw damaged(receipt, "it has more records");
                }
                records.add(RecordReading.detail(line));
            }
            // What stands behind the end of the encrypted data belongs to the file too.
            sealed.transferTo(OutputStream.nullOutputStream());
        }
        check(receipt, records, Sha256.end(plaintext), Sha256.end(ciphertext));
        return List.copyOf(records);
    }

    private static void check(
            ArchiveReceipt receipt, List<RetrievalDetail> records, String plaintext, String ciphertext)
            throws DamagedArchiveException {
        if (records.size() != receipt.rows()) {
            throw damaged(receipt, "it has " + records.size() + " of " + receipt.rows() + " records");
        }
        if (!plaintext.equals(receipt.sha256Plaintext()) || !ciphertext.equals(receipt.sha256Ciphertext())) {
            throw damaged(receipt, "its hash differs");
        }
        for (RetrievalDetail detail : records) {
            if (!detail.record().organizationId().equals(receipt.organizationId())
                    || EventIds.ORDER.compare(detail.record().id(), receipt.firstId()) < 0
                    || EventIds.ORDER.compare(detail.record().id(), receipt.lastId()) > 0) {
                throw damaged(receipt, "it has a record of another time or organization");
            }
        }
    }

    private static DamagedArchiveException damaged(ArchiveReceipt receipt, String why) {
        return new DamagedArchiveException("the archive " + receipt.folder() + " is not what its receipt says: " + why);
    }
}
