package dev.daybook.kit;

import dev.daybook.model.Actor;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.ErrorCode;
import dev.daybook.model.ExportJob.Format;
import dev.daybook.model.ExportJob.Progress;
import dev.daybook.model.ExportJob.Status;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Jobs that differ in one field each: every enum constant, every null, the bounds. All have the same id and revision. */
final class JobVariations {
    private static final UUID ID = KnownRecords.id(0);

    private JobVariations() {}

    static List<ExportJob> all(UUID organizationId) {
        ExportJob full = KnownExports.full(organizationId, ID);
        List<ExportJob> all = new ArrayList<>(List.of(full, KnownExports.queued(organizationId, ID)));
        Stream.of(Status.values())
                .filter(status -> status != Status.UNKNOWN)
                .forEach(status -> all.add(KnownExports.with(full, "status", status)));
        Stream.of(ErrorCode.values())
                .filter(code -> code != ErrorCode.UNKNOWN)
                .forEach(code -> all.add(KnownExports.with(full, "errorCode", code)));
        all.add(KnownExports.with(full, "exportFormat", Format.CSV));
        for (String component : List.of("finalizedAt", "expiresAt", "totalRows", "errorCode")) {
            all.add(KnownExports.with(full, component, null));
        }
        for (Actor actor : List.of(
                Actor.system(),
                Actor.apiKey(null).in("r".repeat(128), null),
                Actor.apiKey(KnownRecords.opaque(9)).in(null, "t".repeat(128)))) {
            all.add(KnownExports.with(full, "requestedBy", actor));
        }
        filters().forEach(filter -> all.add(KnownExports.with(full, "filter", filter)));
        all.add(KnownExports.with(full, "progress", Progress.NONE));
        all.add(KnownExports.with(full, "progress", new Progress(1, null, null, Instant.EPOCH, 0, 0, 0)));
        all.addAll(bounds(full));
        return all;
    }

    private static List<RetrievalFilter> filters() {
        Instant noon = KnownRecords.NOON;
        Set<UUID> many = LongStream.range(0, RetrievalFilter.MAX_KB_IDS)
                .mapToObj(KnownRecords::opaque)
                .collect(Collectors.toSet());
        Set<RetrievalStatus> every = Set.copyOf(LegalPairs.STATUSES);
        return List.of(
                RetrievalFilter.window(noon, noon.plusNanos(1000)),
                new RetrievalFilter(noon, noon.plusSeconds(1), many, every, null, null),
                new RetrievalFilter(noon, noon.plusSeconds(1), Set.of(), Set.of(), KnownRecords.opaque(5), null),
                new RetrievalFilter(noon, noon.plusSeconds(1), Set.of(), Set.of(), null, KnownRecords.opaque(6)));
    }

    private static List<ExportJob> bounds(ExportJob full) {
        long most = Long.MAX_VALUE;
        Instant last = Instant.ofEpochMilli((1L << 48) - 1).plusNanos(999_000);
        return List.of(
                KnownExports.with(full, "filter", RetrievalFilter.window(Instant.EPOCH, last)),
                KnownExports.with(full, "requestedEnd", last),
                KnownExports.with(full, "finalizedAt", last),
                KnownExports.with(full, "expiresAt", Instant.EPOCH),
                KnownExports.with(full, "totalRows", most),
                KnownExports.with(full, "totalRows", 0L),
                KnownExports.with(full, "failedCount", most),
                KnownExports.with(full, "partialCount", Integer.MAX_VALUE),
                KnownExports.with(full, "recipients", Collections.nCopies(20, "ß".repeat(200))),
                KnownExports.with(full, "idempotencyKey", "😀".repeat(64)),
                KnownExports.with(
                        full,
                        "progress",
                        new Progress(Integer.MAX_VALUE, "o".repeat(128), last, last, most, most, Integer.MAX_VALUE)),
                KnownExports.with(full, "files", List.of()),
                KnownExports.with(
                        full,
                        "files",
                        IntStream.range(0, 40)
                                .mapToObj(n -> KnownExports.file("f".repeat(60) + n, 40 - n))
                                .toList()),
                KnownExports.with(
                        full,
                        "files",
                        List.of(new ExportJob.File("x", most, most, most, "f".repeat(64), "0".repeat(64)))));
    }

    /** Each with an id of its own, and without a key but where that is what differs. */
    static List<ExportJob> numbered(List<ExportJob> all) {
        String key = all.get(0).idempotencyKey();
        List<ExportJob> numbered = new ArrayList<>();
        for (ExportJob job : all) {
            ExportJob own = KnownExports.with(job, "id", KnownRecords.id(numbered.size()));
            boolean again = !numbered.isEmpty() && String.valueOf(key).equals(job.idempotencyKey());
            numbered.add(again ? KnownExports.with(own, "idempotencyKey", null) : own);
        }
        return numbered;
    }

    /** The job as it was when it was asked for: the same request, and nothing has happened. */
    static ExportJob asAskedFor(ExportJob job) {
        ExportJob queued = KnownExports.queued(job.organizationId(), job.id());
        for (String component : List.of(
                "exportFormat",
                "filter",
                "requestedEnd",
                "recipients",
                "idempotencyKey",
                "requestDigest",
                "requestedBy")) {
            queued = KnownExports.with(queued, component, Components.value(job, component));
        }
        return queued;
    }
}
