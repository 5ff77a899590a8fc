package dev.daybook.proofs;

import dev.daybook.Daybook;
import dev.daybook.RetentionReport;
import dev.daybook.spi.ArtifactStore;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.PolicyStore.Deletion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A process that applies retention once, and says a line on its standard output at every step. It is meant to be killed. Arguments: the
 * manner, the directory of the archives, who can open them, the place.
 */
final class PurgingChild {
    /** Small, so that many of them are under way when it is killed. */
    static final int BATCH = 10;

    /** Unbuffered: a line that was written has left this process. */
    private static final FileOutputStream STEPS = new FileOutputStream(FileDescriptor.out);

    private PurgingChild() {}

    public static void main(String[] args) throws IOException {
        ArtifactStore real = ExportPlaces.honest(Path.of(args[1]));
        ArtifactStore files =
                ExportPlaces.steppingIn(args[0].equals("honest") ? real : new OnlyInMemory(real), PurgingChild::step);
        Place place = Place.of(List.of(args).subList(3, args.length));
        AuditStore store = AlteredStore.deleting(place.openStore(), (organizationId, ids, deletion) -> {
            step("delete");
            Deletion deleted = deletion.delete();
            step("deleted");
            return deleted;
        });
        try (Daybook daybook = Daybook.builder()
                .store(store)
                .keyRing(Place.KEYS)
                .deadline(place.deadline())
                .retention(
                        ArchiveVault.settings(files, args[2]).batchSize(BATCH).build())
                .open()) {
            RetentionReport report = daybook.retention().apply(Attempts.ORGANIZATION);
            step(report.outcome() + " " + report.reason());
        }
    }

    private static void step(String what) {
        try {
            STEPS.write((what + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The control: says that files are there which no disk has. */
    private static final class OnlyInMemory extends ExportPlaces.Forwarding {
        private final Map<String, ByteArrayOutputStream> files = new HashMap<>();

        OnlyInMemory(ArtifactStore real) {
            super(real);
        }

        @Override
        public WritableByteChannel create(UUID organizationId, String folder, String name) {
            var bytes = new ByteArrayOutputStream();
            files.put(folder + "/" + name, bytes);
            return Channels.newChannel(bytes);
        }

        @Override
        public void publish(UUID organizationId, String folder) {}

        @Override
        public ReadableByteChannel read(UUID organizationId, String folder, String name, long offset)
                throws IOException {
            ByteArrayOutputStream bytes = files.get(folder + "/" + name);
            if (bytes == null) {
                throw new IOException("no such file");
            }
            var all = new ByteArrayInputStream(bytes.toByteArray());
            all.skipNBytes(offset);
            return Channels.newChannel(all);
        }
    }
}
