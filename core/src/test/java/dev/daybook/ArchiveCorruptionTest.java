package dev.daybook;

import static dev.daybook.OpenRetention.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybook.RetentionReport.Outcome;
import dev.daybook.model.Actor;
import dev.daybook.model.ArchiveReceipt;
import dev.daybook.spi.ArtifactStore;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Archives that are not what was written, when they are read again: no record goes on account of one. */
class ArchiveCorruptionTest {
    /** What is expected here need not be logged. Kept, as loggers that nobody keeps forget their level. */
    private static final Logger QUIET = Logger.getLogger("dev.daybook.BatchDeletion");

    static {
        QUIET.setLevel(Level.OFF);
    }

    @Test
    void aThousandChangedArchivesDeleteNothing() {
        Random random = new Random(11);
        Map<Corruption, Integer> tried = new EnumMap<>(Corruption.class);
        try (OpenRetention open = new OpenRetention()) {
            open.record(5, 400);
            open.record(1, 10);
            open.archiving();
            for (int i = 0; i < 1000; i++) {
                Corruption corruption = Corruption.any(random);
                tried.merge(corruption, 1, Integer::sum);
                open.vault.afterPublishing(files -> corruption.change(files, random));
                RetentionReport report = open.retention().apply(ORGANIZATION);
                assertThat(report.outcome()).as("%s", corruption).isEqualTo(Outcome.FAILED);
                assertThat(report.reason()).isEqualTo(KeptReason.ARCHIVE_FAILED);
                assertThat(report.problem()).startsWith("destination vault: ");
                assertThat(report.deletedRows()).isZero();
            }
            assertThat(open.rows()).isEqualTo(6);
            assertThat(open.vault.folders())
                    .as("what failed is not left behind")
                    .isZero();
            assertThat(open.history().stream().filter(e -> "failed".equals(e.reasonCode())))
                    .as("a thousand times the same is told once")
                    .hasSize(1);
            open.vault.afterPublishing(files -> {});
            assertThat(open.retention().apply(ORGANIZATION).deletedRows()).isEqualTo(5);
        }
        assertThat(tried.keySet()).containsExactlyInAnyOrder(Corruption.values());
    }

    /** The control: a place that shows what was written, and keeps something else, gets the records deleted, and that is noticed on reading. */
    @Test
    void aPlaceThatAnswersFromMemoryFoolsTheCheckAndNotTheReader() {
        Random random = new Random(12);
        for (Corruption corruption : Corruption.values()) {
            try (OpenRetention open = new OpenRetention()) {
                open.record(5, 400);
                open.record(1, 10);
                open.archiving();
                Forgetful lying = new Forgetful(open.vault, files -> corruption.change(files, random));
                Daybook host = open.host(open.store, lying, settings -> settings);
                assertThat(host.retention().apply(ORGANIZATION).deletedRows()).isEqualTo(5);
                lying.forget();
                ArchiveReceipt receipt =
                        host.archives().page(ORGANIZATION, 1, null).items().get(0);
                ArchiveException refused = catchThrowableOfType(
                        ArchiveException.class,
                        () -> host.archives().open(ORGANIZATION, receipt, ArchiveKeys.IDENTITY, Actor.system()));
                assertThat(refused.problem())
                        .isIn(ArchiveException.Problem.DAMAGED, ArchiveException.Problem.UNREADABLE);
                assertThat(refused.receiptId()).isEqualTo(receipt.id());
            }
        }
    }

    /** Reads what was written until it forgets, and then what became of it. */
    private static final class Forgetful implements ArtifactStore {
        private final Vault kept;
        private final Consumer<Map<String, byte[]>> change;
        private boolean forgotten;
        private String data = "";

        Forgetful(Vault kept, Consumer<Map<String, byte[]>> change) {
            this.kept = kept;
            this.change = change;
        }

        void forget() {
            forgotten = true;
        }

        @Override
        public WritableByteChannel create(UUID organizationId, String folder, String name) throws IOException {
            data = data.isEmpty() ? name : data;
            return kept.create(organizationId, folder, name);
        }

        @Override
        public void publish(UUID organizationId, String folder) throws IOException {
            kept.publish(organizationId, folder);
        }

        @Override
        public ReadableByteChannel read(UUID organizationId, String folder, String name, long offset)
                throws IOException {
            if (forgotten) {
                kept.change(organizationId, folder, files -> {
                    files.keySet().retainAll(List.of(data));
                    change.accept(files);
                });
                forgotten = false;
            }
            return kept.read(organizationId, folder, name, offset);
        }

        @Override
        public void delete(UUID organizationId, String folder) {
            kept.delete(organizationId, folder);
        }
    }
}
