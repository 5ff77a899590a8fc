package dev.daybook.examples.demo;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import dev.daybook.Daybook;
import dev.daybook.DaybookListener;
import dev.daybook.ExportDownload;
import dev.daybook.ExportReader;
import dev.daybook.ExportRequest;
import dev.daybook.ExportSettings;
import dev.daybook.ExportStatus;
import dev.daybook.VerifiedExport;
import dev.daybook.model.Actor;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.Format;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Somebody outside the service, who asks for the trail in files that nobody else can open, and checks them. */
final class Auditor implements DaybookListener {
    private static final Actor ACTOR = Actor.user(Ids.of("user", "auditor"));

    private final DemoFiles files;
    private final PrintStream out;
    private final Claims claims;
    private final KeyPair keys;

    Auditor(DemoFiles files, PrintStream out, Claims claims) throws IOException, NoSuchAlgorithmException {
        this.files = files;
        this.out = out;
        this.claims = claims;
        // As age-keygen does. The auditor keeps the secret; the service needs the other half only.
        this.keys = new X25519KeyPairGenerator().generateKeyPair();
        Files.writeString(files.auditorKey(), "# public key: " + keys.getPublic() + "\n" + keys.getPrivate() + "\n");
    }

    /** How the service exports. */
    ExportSettings settings() {
        return ExportSettings.builder()
                .directory(files.exports())
                .recipients(keys.getPublic().toString())
                // Nobody records while the demo exports, so there is nothing to wait for.
                .settleTime(Duration.ZERO)
                .build();
    }

    @Override
    public void exportProgressed(ExportJob job) {
        out.println("  " + job.exportFormat().wireName() + ": " + job.progress().rowsDone() + " of " + job.totalRows()
                + " attempts written");
    }

    /** Gets an organization's whole trail of this run in both formats. */
    void receive(Daybook daybook, UUID organizationId, Instant start, int attempts) throws IOException {
        for (Format format : new Format[] {Format.CSV, Format.NDJSON}) {
            ExportJob asked = daybook.exports()
                    .request(ExportRequest.builder(organizationId, start, Instant.now(), ACTOR)
                            .exportFormat(format)
                            .build());
            // A service leaves this to a DaybookScheduler.
            daybook.exports().runNext();
            ExportStatus status =
                    daybook.exports().find(organizationId, asked.id(), ACTOR).orElseThrow();
            Path delivery = download(daybook, status);
            VerifiedExport verified =
                    ExportReader.of(keys.getPrivate().toString()).verify(delivery);
            claims.claim(
                    verified.files().equals(status.job().files()) && verified.totalRows() == attempts,
                    String.format(
                            "%s: %d files, their hashes as the manifest and the job say, with all %d attempts",
                            format.wireName(), verified.files().size(), verified.totalRows()));
            out.println("          age -d -i " + files.auditorKey() + " "
                    + delivery.resolve(verified.files().get(0).name()));
        }
    }

    private Path download(Daybook daybook, ExportStatus status) throws IOException {
        ExportJob job = status.job();
        Path delivery = Files.createDirectories(
                files.delivery().resolve(job.exportFormat().wireName()));
        for (Map.Entry<String, String> token : status.downloadTokens().entrySet()) {
            try (ExportDownload download = daybook.exports()
                    .download(job.organizationId(), job.id(), token.getKey(), token.getValue(), 0, ACTOR)) {
                Files.copy(download.stream(), delivery.resolve(token.getKey()));
            }
        }
        return delivery;
    }
}
