package dev.daybook;

import static dev.daybook.Asked.NOON;
import static dev.daybook.Asked.ORGANIZATION;
import static dev.daybook.OpenExports.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.ExportException.Problem;
import dev.daybook.internal.export.jobs.AgeKeys;
import dev.daybook.internal.export.jobs.Folders;
import dev.daybook.internal.export.json.WireTime;
import dev.daybook.kit.InMemoryStore;
import dev.daybook.model.Actor;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.Status;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetrievalStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Exports from the request to the end. */
class ExportsTest {
    private static final UUID OTHER = new UUID(9, 9);

    private final OpenExports open = new OpenExports();
    private final Exports exports = open.exports();

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void anExportIsQueuedRunAndDownloadedByWhoCanReadIt() throws IOException {
        open.record(3);
        ExportJob queued = exports.request(
                OpenExports.request().exportFormat(ExportJob.Format.NDJSON).build());
        assertThat(queued.status()).isEqualTo(Status.QUEUED);
        assertThat(open.status(queued).downloadTokens()).isEmpty();
        ExportJob completed = exports.runNext().orElseThrow();
        assertThat(completed.status()).isEqualTo(Status.COMPLETED);
        assertThat(completed.totalRows()).isEqualTo(3);
        assertThat(completed.expiresAt()).isEqualTo(open.clock.instant().plus(Duration.ofDays(7)));
        ExportStatus status = open.status(completed);
        assertThat(status.job()).isEqualTo(completed);
        assertThat(status.downloadTokens().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        completed.files().stream().map(ExportJob.File::name).toList());
        ExportJob.File data = completed.files().get(0);
        String token = open.token(completed, data.name());
        try (ExportDownload download = exports.download(ORGANIZATION, completed.id(), data.name(), token, 0, OFFICER);
                InputStream plain =
                        ExportReader.of(OpenExports.READER.identity()).open(download.stream())) {
            assertThat(download.file()).isEqualTo(data);
            assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .hasSize(3);
        }
        assertThat(open.told).containsExactly(completed);
        assertThat(exports.runNext()).isEmpty();
    }

    @Test
    void theWindowEndsWhereTheTrailHasSettledAndTheJobSaysSo() {
        open.record(1);
        ExportJob job = open.requested();
        assertThat(job.filter().start()).isEqualTo(NOON.minusSeconds(3600));
        assertThat(job.filter().end()).isEqualTo(open.clock.instant().minusSeconds(5));
        assertThat(job.requestedEnd()).isEqualTo(NOON.plusSeconds(3600));
        ExportJob past = exports.request(ExportRequest.builder(
                        ORGANIZATION, NOON.minusSeconds(9), NOON.minusSeconds(8).plusNanos(1), OFFICER)
                .build());
        assertThat(past.filter().end())
                .as("the same records, in whole microseconds")
                .isEqualTo(NOON.minusSeconds(8).plusNanos(1000));
    }

    @Test
    void aWindowOfWhichNothingHasSettledIsRefused() {
        var request = ExportRequest.builder(ORGANIZATION, NOON.minusSeconds(5), NOON, OFFICER)
                .build();
        assertThat(Refusals.of(() -> exports.request(request))).containsExactly("start empty_window");
        assertThat(open.history()).isEmpty();
        assertThatThrownBy(() -> exports.request(request)).hasMessageContaining("in the last 5000 ms is not exported");
        try (OpenExports atOnce =
                new OpenExports(new InMemoryStore(), settings -> settings.settleTime(Duration.ZERO))) {
            var later = ExportRequest.builder(ORGANIZATION, NOON, NOON.plusSeconds(5), OFFICER)
                    .build();
            assertThatThrownBy(() -> atOnce.exports().request(later))
                    .hasMessageContaining("at the latest 2026-11-23T12:00:00Z; was 2026-11-23T12:00:00Z");
        }
    }

    @Test
    void theSameKeyAndRequestIsTheSameExportAndAnotherRequestAConflict() {
        ExportRequest request = OpenExports.request().idempotencyKey("monthly").build();
        ExportJob first = exports.request(request);
        open.clock.advance(Duration.ofMinutes(3));
        assertThat(exports.request(request)).isEqualTo(first);
        assertThat(exports.request(OpenExports.request().build()).id())
                .as("without a key, each is its own")
                .isNotEqualTo(first.id());
        ExportRequest other = OpenExports.request()
                .idempotencyKey("monthly")
                .exportFormat(ExportJob.Format.NDJSON)
                .build();
        assertThat(Problems.of(() -> exports.request(other))).isEqualTo(Problem.KEY_CONFLICT);
        assertThat(open.history()).hasSize(2);
    }

    @Test
    void othersAndUnknownExportsAreTheSame() {
        ExportJob job = open.requested();
        assertThat(exports.find(OTHER, job.id(), OFFICER)).isEmpty();
        assertThat(exports.find(ORGANIZATION, OTHER, OFFICER)).isEmpty();
        assertThat(Problems.of(() -> exports.cancel(OTHER, job.id(), OFFICER))).isEqualTo(Problem.NOT_FOUND);
        assertThat(exports.page(OTHER, 10, null).items()).isEmpty();
        assertThat(exports.runNext()).isPresent();
    }

    @Test
    void pagesListEveryExportOnceNewestFirst() {
        List<ExportJob> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(0, open.requested());
        }
        Page<ExportJob> first = exports.page(ORGANIZATION, 2, null);
        Page<ExportJob> second = exports.page(ORGANIZATION, 2, first.nextCursor());
        Page<ExportJob> third = exports.page(ORGANIZATION, 2, second.nextCursor());
        assertThat(third.hasMore()).isFalse();
        assertThat(third.nextCursor()).isNull();
        assertThat(first.items()).isEqualTo(all.subList(0, 2));
        assertThat(second.items()).isEqualTo(all.subList(2, 4));
        assertThat(third.items()).isEqualTo(all.subList(4, 5));
        String cursor = first.nextCursor();
        assertThat(Refusals.of(() -> exports.page(OTHER, 2, cursor))).containsExactly("cursor invalid_cursor");
        assertThat(Refusals.of(() -> open.daybook.governance().page(ORGANIZATION, 2, cursor)))
                .containsExactly("cursor invalid_cursor");
        assertThat(Refusals.of(() -> exports.page(ORGANIZATION, 201, null))).containsExactly("limit out_of_range");
    }

    @Test
    void theHistoryTellsAllThatHappenedAndWhoDidIt() throws IOException {
        open.record(1);
        ExportJob completed = open.completed();
        String name = completed.files().get(0).name();
        String token = open.token(completed, name);
        exports.download(ORGANIZATION, completed.id(), name, token, 7, OFFICER).close();
        exports.cancel(ORGANIZATION, open.requested().id(), OFFICER);
        open.clock.advance(Duration.ofDays(8));
        exports.sweepExpired();
        assertThat(open.history().stream()
                        .map(e -> e.eventType() + " by " + e.actor().type()))
                .containsExactly(
                        "EXPORT_EXPIRED by SYSTEM",
                        "EXPORT_CANCELLED by USER",
                        "EXPORT_REQUESTED by USER",
                        "EXPORT_DOWNLOADED by USER",
                        "TOKEN_ISSUED by USER",
                        "EXPORT_FINALIZED by SYSTEM",
                        "EXPORT_REQUESTED by USER");
        GovernanceEvent downloaded = open.history().get(3);
        assertThat(downloaded.actor()).isEqualTo(OFFICER);
        assertThat(downloaded.details())
                .containsEntry("file", name)
                .containsEntry("offset", "7")
                .containsEntry("length", String.valueOf(completed.files().get(0).bytesCiphertext() - 7))
                .containsEntry("export_id", completed.id().toString());
        assertThat(open.history().get(6).details()).containsEntry("recipient_1", OpenExports.READER.recipient());
    }

    @Test
    void theHistoryTellsWhatAnExportWasFilteredBy() {
        List<UUID> kbIds = Stream.generate(UUID::randomUUID).limit(1000).toList();
        List<String> recipients =
                Stream.generate(() -> AgeKeys.fresh().recipient()).limit(20).toList();
        exports.request(OpenExports.request()
                .kbIds(kbIds)
                .statuses(List.of(RetrievalStatus.HIT, RetrievalStatus.BLOCKED))
                .actorUserId(new UUID(3, 3))
                .sessionId(new UUID(4, 4))
                .recipients(recipients)
                .build());
        GovernanceEvent requested = open.history().get(0);
        assertThat(requested.details())
                .containsEntry("kb_ids_count", "1000")
                .containsEntry("statuses", "blocked,hit")
                .containsEntry("actor_user_id", new UUID(3, 3).toString())
                .containsEntry("session_id", new UUID(4, 4).toString())
                .containsEntry("window_start", "2026-11-23T11:00:00.000000Z")
                .containsEntry("recipient_20", recipients.get(19));
        assertThat(requested.details().get("kb_ids")).hasSize(50 * 37 - 1);
        open.requested();
        assertThat(open.history().get(0).details())
                .doesNotContainKeys("kb_ids", "kb_ids_count", "statuses", "actor_user_id", "session_id");
    }

    @Test
    void theHistoryAndTheManifestSaySinceWhenRecordsWereHeldAndWhichManifestItIs() throws IOException {
        open.record(2);
        ExportJob completed = open.completed();
        Instant oldest = open.store.records().retainedFrom(ORGANIZATION).orElseThrow();
        ExportJob.File file = completed.files().get(completed.files().size() - 1);
        assertThat(open.history().get(0).details())
                .containsEntry("retained_from", WireTime.text(oldest))
                .containsEntry("manifest_sha256_plaintext", file.sha256Plaintext());
        byte[] bytes = open.artifacts.bytes(ORGANIZATION, Folders.of(completed), file.name());
        try (InputStream manifest =
                ExportReader.of(OpenExports.READER.identity()).open(new ByteArrayInputStream(bytes))) {
            assertThat(new String(manifest.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"retained_from\" : \"" + WireTime.text(oldest) + '"');
        }
        exports.request(ExportRequest.builder(OTHER, NOON.minusSeconds(60), NOON, OFFICER)
                .build());
        exports.runNext();
        assertThat(open.daybook.governance().page(OTHER, 1, null).items().get(0).details())
                .as("of which nothing is held")
                .doesNotContainKey("retained_from")
                .containsKey("manifest_sha256_plaintext");
    }

    @Test
    void withoutSettingsExportsAreListedAndCancelledButNeitherMadeNorRunNorGivenOut() {
        ExportJob job = open.requested();
        try (Daybook bare = Daybook.builder()
                .store(open.store)
                .keyRing(OpenTrail.KEYS)
                .clock(open.clock)
                .open()) {
            assertThat(bare.exports().page(ORGANIZATION, 5, null).items()).containsExactly(job);
            assertThat(bare.exports().find(ORGANIZATION, job.id(), OFFICER))
                    .contains(new ExportStatus(job, java.util.Map.of()));
            for (Runnable call : List.<Runnable>of(
                    () -> bare.exports().request(OpenExports.request().build()),
                    () -> bare.exports().runNext(),
                    () -> bare.exports().sweepExpired(),
                    () -> bare.exports().download(ORGANIZATION, job.id(), "x", "y", 0, OFFICER),
                    () -> DaybookScheduler.builder(bare).start())) {
                assertThat(Problems.of(call)).isEqualTo(Problem.NOT_SET_UP);
            }
            assertThat(bare.exports()
                            .cancel(ORGANIZATION, job.id(), Actor.system())
                            .status())
                    .isEqualTo(Status.CANCELLED);
        }
    }

    @Test
    void recipientsOfTheRequestComeBeforeThoseOfTheOrganizationAndTheHost() {
        String mine = AgeKeys.fresh().recipient();
        String ours = AgeKeys.fresh().recipient();
        try (OpenExports special =
                new OpenExports(new InMemoryStore(), settings -> settings.recipients(ORGANIZATION, List.of(ours)))) {
            assertThat(special.requested().recipients()).containsExactly(ours);
            assertThat(special.exports()
                            .request(OpenExports.request()
                                    .recipients(List.of(mine))
                                    .build())
                            .recipients())
                    .containsExactly(mine);
            assertThat(special.exports()
                            .request(ExportRequest.builder(OTHER, NOON.minusSeconds(60), NOON, OFFICER)
                                    .build())
                            .recipients())
                    .containsExactly(OpenExports.READER.recipient());
        }
        assertThat(Folders.of(open.completed())).endsWith("-1");
    }
}
