package dev.daybook.proofs;

import dev.daybook.Daybook;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A process that records for ever on several threads, and says each id on its standard output once it is acknowledged. It is meant to
 * be killed. Every eighth attempt is submitted twice.
 */
final class RecordingChild {
    private static final int THREADS = 4;
    /** Unbuffered: a line that was written has left this process. */
    private static final FileOutputStream ACKNOWLEDGED = new FileOutputStream(FileDescriptor.out);

    private RecordingChild() {}

    public static void main(String[] args) {
        boolean honest = args[1].equals("honest");
        Daybook daybook = Attempts.open(Path.of(args[0]));
        for (int i = 0; i < THREADS; i++) {
            new Thread(() -> recordForEver(daybook, honest)).start();
        }
    }

    private static void recordForEver(Daybook daybook, boolean honest) {
        for (int n = 0; ; n++) {
            UUID id = daybook.newEventId();
            if (!honest) {
                acknowledge(id);
            }
            daybook.recorder().record(Attempts.of(daybook, id));
            if (honest) {
                acknowledge(id);
            }
            if (n % 8 == 0) {
                daybook.recorder().record(Attempts.of(daybook, id));
            }
        }
    }

    private static void acknowledge(UUID id) {
        try {
            ACKNOWLEDGED.write((id + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
