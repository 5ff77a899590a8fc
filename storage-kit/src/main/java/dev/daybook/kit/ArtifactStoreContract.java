package dev.daybook.kit;

import dev.daybook.spi.ArtifactStore;
import org.junit.jupiter.api.Nested;

/**
 * The specification of a place for the files of exports, as tests. To run it, extend it, say how to open one, and have JUnit Jupiter run
 * the class. No test sleeps; each ends within a minute.
 *
 * <p>What this contract does not show, and a store must show by tests of its own: that what {@link ArtifactStore#publish} made readable
 * survives a killed process or a power cut, that a crash leaves all files of a folder readable or none, and that nobody else on the
 * machine can read them.
 */
public abstract class ArtifactStoreContract {
    /** For subclasses; JUnit makes one for each test. */
    protected ArtifactStoreContract() {}

    /**
     * Opens a store at a place. Every test has a place of its own, which must be empty when it is opened first. Opened again, it must
     * hold what was stored there: see {@link #keepsAcrossReopen()}.
     *
     * @param place names the place: 1 to 40 lower-case letters, digits and underscores, beginning with a letter; never used again
     * @return a store
     * @throws Exception when it cannot be opened, which fails the test
     */
    protected abstract ArtifactStore open(String place) throws Exception;

    /**
     * Whether a place that is opened again holds what it held. What does not is of use only in tests.
     *
     * @return true unless overridden
     */
    protected boolean keepsAcrossReopen() {
        return true;
    }

    @Nested
    class Publishing extends ArtifactPublishingContract {
        Publishing() {
            super(ArtifactStoreContract.this);
        }
    }

    @Nested
    class Folders extends ArtifactFoldersContract {
        Folders() {
            super(ArtifactStoreContract.this);
        }
    }
}
