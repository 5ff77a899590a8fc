package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.DaybookListener;
import dev.daybook.ExportReader;
import dev.daybook.ExportRequest;
import dev.daybook.ExportSettings;
import dev.daybook.TrailQuery;
import dev.daybook.model.Actor;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.Status;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.StoreSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of P6: eight writers and a deletion against an export of one SQLite file. */
@Tag("P6")
class ExportWhileRecordingTest {
    private static final int WRITERS = 8;
    private static final int ENOUGH = 2_000;
    private static final int DELETED = 500;
    private static final Pattern ID = Pattern.compile("\"request_id\":\"([0-9a-f-]{36})\"");

    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicBoolean deleted = new AtomicBoolean();
    private final KeyPair reader = ExportPlaces.newReader();

    @TempDir
    Path directory;

    @Test
    void anExportHoldsExactlyTheSnapshotWhateverIsRecordedAndDeletedMeanwhile()
            throws IOException, InterruptedException {
        try (Daybook daybook = open()) {
            List<Thread> writers = startWriters(daybook);
            while (acknowledged.size() < ENOUGH) {
                Thread.onSpinWait();
            }
            Set<UUID> before = Set.copyOf(acknowledged);
            ExportJob job = daybook.exports()
                    .request(ExportRequest.builder(
                                    Attempts.ORGANIZATION,
                                    Instant.now().minusSeconds(3600),
                                    Instant.now().plusSeconds(3600),
                                    Actor.system())
                            .exportFormat(ExportJob.Format.NDJSON)
                            .build());
            ExportJob completed = daybook.exports().runNext().orElseThrow();
            stop.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(completed.status()).isEqualTo(Status.COMPLETED);
            List<UUID> exported = exported(completed);
            assertThat(completed.totalRows()).isEqualTo((long) exported.size());
            assertThat(exported).doesNotHaveDuplicates();
            assertThat(exported).as("all that was acknowledged before").containsAll(before);
            assertThat(acknowledged).as("recorded meanwhile").hasSizeGreaterThan(exported.size());
            Set<UUID> left = left(daybook);
            assertThat(new HashSet<>(exported).stream().filter(id -> !left.contains(id)))
                    .as("exported, though deleted by now")
                    .hasSize(DELETED);
            assertThat(completed.filter()).isEqualTo(job.filter());
        }
    }

    private Daybook open() {
        return Daybook.builder()
                .store("sqlite", StoreSettings.of("path", trail().toString()))
                .keyRing(Place.KEYS)
                .deadline(Duration.ofMinutes(1))
                .exports(ExportSettings.builder()
                        .directory(directory.resolve("exports"))
                        .recipients(reader.getPublic().toString())
                        .settleTime(Duration.ZERO)
                        .build())
                .listener(new DaybookListener() {
                    @Override
                    public void exportProgressed(ExportJob job) {
                        // Comes first when the snapshot is open and counted, and before it is read.
                        if (!deleted.getAndSet(true)) {
                            deleteOldest();
                        }
                    }
                })
                .open();
    }

    /** As retention will do it, in one transaction. */
    private void deleteOldest() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + trail());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 60000");
            statement.execute("PRAGMA foreign_keys = ON");
            statement.executeUpdate("DELETE FROM retrieval WHERE seq IN (SELECT seq FROM retrieval ORDER BY seq LIMIT "
                    + DELETED + ")");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path trail() {
        return directory.resolve("trail.db");
    }

    private List<Thread> startWriters(Daybook daybook) {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Thread writer = new Thread(() -> {
                while (!stop.get()) {
                    UUID id = daybook.newEventId();
                    daybook.recorder().record(Attempts.of(daybook, id));
                    acknowledged.add(id);
                }
            });
            writers.add(writer);
            writer.start();
        }
        return writers;
    }

    private List<UUID> exported(ExportJob job) throws IOException {
        ExportReader opener = ExportReader.of(reader.getPrivate().toString());
        Path folder = directory.resolve("exports/" + job.organizationId() + "/" + job.id() + "-1");
        assertThat(opener.verify(folder).totalRows()).isEqualTo(job.totalRows());
        List<UUID> ids = new ArrayList<>();
        for (ExportJob.File file : job.files()) {
            if (!file.name().startsWith("manifest")) {
                try (InputStream plain = opener.open(Files.newInputStream(folder.resolve(file.name())))) {
                    Matcher found = ID.matcher(new String(plain.readAllBytes(), StandardCharsets.UTF_8));
                    while (found.find()) {
                        ids.add(UUID.fromString(found.group(1)));
                    }
                }
            }
        }
        return ids;
    }

    private static Set<UUID> left(Daybook daybook) {
        Set<UUID> ids = new HashSet<>();
        TrailQuery query = TrailQuery.builder(
                        Attempts.ORGANIZATION,
                        Instant.now().minusSeconds(7200),
                        Instant.now().plusSeconds(60))
                .limit(200)
                .build();
        while (true) {
            var page = daybook.trail().page(query);
            page.items().stream().map(RetrievalRecord::id).forEach(ids::add);
            if (!page.hasMore()) {
                return ids;
            }
            query = query.at(page.nextCursor());
        }
    }
}
