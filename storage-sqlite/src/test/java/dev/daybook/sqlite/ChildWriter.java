package dev.daybook.sqlite;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Another process that writes: waits for a line, opens the store, appends, and says the id of every record that was acknowledged.
 * Arguments: the file, a seed, how many batches, the timeout of each in milliseconds.
 */
final class ChildWriter {
    static final int BATCH = 8;

    private ChildWriter() {}

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int seed = Integer.parseInt(args[1]);
        Duration timeout = Duration.ofMillis(Long.parseLong(args[3]));
        Samples samples = new Samples(seed);
        out.println("ready");
        out.flush();
        if (System.in.read() < 0) {
            return;
        }
        try (AuditStore store = Samples.open(Path.of(args[0]))) {
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                List<RetrievalDetail> batch = samples.details(Samples.id("organization", seed), BATCH);
                try {
                    store.records().append(batch, timeout);
                    batch.forEach(d -> out.println("stored " + d.record().id()));
                } catch (AuditUnavailableException e) {
                    out.println("unavailable " + e.outcome());
                }
            }
        }
        out.println("done");
        out.flush();
    }
}
