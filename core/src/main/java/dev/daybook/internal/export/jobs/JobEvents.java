package dev.daybook.internal.export.jobs;

import dev.daybook.internal.export.json.Manifest;
import dev.daybook.internal.history.EventDetails;
import dev.daybook.internal.ids.EventIdSource;
import dev.daybook.model.Actor;
import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the governance history says of exports (contract 1.6). */
public final class JobEvents {
    private static final String SOURCE = "exports";

    private final EventIdSource ids;

    /**
     * Makes the events of one Daybook.
     *
     * @param ids gives their ids
     */
    public JobEvents(EventIdSource ids) {
        this.ids = ids;
    }

    /**
     * An export was asked for. Says of what, and who will be able to read it.
     *
     * @param job as it was added
     * @return the event
     */
    public List<GovernanceEvent> requested(ExportJob job) {
        EventDetails details = new EventDetails()
                .put("export_format", job.exportFormat().wireName())
                .filter(job.filter());
        for (int i = 0; i < job.recipients().size(); i++) {
            details.put("recipient_" + (i + 1), job.recipients().get(i));
        }
        return List.of(event(GovernanceEvent.Type.EXPORT_REQUESTED, job, job.requestedBy(), details));
    }

    /**
     * An export reached its end by itself.
     *
     * @param job as it ended
     * @param retainedFrom when the oldest record was made that was held when it was read; null when none was, or it was not read
     * @return the event
     */
    public List<GovernanceEvent> finalized(ExportJob job, @Nullable Instant retainedFrom) {
        EventDetails details = counts(job).put("retained_from", retainedFrom);
        job.files().stream()
                .filter(file -> file.name().equals(Manifest.NAME))
                .forEach(manifest -> details.put("manifest_sha256_plaintext", manifest.sha256Plaintext()));
        return List.of(event(GovernanceEvent.Type.EXPORT_FINALIZED, job, Actor.system(), details));
    }

    /**
     * An export was cancelled.
     *
     * @param job as it ended
     * @param actor who did it
     * @return the event
     */
    public List<GovernanceEvent> cancelled(ExportJob job, Actor actor) {
        return List.of(event(GovernanceEvent.Type.EXPORT_CANCELLED, job, actor, new EventDetails()));
    }

    /**
     * An export's files were deleted.
     *
     * @param job as it is now
     * @return the event
     */
    public List<GovernanceEvent> expired(ExportJob job) {
        return List.of(event(GovernanceEvent.Type.EXPORT_EXPIRED, job, Actor.system(), counts(job)));
    }

    /**
     * A token for each file was given out.
     *
     * @param job the export
     * @param actor who got them
     * @param until when they run out
     * @return the event
     */
    public List<GovernanceEvent> tokensIssued(ExportJob job, Actor actor, Instant until) {
        EventDetails details =
                new EventDetails().put("file_count", job.files().size()).put("valid_until", until);
        return List.of(event(GovernanceEvent.Type.TOKEN_ISSUED, job, actor, details));
    }

    /**
     * A file is about to be handed out.
     *
     * @param job the export
     * @param actor who gets it
     * @param name the file
     * @param offset where the download begins, in bytes
     * @param length how many bytes were asked for
     * @return the event
     */
    public List<GovernanceEvent> downloaded(ExportJob job, Actor actor, String name, long offset, long length) {
        return List.of(event(
                GovernanceEvent.Type.EXPORT_DOWNLOADED,
                job,
                actor,
                new EventDetails().put("file", name).put("offset", offset).put("length", length)));
    }

    private static EventDetails counts(ExportJob job) {
        return new EventDetails()
                .put("status", job.status().wireName())
                .put("attempt", job.progress().attempt())
                .put("file_count", job.files().size())
                .put("failed_count", job.failedCount())
                .put("partial_count", job.partialCount())
                .put("total_rows", job.totalRows());
    }

    private GovernanceEvent event(GovernanceEvent.Type type, ExportJob job, Actor actor, EventDetails details) {
        details.put("export_id", job.id());
        return new GovernanceEvent(
                ids.next(),
                job.organizationId(),
                type,
                SOURCE,
                actor,
                job.errorCode() == null ? null : job.errorCode().wireName(),
                null,
                List.of(),
                details.values());
    }
}
