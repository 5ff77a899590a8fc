package dev.daybook.http;

import static dev.daybook.http.schema.Types.INSTANTS;
import static dev.daybook.http.schema.Types.UUIDS;
import static dev.daybook.http.schema.Types.WORDS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.GovernanceHistory;
import dev.daybook.Page;
import dev.daybook.http.schema.Shape;
import dev.daybook.http.schema.Types;
import dev.daybook.model.Actor;
import dev.daybook.model.GovernanceEvent;
import java.util.List;

/** The governance history (contract 1.6). */
final class GovernanceOperations {
    private static final String PATH = "/v1/knowledge-base/governance-events";

    private static final Shape<GovernanceEvent> EVENT = Shape.<GovernanceEvent>named("GovernanceEvent")
            .required("id", UUIDS, GovernanceEvent::id)
            .required(
                    "event_type",
                    Types.answeredWords(GovernanceEvent.Type.values(), GovernanceEvent.Type::wireName),
                    GovernanceEvent::eventType)
            .required("source", WORDS, GovernanceEvent::source)
            .required(
                    "actor_type",
                    Types.answeredWords(Actor.Type.values(), Actor.Type::wireName),
                    event -> event.actor().type())
            .nullable("actor_user_id", UUIDS, event -> event.actor().userId())
            .required("created_at", INSTANTS, GovernanceEvent::createdAt)
            .nullable("reason_code", WORDS, GovernanceEvent::reasonCode)
            .nullable("note", WORDS, GovernanceEvent::note)
            .nullable("request_id", WORDS, event -> event.actor().requestId())
            .nullable("trace_id", WORDS, event -> event.actor().traceId())
            .plain("changed_fields", Types.answeredLists(WORDS), GovernanceEvent::changedFields)
            .plain("details", Types.loose(texts()), GovernanceEvent::details)
            .build();

    private static final Shape<Page<GovernanceEvent>> EVENTS =
            Wire.<GovernanceEvent>page("GovernanceEventPage", EVENT).build();

    private GovernanceOperations() {}

    static List<Operation> of(GovernanceHistory history) {
        return List.of(Operation.named(
                        "listGovernanceEvents", "GET", PATH, "Reads a page of the history, newest first.")
                .takes(RetrievalOperations.LIMIT, RetrievalOperations.CURSOR)
                .answers(200, "The page.", EVENTS)
                .handledBy(call -> {
                    call.check();
                    int limit = Math.toIntExact(call.value(RetrievalOperations.LIMIT));
                    return Answers.json(
                            200,
                            EVENTS,
                            history.page(call.organizationId(), limit, call.orNull(RetrievalOperations.CURSOR)));
                }));
    }

    private static ObjectNode texts() {
        ObjectNode schema = Wire.object();
        schema.putObject("additionalProperties").put("type", "string");
        return schema;
    }
}
