package dev.daybook.proofs;

import dev.daybook.Daybook;
import dev.daybook.DaybookBuilder;
import dev.daybook.FailurePolicy;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A process that records for ever on several threads, and says each id on its standard output once it is acknowledged. It is meant to
 * be killed. Every eighth attempt is submitted twice. Its first argument is its manner: {@code honest} or {@code hasty}, and after a colon
 * the directory of its spool, if it has one.
 */
final class RecordingChild {
    static final int THREADS = 4;
    /** Unbuffered: a line that was written has left this process. */
    private static final FileOutputStream ACKNOWLEDGED = new FileOutputStream(FileDescriptor.out);

    private RecordingChild() {}

    public static void main(String[] args) {
        List<String> arguments = List.of(args);
        String[] manner = arguments.get(0).split(":", 2);
        boolean honest = manner[0].equals("honest");
        DaybookBuilder builder =
                Place.of(arguments.subList(1, arguments.size())).builder();
        if (manner.length > 1) {
            builder.failurePolicy(FailurePolicy.spool(Path.of(manner[1])));
        }
        Daybook daybook = builder.open();
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
