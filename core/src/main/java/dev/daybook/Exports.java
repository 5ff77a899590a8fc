package dev.daybook;

import dev.daybook.internal.cursor.CursorCodec;
import dev.daybook.internal.cursor.CursorCodec.Listing;
import dev.daybook.internal.export.jobs.JobEvents;
import dev.daybook.internal.export.rules.Ending;
import dev.daybook.internal.ids.EventIdSource;
import dev.daybook.model.Actor;
import dev.daybook.model.ExportJob;
import dev.daybook.spi.AuditStore;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Exports of the trail: asked for, run later, then downloaded (contract 1.4). A request only persists a job. Jobs are run by
 * {@link #runNext()}, which a {@link DaybookScheduler} calls, or the host itself, on this host or on another one with the same store.
 *
 * <p>Without {@link DaybookBuilder#exports} this lists, finds and cancels; whatever needs settings throws {@link ExportException} with
 * {@link ExportException.Problem#NOT_SET_UP}. Every call throws {@link dev.daybook.model.AuditUnavailableException} when the store does
 * not answer in time. Safe for use by several threads.
 */
public final class Exports {
    private final AuditStore store;
    private final EventIdSource ids;
    private final Clock clock;
    private final JobEvents events;
    private final Paging<ExportJob> paging;
    private final Listeners listeners;
    private final @Nullable ExportSetup setup;

    Exports(
            AuditStore store,
            EventIdSource ids,
            Clock clock,
            CursorCodec cursors,
            Listeners listeners,
            @Nullable ExportSetup setup) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.events = new JobEvents(ids);
        this.paging = new Paging<>("exports", Listing.EXPORTS, cursors, ExportJob::id);
        this.listeners = listeners;
        this.setup = setup;
    }

    /**
     * Asks for an export. It is queued durably when this returns. The window ends at the latest {@link ExportSettings.Builder#settleTime}
     * before now, and the job's filter says so.
     *
     * @param request what is asked for
     * @return the job; the one that is there already when the idempotency key and all that was asked for are the same
     * @throws dev.daybook.model.InvalidInputException when nothing of the window has settled yet, or nobody could open the files
     * @throws ExportException with {@code KEY_CONFLICT} when the key stands for another request
     */
    public ExportJob request(ExportRequest request) {
        ExportSettings settings = setup().settings();
        ExportJob job = RequestedJob.of(
                ids.next(), request, settings.recipients(request), clock.instant(), settings.settleTime());
        ExportJob stored = store.exports().add(job, events.requested(job));
        if (!stored.requestDigest().equals(job.requestDigest())) {
            throw ExportException.keyConflict(stored.organizationId(), stored.id());
        }
        return stored;
    }

    /**
     * Finds an export, and makes tokens for what can be downloaded; that tokens were given out is noted in the history first.
     *
     * @param organizationId the tenant
     * @param id the export
     * @param actor who wants to know
     * @return the export; empty alike when there is none of that id and when it is another organization's
     */
    public Optional<ExportStatus> find(UUID organizationId, UUID id, Actor actor) {
        return store.exports()
                .find(organizationId, id)
                .map(job -> new ExportStatus(
                        job, setup == null ? Map.of() : setup.downloads().tokens(job, actor)));
    }

    /**
     * Lists an organization's exports, newest first.
     *
     * @param organizationId the tenant
     * @param limit the most exports, 1 to 200
     * @param cursor the {@code nextCursor} of the page before; null for the first page
     * @return the page; its {@code retainedFrom} is null
     * @throws dev.daybook.model.InvalidInputException when the limit is out of range or the cursor was not made by Daybook for this list
     */
    public Page<ExportJob> page(UUID organizationId, int limit, @Nullable String cursor) {
        return paging.page(organizationId, limit, cursor, store.exports()::page);
    }

    /**
     * Cancels an export. A worker that has it stops within seconds, and its files are deleted. One that has ended stays as it is.
     *
     * @param organizationId the tenant
     * @param id the export
     * @param actor who cancels it
     * @return the export as it is then
     * @throws ExportException with {@code NOT_FOUND} when the organization has none of that id
     */
    public ExportJob cancel(UUID organizationId, UUID id, Actor actor) {
        while (true) {
            ExportJob job = store.exports()
                    .find(organizationId, id)
                    .orElseThrow(() -> ExportException.notFound(organizationId, id));
            if (!Ending.isCancellable(job)) {
                return job;
            }
            ExportJob cancelled = Ending.cancel(job, clock.instant());
            if (store.exports().replace(cancelled, events.cancelled(cancelled, actor))) {
                if (setup != null) {
                    setup.folders().tryDelete(cancelled, 1, cancelled.progress().attempt());
                }
                listeners.ended(cancelled);
                return cancelled;
            }
            // A worker's heartbeat came between; heartbeats are seconds apart.
        }
    }

    /**
     * Takes the next export of any organization and runs it to its end, on the calling thread; which can take long. Organizations take
     * turns. An interrupt ends it soon: the export is given back, for another worker, and the interrupt kept for the caller.
     *
     * @return the export as it is then: ended, or given back; empty when there is none to take
     * @throws dev.daybook.model.AuditUnavailableException when the store is not there; the export is taken up again after its lease
     */
    public Optional<ExportJob> runNext() {
        return runNext(() -> false);
    }

    Optional<ExportJob> runNext(BooleanSupplier stopping) {
        return setup().worker().runNext(stopping);
    }

    /**
     * Deletes the files of all exports, of any organization, whose time is over. Counts and hashes stay.
     *
     * @return how many exports expired
     */
    public int sweepExpired() {
        return setup().sweep().run();
    }

    /**
     * Opens a file for downloading. That it was downloaded is noted in the history first.
     *
     * @param organizationId the tenant
     * @param id the export
     * @param name the file
     * @param token the file's token, from {@link #find}
     * @param offset where to begin, in bytes, 0 to the file's size
     * @param actor who downloads it
     * @return the encrypted bytes, which the caller closes
     * @throws ExportException with {@code TOKEN_REFUSED} when the token was not made for exactly this or has run out, always in the same
     *     words; with {@code EXPIRED} or {@code NOT_READY} when there is nothing to download any more; with {@code FILE_UNAVAILABLE} when
     *     the file cannot be read just now
     * @throws dev.daybook.model.InvalidInputException when the offset is out of range
     */
    public ExportDownload download(UUID organizationId, UUID id, String name, String token, long offset, Actor actor) {
        return setup().downloads().open(organizationId, id, name, token, offset, null, actor);
    }

    /**
     * As {@link #download(UUID, UUID, String, String, long, Actor)}, for a part of the file. The history says which part.
     *
     * @param organizationId the tenant
     * @param id the export
     * @param name the file
     * @param token the file's token, from {@link #find}
     * @param offset where to begin, in bytes, 0 to the file's size
     * @param length how many bytes, 0 to what is left from there
     * @param actor who downloads it
     * @return the encrypted bytes, which the caller closes
     * @throws ExportException as for a whole file
     * @throws dev.daybook.model.InvalidInputException when the offset or the length is out of range
     */
    public ExportDownload download(
            UUID organizationId, UUID id, String name, String token, long offset, long length, Actor actor) {
        return setup().downloads().open(organizationId, id, name, token, offset, length, actor);
    }

    /**
     * Says how large a file is and what its hashes are, for whoever could download it now. Nothing is handed out, so the history does not
     * tell of it.
     *
     * @param organizationId the tenant
     * @param id the export
     * @param name the file
     * @param token the file's token, from {@link #find}
     * @return what the export says of it
     * @throws ExportException as for a download, save {@code FILE_UNAVAILABLE}
     */
    public ExportJob.File file(UUID organizationId, UUID id, String name, String token) {
        return setup().downloads().file(organizationId, id, name, token);
    }

    ExportSetup setup() {
        if (setup == null) {
            throw ExportException.notSetUp();
        }
        return setup;
    }
}
