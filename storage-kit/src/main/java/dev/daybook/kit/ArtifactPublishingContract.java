package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written can be read from its publishing on, whole and from anywhere, and never before. */
abstract class ArtifactPublishingContract extends ArtifactGroup {
    ArtifactPublishingContract(ArtifactStoreContract contract) {
        super(contract);
    }

    @Test
    void whatWasWrittenAndPublishedIsReadFromAnywhere() throws IOException {
        List<Integer> sizes = List.of(0, 1, 2, 8191, 8192, 8193, 1_000_000);
        for (int size : sizes) {
            artifacts.write(organization, FOLDER, "f" + size, Artifacts.bytes(size));
        }
        artifacts.publish(organization, FOLDER);
        for (int size : sizes) {
            for (int offset : new int[] {0, 1, size / 2, size - 1, size}) {
                if (offset >= 0 && offset <= size) {
                    assertThat(artifacts.read(organization, FOLDER, "f" + size, offset))
                            .as("a file of %d bytes, from byte %d to its end", size, offset)
                            .isEqualTo(Artifacts.bytes(size, offset));
                }
            }
        }
    }

    @Test
    void whatIsNotPublishedCannotBeRead() throws IOException {
        artifacts.write(organization, FOLDER, "a", Artifacts.bytes(10));
        artifacts.write(organization, "export-2", "b", Artifacts.bytes(10));
        artifacts.publish(organization, "export-2");
        try (var half = artifacts.store().create(organization, FOLDER, "half")) {
            Artifacts.writeTo(half, Artifacts.bytes(10));
            assertMissing(organization, FOLDER, "half");
        }
        assertMissing(organization, FOLDER, "half");
        assertMissing(organization, FOLDER, "a");
        assertMissing(organization, FOLDER, "b");
        assertMissing(organization, "export-2", "a");
        assertMissing(organization, "export-3", "a");
    }

    @Test
    void allFilesOfAFolderAreShownAtOnce() throws InterruptedException, IOException {
        int folders = 40;
        Readings readings = new Readings();
        Callers<Boolean> writer = Callers.start(1, number -> {
            for (int i = 0; i < folders; i++) {
                for (String name : List.of("a", "m", "z")) {
                    artifacts.write(organization, "folder-" + i, name, Artifacts.bytes(100));
                }
                artifacts.publish(organization, "folder-" + i);
                readings.awaitOne();
            }
            return true;
        });
        int next = 0;
        while (!writer.allEnded()) {
            boolean shown = false;
            for (String first : List.of("z", "a", "m")) {
                if (shown || artifacts.has(organization, "folder-" + next, first)) {
                    shown = true;
                    for (String name : List.of("a", "m", "z")) {
                        assertThat(artifacts.has(organization, "folder-" + next, name))
                                .as("file %s of a folder of which %s can be read: publish is one step", name, first)
                                .isTrue();
                    }
                }
            }
            next = shown ? Math.min(next + 1, folders - 1) : next;
            readings.oneDone();
        }
        writer.results();
    }

    @Test
    void publishingTwiceIsHarmless() throws IOException {
        artifacts.write(organization, FOLDER, "a", Artifacts.bytes(10));
        artifacts.publish(organization, FOLDER);
        assertThatCode(() -> artifacts.publish(organization, FOLDER))
                .as("publishing again")
                .doesNotThrowAnyException();
        assertThat(artifacts.read(organization, FOLDER, "a", 0)).isEqualTo(Artifacts.bytes(10));
    }

    @Test
    void aPublishedFolderTakesNoMoreFiles() throws IOException {
        artifacts.write(organization, FOLDER, "a", Artifacts.bytes(10));
        artifacts.publish(organization, FOLDER);
        for (String name : List.of("a", "b")) {
            assertThatThrownBy(
                            () -> artifacts.write(organization, FOLDER, name, Artifacts.bytes(5)),
                            "beginning %s in a published folder",
                            name)
                    .isInstanceOf(IOException.class);
        }
        assertThat(artifacts.read(organization, FOLDER, "a", 0)).isEqualTo(Artifacts.bytes(10));
        assertMissing(organization, FOLDER, "b");
    }

    @Test
    void aFileBegunAgainReplacesWhatWasBegunBefore() throws IOException {
        artifacts.write(organization, FOLDER, "a", Artifacts.bytes(5000));
        artifacts.write(organization, FOLDER, "b", Artifacts.bytes(3));
        artifacts.write(organization, FOLDER, "a", Artifacts.bytes(40));
        artifacts.publish(organization, FOLDER);
        assertThat(artifacts.read(organization, FOLDER, "a", 0))
                .as("the file that was begun last, without a rest of the one before")
                .isEqualTo(Artifacts.bytes(40));
        assertThat(artifacts.read(organization, FOLDER, "b", 0)).isEqualTo(Artifacts.bytes(3));
    }

    @Test
    void whatWasPublishedIsThereAfterReopening() throws Exception {
        artifacts.write(organization, FOLDER, "a", Artifacts.bytes(10));
        artifacts.publish(organization, FOLDER);
        artifacts.write(organization, "export-2", "a", Artifacts.bytes(10));
        reopen();
        assertThat(artifacts.read(organization, FOLDER, "a", 0)).isEqualTo(Artifacts.bytes(10));
        assertMissing(organization, "export-2", "a");
    }
}
