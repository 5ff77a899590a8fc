package dev.daybook;

import dev.daybook.internal.export.DeliveryCheck;
import dev.daybook.internal.export.age.AgeIdentity;
import dev.daybook.internal.export.json.Manifest;
import dev.daybook.model.ExportJob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Opens and verifies the files of exports, as the {@code age} and {@code sha256sum} tools do, for whoever has the secret key. Needs no
 * store and no {@link Daybook}. Safe for use by several threads.
 */
public final class ExportReader {
    private final AgeIdentity identity;

    private ExportReader(AgeIdentity identity) {
        this.identity = identity;
    }

    /**
     * A reader for one identity.
     *
     * @param identity the secret key, {@code AGE-SECRET-KEY-1...} as {@code age-keygen} prints it
     * @return the reader
     * @throws dev.daybook.model.InvalidInputException when it is no such key; the message does not repeat it
     */
    public static ExportReader of(String identity) {
        return new ExportReader(AgeIdentity.of(Objects.requireNonNull(identity, "identity")));
    }

    /**
     * Decrypts a file on the way. Every byte that is read is authentic; that none is missing at the end is known when the stream ends
     * and not before, so do not act on what was read before that.
     *
     * @param encrypted an age file, binary, not armored
     * @return its plaintext, whose reading throws {@link IOException}, and goes on throwing it, when the file was changed, cut or extended;
     *     closing it closes {@code encrypted}. For one thread at a time
     * @throws IOException when {@code encrypted} is no age file, not encrypted to this identity, or cannot be read
     */
    public InputStream open(InputStream encrypted) throws IOException {
        return identity.open(Objects.requireNonNull(encrypted, "encrypted"));
    }

    /**
     * Verifies that a directory holds an export whole and unchanged: reads and decrypts every file whose name ends in {@code .age}, without
     * writing anything, and compares names, sizes, row counts and both hashes with the manifest. Other files are passed over.
     *
     * @param directory where the files are, the manifest among them
     * @return what the manifest says
     * @throws ExportMismatchException when anything differs; names it all
     * @throws IOException when the directory, or a file that is in it, cannot be read
     */
    public VerifiedExport verify(Path directory) throws IOException {
        DeliveryCheck check = new DeliveryCheck(Objects.requireNonNull(directory, "directory"), identity);
        DeliveryCheck.Delivery delivery =
                check.run().orElseThrow(() -> new ExportMismatchException(check.mismatches()));
        if (!check.mismatches().isEmpty()) {
            throw new ExportMismatchException(check.mismatches());
        }
        Manifest manifest = delivery.manifest();
        List<ExportJob.File> files = new ArrayList<>(manifest.files());
        files.add(delivery.manifestFile());
        return new VerifiedExport(
                manifest.jobId(),
                manifest.organizationId(),
                manifest.exportFormat(),
                manifest.filter(),
                manifest.requestedEnd(),
                manifest.createdAt(),
                manifest.snapshotAt(),
                manifest.retainedFrom(),
                manifest.libraryVersion(),
                manifest.counts().totalRows(),
                manifest.counts().failed(),
                files);
    }
}
