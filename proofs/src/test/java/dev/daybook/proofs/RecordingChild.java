package dev.daybook.proofs;

import dev.daybook.Daybook;
import dev.daybook.DaybookBuilder;
import dev.daybook.FailurePolicy;
import dev.daybook.RetrievalAttempt;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.DaybookException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that records for ever on several threads, and says each id on its standard output once it is acknowledged. It is meant to
 * be killed. Every eighth attempt is submitted twice. Its first argument is its {@link Manner}, in lower case, and after a colon the
 * directory of its spool, if it has one.
 */
final class RecordingChild {
    static final int THREADS = 4;

    /** Behind the id of what is not in the store so far. */
    private static final String SPOOLED = "s";

    /** Unbuffered: a line that was written has left this process. */
    private static final FileOutputStream ACKNOWLEDGED = new FileOutputStream(FileDescriptor.out);

    private enum Manner {
        HONEST,
        /** Acknowledges before it records. */
        HASTY,
        /** Submits again what failed, until it is acknowledged. */
        PATIENT,
        /** Takes what failed for recorded. */
        CARELESS,
        /** Honest, and applies retention meanwhile. */
        DELETING
    }

    private final Daybook daybook;
    private final Manner manner;

    private RecordingChild(Daybook daybook, Manner manner) {
        this.daybook = daybook;
        this.manner = manner;
    }

    public static void main(String[] args) {
        List<String> arguments = List.of(args);
        String[] first = arguments.get(0).split(":", 2);
        Manner manner = Manner.valueOf(first[0].toUpperCase(Locale.ROOT));
        DaybookBuilder builder =
                Place.of(arguments.subList(1, arguments.size())).builder();
        if (first.length > 1) {
            builder.failurePolicy(FailurePolicy.spool(Path.of(first[1])));
        }
        boolean faultsAreExpected = manner == Manner.PATIENT || manner == Manner.CARELESS;
        RecordingChild child = new RecordingChild(faultsAreExpected ? openedAtLast(builder) : builder.open(), manner);
        if (manner == Manner.DELETING) {
            new Thread(child::deleteForEver).start();
            child.awaitDeletion();
        }
        for (int i = 0; i < THREADS; i++) {
            new Thread(child::recordForEver).start();
        }
    }

    private static Daybook openedAtLast(DaybookBuilder builder) {
        while (true) {
            try {
                return builder.open();
            } catch (DaybookException e) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private void recordForEver() {
        for (int n = 0; ; n++) {
            UUID id = daybook.newEventId();
            if (manner == Manner.HASTY) {
                acknowledge(id, "");
            }
            boolean spooled = record(id);
            if (manner != Manner.HASTY) {
                acknowledge(id, spooled ? SPOOLED : "");
            }
            if (n % 8 == 0) {
                record(id);
            }
        }
    }

    private void deleteForEver() {
        while (true) {
            daybook.retention().apply(Attempts.ORGANIZATION);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** So that both go on together, however slow the beginning is. */
    private void awaitDeletion() {
        while (daybook.governance().page(Attempts.ORGANIZATION, 1, null).items().isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Whether it is in the spool alone. */
    private boolean record(UUID id) {
        RetrievalAttempt attempt = Attempts.of(daybook, id);
        while (true) {
            try {
                return daybook.recorder().record(attempt).auditWriteStatus() == AuditWriteStatus.SPOOLED;
            } catch (AuditUnavailableException e) {
                switch (manner) {
                    case PATIENT -> LockSupport.parkNanos(1_000_000);
                    case CARELESS -> {
                        return false;
                    }
                    default -> throw e;
                }
            }
        }
    }

    private static void acknowledge(UUID id, String where) {
        try {
            ACKNOWLEDGED.write((id + where + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
