package dev.daybook.http;

import dev.daybook.AuditTrail;
import dev.daybook.TrailQuery;
import dev.daybook.http.Parameter.In;
import dev.daybook.http.schema.Types;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reading the trail: a page, and one attempt. */
final class RetrievalOperations {
    static final String PATH = "/v1/knowledge-base/audit/retrievals";

    static final Parameter<Instant> START = Parameter.required(
                    In.QUERY, "start", Types.INSTANTS, "The window's start on created_at, inclusive.")
            .suchAs("2026-01-01T00:00:00Z");

    static final Parameter<Instant> END = Parameter.required(
                    In.QUERY, "end", Types.INSTANTS, "The window's end on created_at, exclusive, after start.")
            .suchAs("2027-01-01T00:00:00+01:00");

    static final Parameter<List<UUID>> KB_IDS = Parameter.optional(
                    In.QUERY,
                    "kb_ids",
                    Types.lists(Types.UUIDS, RetrievalFilter.MAX_KB_IDS),
                    "Only attempts that asked for any of these knowledge bases, whatever became of it.")
            .suchAs(List.of("7f0c6f6e-6a3c-4a0b-9a57-3d1d6a1f5b10"));

    static final Parameter<List<RetrievalStatus>> STATUSES = Parameter.optional(
                    In.QUERY,
                    "statuses",
                    Types.lists(Types.words(RetrievalStatus.values(), RetrievalStatus::wireName), 100),
                    "Only attempts with any of these statuses.")
            .suchAs(List.of("hit", "partial"));

    static final Parameter<UUID> ACTOR_USER_ID = Parameter.optional(
                    In.QUERY, "actor_user_id", Types.UUIDS, "Only attempts of this actor.")
            .suchAs("0b6f4f0e-52f5-4d5e-8a39-5a4a3c8c9f01");

    static final Parameter<UUID> SESSION_ID = Parameter.optional(
                    In.QUERY, "session_id", Types.UUIDS, "Only attempts in this session.")
            .suchAs("b3b1c0de-9a0e-4b62-8f7c-0d6f3b1b7a02");

    static final Parameter<Long> LIMIT = Parameter.optional(
                    In.QUERY, "limit", Types.integers(1, TrailQuery.MAX_LIMIT), "The most items of a page.")
            .orElse((long) TrailQuery.DEFAULT_LIMIT)
            .suchAs(100);

    /** Longer than any cursor, so that every bad one gets the one answer. */
    static final Parameter<String> CURSOR = Parameter.optional(
            In.QUERY,
            "cursor",
            Types.texts(512),
            "Where to go on: the next_cursor of the page before, with the same window and filters.");

    private static final Parameter<String> REF = Parameter.required(
                    In.PATH,
                    "ref",
                    Types.texts(
                            36,
                            "ra_[0-7IiLlOo][0-9A-TV-Za-tv-z]{25}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
                    "The attempt's ref, or its id.")
            .suchAs("ra_01K9YB3S0GEXX8ZJ6V2D4T5W7N");

    private final AuditTrail trail;

    private RetrievalOperations(AuditTrail trail) {
        this.trail = trail;
    }

    static List<Operation> of(AuditTrail trail) {
        var operations = new RetrievalOperations(trail);
        return List.of(
                Operation.named("listRetrievals", "GET", PATH, "Reads a page of the trail, newest first.")
                        .takes(START, END, KB_IDS, STATUSES, ACTOR_USER_ID, SESSION_ID, LIMIT, CURSOR, Given.REQUEST_ID)
                        .answers(200, "The page.", Wire.RECORDS)
                        .handledBy(operations::list),
                Operation.named(
                                "readRetrieval",
                                "GET",
                                PATH + "/{ref}",
                                "Reads one attempt with its scopes and chunk refs.")
                        .takes(REF)
                        .malformedPath(400)
                        .answers(200, "The attempt.", Wire.DETAIL)
                        .refuses(
                                400,
                                "The ref is malformed, or the request was cut short or does not say the length of its body once.")
                        .refuses(
                                404,
                                "There is no such attempt: it never was, was purged, or is another organization's.")
                        .handledBy(operations::read));
    }

    private ApiResponse list(Call call) {
        Given.checkWindow(call, START, END);
        call.check();
        TrailQuery.Builder query = TrailQuery.builder(call.organizationId(), call.value(START), call.value(END))
                .limit(Math.toIntExact(call.value(LIMIT)))
                .cursor(call.orNull(CURSOR))
                .requestedBy(Given.actor(call));
        Given.ifGiven(call.orNull(KB_IDS), query::kbIds);
        Given.ifGiven(call.orNull(STATUSES), query::statuses);
        Given.ifGiven(call.orNull(ACTOR_USER_ID), query::actorUserId);
        Given.ifGiven(call.orNull(SESSION_ID), query::sessionId);
        return Answers.json(200, Wire.RECORDS, trail.page(query.build()));
    }

    private ApiResponse read(Call call) {
        call.check();
        return trail.find(call.organizationId(), call.value(REF))
                .map(detail -> Answers.json(200, Wire.DETAIL, detail))
                .orElseThrow(() -> new Refusal(404, "not found"));
    }
}
