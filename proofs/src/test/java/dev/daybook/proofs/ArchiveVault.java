package dev.daybook.proofs;

import dev.daybook.ArchiveException;
import dev.daybook.Daybook;
import dev.daybook.Page;
import dev.daybook.RetentionSettings;
import dev.daybook.model.Actor;
import dev.daybook.model.ArchiveReceipt;
import dev.daybook.spi.ArtifactStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Where the proofs' archives go, and the key that opens them. */
final class ArchiveVault {
    static final String DESTINATION = "vault";

    private final KeyPair keys = ExportPlaces.newReader();
    /** How many archives have a receipt and could not be read. */
    int unreadable;

    String recipient() {
        return keys.getPublic().toString();
    }

    /** The library's own. */
    ArtifactStore directory(Path directory) {
        return ExportPlaces.honest(directory.resolve(DESTINATION));
    }

    RetentionSettings.Builder settings(ArtifactStore files) {
        return settings(files, recipient());
    }

    static RetentionSettings.Builder settings(ArtifactStore files, String recipient) {
        return RetentionSettings.builder().destination(DESTINATION, files).recipients(recipient);
    }

    static List<ArchiveReceipt> receipts(Daybook daybook) {
        List<ArchiveReceipt> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<ArchiveReceipt> page = daybook.archives().page(Attempts.ORGANIZATION, 200, cursor);
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    /** What the receipts' archives hold; one that cannot be read holds nothing. */
    List<UUID> ids(Daybook daybook, List<ArchiveReceipt> receipts) {
        List<UUID> ids = new ArrayList<>();
        for (ArchiveReceipt receipt : receipts) {
            try {
                daybook.archives()
                        .open(Attempts.ORGANIZATION, receipt, keys.getPrivate().toString(), Actor.system())
                        .forEach(detail -> ids.add(detail.record().id()));
            } catch (ArchiveException e) {
                unreadable++;
            }
        }
        return ids;
    }

    /** Every archive that lies there, with a receipt or without. */
    static List<Path> folders(Path directory) throws IOException {
        Path ofOrganization = directory.resolve(DESTINATION).resolve(Attempts.ORGANIZATION.toString());
        if (!Files.exists(ofOrganization)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(ofOrganization)) {
            return all.toList();
        }
    }
}
