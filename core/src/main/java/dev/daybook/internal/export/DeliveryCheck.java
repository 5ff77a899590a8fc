package dev.daybook.internal.export;

import dev.daybook.internal.export.age.AgeIdentity;
import dev.daybook.internal.export.age.DamagedFileException;
import dev.daybook.internal.export.json.BadManifestException;
import dev.daybook.internal.export.json.Manifest;
import dev.daybook.internal.export.json.ManifestReading;
import dev.daybook.model.ExportJob;
import dev.daybook.model.Violation;
import dev.daybook.model.Violations;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the encrypted files of a directory with the manifest among them. For one use. */
public final class DeliveryCheck {
    private static final String ENDING = ".age";

    private final Path directory;
    private final AgeIdentity identity;
    private final Violations mismatches = new Violations();

    /**
     * Makes a check.
     *
     * @param directory where the files are
     * @param identity opens them
     */
    public DeliveryCheck(Path directory, AgeIdentity identity) {
        this.directory = directory;
        this.identity = identity;
    }

    /**
     * What a directory holds.
     *
     * @param manifest what the manifest says
     * @param manifestFile what the manifest's own file is
     */
    public record Delivery(Manifest manifest, ExportJob.File manifestFile) {}

    /**
     * Reads all encrypted files and notes all that is not as the manifest says.
     *
     * @return what is there; empty when there is no manifest that can be read, which is noted too
     * @throws IOException when the directory, or a file that is in it, cannot be read
     */
    public Optional<Delivery> run() throws IOException {
        Set<String> present = names();
        if (!present.contains(Manifest.NAME)) {
            mismatches.add(Manifest.NAME, "missing", "is not there");
            return Optional.empty();
        }
        Optional<Delivery> delivery = manifest();
        if (delivery.isPresent()) {
            compare(delivery.get().manifest(), present);
        }
        return delivery;
    }

    /**
     * What was noted.
     *
     * @return with the file's name as field; empty when all is as the manifest says
     */
    public List<Violation> mismatches() {
        return mismatches.found();
    }

    private Optional<Delivery> manifest() throws IOException {
        Path file = directory.resolve(Manifest.NAME);
        if (Files.size(file) > ManifestReading.MAX_BYTES) {
            mismatches.add(Manifest.NAME, "damaged", "is larger than a manifest can be");
            return Optional.empty();
        }
        try {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            ExportJob.File found = FileCheck.read(file, identity, 0, text);
            Manifest manifest = ManifestReading.read(new ByteArrayInputStream(text.toByteArray()));
            return Optional.of(new Delivery(manifest, manifestFile(found)));
        } catch (DamagedFileException | BadManifestException e) {
            mismatches.add(Manifest.NAME, "damaged", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void compare(Manifest manifest, Set<String> present) throws IOException {
        Set<String> listed = manifest.files().stream().map(ExportJob.File::name).collect(Collectors.toSet());
        mismatches.require(
                listed.size() == manifest.files().size(), Manifest.NAME, "duplicate", () -> "names a file twice");
        for (ExportJob.File expected : manifest.files()) {
            if (present.contains(expected.name())) {
                compare(expected, manifest.exportFormat());
            } else {
                mismatches.add(expected.name(), "missing", "is not there");
            }
        }
        for (String name : present) {
            mismatches.require(
                    listed.contains(name) || name.equals(Manifest.NAME), name, "extra", () -> "is not in the manifest");
        }
        Manifest.Counts counts = manifest.counts();
        total(manifest, RecordEncoder.RETRIEVALS, counts.totalRows() - counts.failed());
        if (manifest.exportFormat() == ExportJob.Format.CSV) {
            total(manifest, RecordEncoder.SCOPES, counts.scopes());
            total(manifest, RecordEncoder.CHUNK_REFS, counts.chunkRefs());
        }
    }

    private void compare(ExportJob.File expected, ExportJob.Format format) throws IOException {
        String name = expected.name();
        try {
            int headerLines = format == ExportJob.Format.CSV ? 1 : 0;
            ExportJob.File found =
                    FileCheck.read(directory.resolve(name), identity, headerLines, OutputStream.nullOutputStream());
            same(name, "bytes_ciphertext", expected.bytesCiphertext(), found.bytesCiphertext());
            same(name, "sha256_ciphertext", expected.sha256Ciphertext(), found.sha256Ciphertext());
            same(name, "bytes_plaintext", expected.bytesPlaintext(), found.bytesPlaintext());
            same(name, "sha256_plaintext", expected.sha256Plaintext(), found.sha256Plaintext());
            same(name, "rows", expected.rows(), found.rows());
        } catch (DamagedFileException e) {
            mismatches.add(name, "damaged", String.valueOf(e.getMessage()));
        }
    }

    private void same(String name, String what, Object expected, Object found) {
        mismatches.require(
                expected.equals(found),
                name,
                "different_" + what,
                () -> what + " is " + found + ", the manifest says " + expected);
    }

    private void total(Manifest manifest, String table, long expected) {
        long rows = manifest.files().stream()
                .filter(file -> file.name().startsWith(table + "-"))
                .mapToLong(ExportJob.File::rows)
                .sum();
        same(Manifest.NAME, "rows_of_" + table, expected, rows);
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> name.endsWith(ENDING))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Rows of the manifest are one by definition, as the job has it. */
    private static ExportJob.File manifestFile(ExportJob.File found) {
        return new ExportJob.File(
                found.name(),
                1,
                found.bytesPlaintext(),
                found.bytesCiphertext(),
                found.sha256Plaintext(),
                found.sha256Ciphertext());
    }
}
