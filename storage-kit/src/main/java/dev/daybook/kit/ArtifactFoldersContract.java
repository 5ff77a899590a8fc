package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.daybook.spi.ArtifactStore;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Folders are an organization's own, have names that Daybook makes, and go as wholes. */
abstract class ArtifactFoldersContract extends ArtifactGroup {
    ArtifactFoldersContract(ArtifactStoreContract contract) {
        super(contract);
    }

    @Test
    void aDeletedFolderIsGoneAndCanBeBegunAnew() throws IOException {
        artifacts.write(organization, FOLDER, "a", Artifacts.bytes(10));
        artifacts.write(organization, FOLDER, "b", Artifacts.bytes(10));
        artifacts.publish(organization, FOLDER);
        artifacts.write(organization, "export-2", "a", Artifacts.bytes(20));
        artifacts.publish(organization, "export-2");
        artifacts.delete(organization, FOLDER);
        assertMissing(organization, FOLDER, "a");
        assertMissing(organization, FOLDER, "b");
        artifacts.write(organization, FOLDER, "a", Artifacts.bytes(7));
        assertMissing(organization, FOLDER, "a");
        artifacts.publish(organization, FOLDER);
        assertThat(artifacts.read(organization, FOLDER, "a", 0)).isEqualTo(Artifacts.bytes(7));
        assertMissing(organization, FOLDER, "b");
        assertThat(artifacts.read(organization, "export-2", "a", 0))
                .as("another folder")
                .isEqualTo(Artifacts.bytes(20));
    }

    @Test
    void whatIsNotPublishedIsDeletedTooAndDeletingTwiceIsHarmless() throws IOException {
        artifacts.write(organization, FOLDER, "a", Artifacts.bytes(10));
        assertThatCode(() -> {
                    artifacts.delete(organization, FOLDER);
                    artifacts.delete(organization, FOLDER);
                    artifacts.delete(organization, "never-there");
                })
                .as("deleting what is not published, what is deleted, and what never was")
                .doesNotThrowAnyException();
        artifacts.write(organization, FOLDER, "b", Artifacts.bytes(10));
        artifacts.publish(organization, FOLDER);
        assertMissing(organization, FOLDER, "a");
    }

    @Test
    void noOrganizationReadsOrDeletesAnothers() throws IOException {
        artifacts.write(organization, FOLDER, "a", Artifacts.bytes(10));
        artifacts.write(otherOrganization, FOLDER, "a", Artifacts.bytes(20));
        artifacts.write(otherOrganization, FOLDER, "b", Artifacts.bytes(30));
        artifacts.publish(otherOrganization, FOLDER);
        assertMissing(organization, FOLDER, "a");
        artifacts.publish(organization, FOLDER);
        assertThat(artifacts.read(organization, FOLDER, "a", 0)).isEqualTo(Artifacts.bytes(10));
        assertMissing(organization, FOLDER, "b");
        artifacts.delete(organization, FOLDER);
        assertMissing(organization, FOLDER, "a");
        assertThat(artifacts.read(otherOrganization, FOLDER, "a", 0)).isEqualTo(Artifacts.bytes(20));
    }

    @Test
    void namesThatDaybookDoesNotMakeAreRefused() {
        ArtifactStore store = artifacts.store();
        assertSoftly(softly -> {
            for (String folder : Artifacts.badFolders()) {
                List<ThrowingCallable> calls = List.of(
                        () -> store.create(organization, folder, "a").close(),
                        () -> store.publish(organization, folder),
                        () -> store.read(organization, folder, "a", 0).close(),
                        () -> store.delete(organization, folder));
                for (ThrowingCallable call : calls) {
                    softly.assertThatThrownBy(call)
                            .as("call %d with the folder <%s>", calls.indexOf(call), folder)
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
            for (String name : Artifacts.badNames()) {
                softly.assertThatThrownBy(
                                () -> store.create(organization, FOLDER, name).close())
                        .as("create of <%s>", name)
                        .isInstanceOf(IllegalArgumentException.class);
                softly.assertThatThrownBy(
                                () -> store.read(organization, FOLDER, name, 0).close())
                        .as("read of <%s>", name)
                        .isInstanceOf(IllegalArgumentException.class);
            }
        });
    }

    @Test
    void theLongestNamesAreTaken() throws IOException {
        List<String> names = List.of("f".repeat(64), "0", "a..b", "9-_.z", "manifest.json.age");
        String folder = "f-".repeat(40);
        assertThatCode(() -> {
                    for (String name : names) {
                        artifacts.write(organization, folder, name, Artifacts.bytes(name.length()));
                    }
                    artifacts.publish(organization, folder);
                })
                .as("files %s in the folder %s: names that Daybook may make", names, folder)
                .doesNotThrowAnyException();
        for (String name : names) {
            assertThat(artifacts.read(organization, folder, name, 0))
                    .as("the file %s", name)
                    .isEqualTo(Artifacts.bytes(name.length()));
        }
    }

    @Test
    void manyWriteAtOnce() throws InterruptedException, IOException {
        Callers.together(8, number -> {
            UUID owner = number % 2 == 0 ? organization : otherOrganization;
            for (int i = 0; i < 5; i++) {
                artifacts.write(owner, "of-" + number, "f" + i, Artifacts.bytes(20_000 + number));
            }
            artifacts.publish(owner, "of-" + number);
            return true;
        });
        for (int number : IntStream.range(0, 8).toArray()) {
            UUID owner = number % 2 == 0 ? organization : otherOrganization;
            assertThat(artifacts.read(owner, "of-" + number, "f4", 0))
                    .as("what thread %d of 8 wrote", number)
                    .isEqualTo(Artifacts.bytes(20_000 + number));
        }
    }
}
