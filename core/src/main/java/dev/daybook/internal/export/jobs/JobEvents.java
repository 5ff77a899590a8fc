package dev.daybook.internal.export.jobs;

import dev.daybook.internal.ids.EventIdSource;
import dev.daybook.model.Actor;
import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        Map<String, String> details = new LinkedHashMap<>();
        details.put("export_format", job.exportFormat().wireName());
        details.put("window_start", job.filter().start().toString());
        details.put("window_end", job.filter().end().toString());
        details.put("kb_count", String.valueOf(job.filter().kbIds().size()));
        details.put("status_count", String.valueOf(job.filter().statuses().size()));
        for (int i = 0; i < job.recipients().size(); i++) {
            details.put("recipient_" + (i + 1), job.recipients().get(i));
        }
        return List.of(event(GovernanceEvent.Type.EXPORT_REQUESTED, job, job.requestedBy(), details));
    }

    /**
     * An export reached its end by itself.
     *
     * @param job as it ended
     * @return the event
     */
    public List<GovernanceEvent> finalized(ExportJob job) {
        return List.of(event(GovernanceEvent.Type.EXPORT_FINALIZED, job, Actor.system(), counts(job)));
    }

    /**
     * An export was cancelled.
     *
     * @param job as it ended
     * @param actor who did it
     * @return the event
     */
    public List<GovernanceEvent> cancelled(ExportJob job, Actor actor) {
        return List.of(event(GovernanceEvent.Type.EXPORT_CANCELLED, job, actor, Map.of()));
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
        Map<String, String> details =
                Map.of("file_count", String.valueOf(job.files().size()), "valid_until", until.toString());
        return List.of(event(GovernanceEvent.Type.TOKEN_ISSUED, job, actor, details));
    }

    /**
     * A file is about to be handed out.
     *
     * @param job the export
     * @param actor who gets it
     * @param name the file
     * @param offset where the download begins, in bytes
     * @return the event
     */
    public List<GovernanceEvent> downloaded(ExportJob job, Actor actor, String name, long offset) {
        return List.of(event(
                GovernanceEvent.Type.EXPORT_DOWNLOADED,
                job,
                actor,
                Map.of("file", name, "offset", String.valueOf(offset))));
    }

    private static Map<String, String> counts(ExportJob job) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("status", job.status().wireName());
        details.put("attempt", String.valueOf(job.progress().attempt()));
        details.put("file_count", String.valueOf(job.files().size()));
        details.put("failed_count", String.valueOf(job.failedCount()));
        details.put("partial_count", String.valueOf(job.partialCount()));
        if (job.totalRows() != null) {
            details.put("total_rows", String.valueOf(job.totalRows()));
        }
        return details;
    }

    private GovernanceEvent event(GovernanceEvent.Type type, ExportJob job, Actor actor, Map<String, String> more) {
        Map<String, String> details = new LinkedHashMap<>(more);
        details.put("export_id", job.id().toString());
        return new GovernanceEvent(
                ids.next(),
                job.organizationId(),
                type,
                SOURCE,
                actor,
                job.errorCode() == null ? null : job.errorCode().wireName(),
                null,
                List.of(),
                details);
    }
}
