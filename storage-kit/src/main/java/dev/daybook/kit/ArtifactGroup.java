package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.NoSuchFileException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Timeout;

/** What every group of {@link ArtifactStoreContract} has: a store on an empty place. */
@DisplayNameGeneration(Sentences.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ArtifactGroup {
    static final String FOLDER = "export-1";

    final UUID organization = KnownRecords.opaque(1);
    final UUID otherOrganization = KnownRecords.opaque(2);
    Artifacts artifacts;

    private final ArtifactStoreContract contract;
    private String place = "";

    ArtifactGroup(ArtifactStoreContract contract) {
        this.contract = contract;
    }

    @BeforeEach
    void openTheStore() throws Exception {
        place = "place_" + UUID.randomUUID().toString().replace("-", "");
        artifacts = new Artifacts(contract.open(place));
    }

    final void reopen() throws Exception {
        assumeTrue(contract.keepsAcrossReopen(), "this store forgets: keepsAcrossReopen()");
        artifacts = new Artifacts(contract.open(place));
    }

    final void assertMissing(UUID organizationId, String folder, String name) {
        assertThatThrownBy(
                        () -> artifacts
                                .store()
                                .read(organizationId, folder, name, 0)
                                .close(),
                        "reading %s/%s, which is not there, not published, deleted, or another's",
                        folder,
                        name)
                .isInstanceOf(NoSuchFileException.class);
    }
}
