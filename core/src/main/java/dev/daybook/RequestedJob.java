package dev.daybook;

import dev.daybook.internal.export.age.AgeRecipients;
import dev.daybook.internal.seal.Context;
import dev.daybook.model.EventIds;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.Progress;
import dev.daybook.model.ExportJob.Status;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.Violations;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Makes the job of a request. */
final class RequestedJob {
    private RequestedJob() {}

    /**
     * The job as it is first stored.
     *
     * @param recipients who will be able to open the files
     * @param now the moment; what is younger than {@code settleTime} then is not exported
     */
    static ExportJob of(UUID id, ExportRequest request, List<String> recipients, Instant now, Duration settleTime) {
        // Records carry whole microseconds: in a window of whole microseconds lie the same ones.
        RetrievalFilter asked = request.filter();
        Instant start = micros(asked.start());
        Instant requestedEnd = micros(asked.end());
        Instant settled = micros(now.minus(settleTime));
        Instant end = requestedEnd.isBefore(settled) ? requestedEnd : settled;
        var violations = new Violations()
                .require(
                        start.isBefore(end),
                        "start",
                        "empty_window",
                        () -> "must be before the end, at the latest " + settled + unsettled(settleTime) + "; was "
                                + asked.start());
        AgeRecipients.check("recipients", recipients, violations);
        violations.throwIfAny("export request");
        return new ExportJob(
                id,
                request.organizationId(),
                1,
                Status.QUEUED,
                request.exportFormat(),
                window(asked, start, end),
                requestedEnd,
                recipients,
                request.idempotencyKey(),
                digest(request, start, requestedEnd),
                request.requestedBy(),
                Progress.NONE,
                null,
                null,
                null,
                0,
                0,
                null,
                List.of());
    }

    private static String unsettled(Duration settleTime) {
        return settleTime.isZero()
                ? ""
                : ": what was recorded in the last " + settleTime.toMillis() + " ms is not exported yet";
    }

    /** Of what the caller said, not of what the host's settings or the clock made of it: those may change between two tries. */
    private static String digest(ExportRequest request, Instant start, Instant requestedEnd) {
        byte[] said = new Context("export request")
                .id(request.organizationId())
                .filter(window(request.filter(), start, requestedEnd))
                .text(request.exportFormat().wireName())
                .texts(request.recipients().stream().distinct().sorted().toList())
                .bytes();
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(said));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static RetrievalFilter window(RetrievalFilter filter, Instant start, Instant end) {
        return new RetrievalFilter(
                start, end, filter.kbIds(), filter.statuses(), filter.actorUserId(), filter.sessionId());
    }

    /** The first whole microsecond that is not before an instant, in the years that event ids can carry. */
    private static Instant micros(Instant instant) {
        return EventIds.createdAt(EventIds.first(instant));
    }
}
