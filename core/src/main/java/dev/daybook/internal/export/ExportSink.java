package dev.daybook.internal.export;

import dev.daybook.internal.export.age.AgeRecipients;
import dev.daybook.internal.export.age.SealingFile;
import dev.daybook.spi.ArtifactStore;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** The folder that the files of one export go to, encrypted. */
record ExportSink(ArtifactStore store, UUID organizationId, String folder, AgeRecipients recipients) {
    SealingFile begin(String name) throws IOException, GeneralSecurityException {
        return SealingFile.begin(store.create(organizationId, folder, name), recipients);
    }
}
