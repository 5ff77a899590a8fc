package dev.daybook;

import static dev.daybook.OpenRetention.OFFICER;
import static dev.daybook.OpenRetention.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.EventRef;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetrievalDetail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {
    @Test
    void whatWasDeletedComesBackAsItWas(@TempDir Path directory) throws Exception {
        try (OpenRetention open = new OpenRetention();
                Daybook host =
                        open.host(open.store, open.vault, s -> s.destination("cellar", directory.resolve("cellar")))) {
            List<RetrievalDetail> old = open.record(25, 400);
            open.record(1, 10);
            host.retention().update(ORGANIZATION, PolicyUpdate.nothing().archiveDestination("cellar"), OFFICER);
            open.clock.advance(RetentionSettings.DEFAULT_GRACE);
            host.retention().apply(ORGANIZATION);

            Page<ArchiveReceipt> first = host.archives().page(ORGANIZATION, 2, null);
            assertThat(first.hasMore()).isTrue();
            Page<ArchiveReceipt> second = host.archives().page(ORGANIZATION, 2, first.nextCursor());
            List<RetrievalDetail> read = new ArrayList<>();
            Stream.concat(first.items().stream(), second.items().stream())
                    .forEach(r -> read.addAll(host.archives().open(ORGANIZATION, r, ArchiveKeys.IDENTITY, OFFICER)));
            assertThat(read).containsExactlyInAnyOrderElementsOf(old);
            assertThat(read)
                    .as("newest first")
                    .isSortedAccordingTo(Comparator.comparing(
                                    (RetrievalDetail d) -> d.record().ref())
                            .reversed());
            for (RetrievalDetail detail : old) {
                assertThat(host.archives().find(ORGANIZATION, detail.record().ref(), ArchiveKeys.IDENTITY, OFFICER))
                        .contains(detail);
            }
            assertThat(Refusals.of(() -> host.archives().page(new UUID(5, 5), 2, first.nextCursor())))
                    .containsExactly("cursor invalid_cursor");
            assertNothingReadable(directory, old);
        }
    }

    private static void assertNothingReadable(Path directory, List<RetrievalDetail> old) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSize(6).allMatch(file -> file.toString().endsWith(".age"));
            for (Path file : all) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                old.forEach(detail ->
                        assertThat(bytes).doesNotContain(detail.record().id().toString()));
            }
        }
    }

    @Test
    void openingLeavesAnEventAndTheRightOnesAreRefused() throws Exception {
        try (OpenRetention open = new OpenRetention()) {
            RetrievalDetail old = open.record(2, 400).get(0);
            open.record(1, 10);
            open.archiving();
            open.retention().apply(ORGANIZATION);
            Archives archives = open.daybook.archives();
            ArchiveReceipt receipt =
                    archives.page(ORGANIZATION, 1, null).items().get(0);
            int before = open.history().size();

            assertThat(Refusals.of(() -> archives.open(new UUID(5, 5), receipt, ArchiveKeys.IDENTITY, OFFICER)))
                    .containsExactly("receipt not_found");
            assertThat(Refusals.of(() -> archives.open(ORGANIZATION, receipt, ArchiveKeys.RECIPIENT, OFFICER)))
                    .containsExactly("identity no_identity");
            assertThat(Refusals.of(() -> archives.find(ORGANIZATION, "ra_1", ArchiveKeys.IDENTITY, OFFICER)))
                    .containsExactly("ref malformed");
            String stranger =
                    new X25519KeyPairGenerator().generateKeyPair().getPrivate().toString();
            assertThat(catchThrowableOfType(
                            ArchiveException.class, () -> archives.open(ORGANIZATION, receipt, stranger, OFFICER)))
                    .hasMessageContaining(receipt.folder());
            assertThat(archives.find(new UUID(5, 5), old.record().ref(), ArchiveKeys.IDENTITY, OFFICER))
                    .isEmpty();
            assertThat(archives.find(
                            ORGANIZATION, EventRef.of(open.daybook.newEventId()), ArchiveKeys.IDENTITY, OFFICER))
                    .isEmpty();
            assertThat(open.history()).as("what gives nothing leaves no event").hasSize(before);

            assertThat(archives.find(ORGANIZATION, old.record().ref(), ArchiveKeys.IDENTITY, OFFICER))
                    .contains(old);
            GovernanceEvent event = open.history().get(0);
            assertThat(event.eventType()).isEqualTo(GovernanceEvent.Type.TRAIL_READ);
            assertThat(event.source()).isEqualTo("archives");
            assertThat(event.actor()).isEqualTo(OFFICER);
            assertThat(event.details()).containsEntry("archive_folder", receipt.folder());
        }
    }

    @Test
    void aDestinationThatThisHostLacksIsNamed() {
        try (OpenRetention open = new OpenRetention()) {
            open.record(1, 400);
            open.record(1, 10);
            open.archiving();
            open.retention().apply(ORGANIZATION);
            Daybook poorer = Daybook.builder()
                    .store(open.store)
                    .keyRing(OpenTrail.KEYS)
                    .clock(open.clock)
                    .open();
            ArchiveReceipt receipt =
                    poorer.archives().page(ORGANIZATION, 1, null).items().get(0);
            ArchiveException refused = catchThrowableOfType(
                    ArchiveException.class,
                    () -> poorer.archives().open(ORGANIZATION, receipt, ArchiveKeys.IDENTITY, OFFICER));
            assertThat(refused.problem()).isEqualTo(ArchiveException.Problem.UNKNOWN_DESTINATION);
        }
    }
}
