package dev.daybook.postgres;

import dev.daybook.model.Actor;
import dev.daybook.model.EventIds;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.InvalidInputException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** Rows of the table {@code governance_event}. */
final class GovernanceEventTable {
    static final Query<GovernanceEvent> PAGE = new Query<>("""
            SELECT organization_id, id, event_type, source, actor_type, actor_user_id, request_id, trace_id, reason_code,
                note, changed_fields,
                ARRAY(SELECT e.key FROM jsonb_each_text(details) e ORDER BY e.key COLLATE "C"),
                ARRAY(SELECT e.value FROM jsonb_each_text(details) e ORDER BY e.key COLLATE "C")
            FROM @schema@.governance_event
            WHERE organization_id = ? AND id < ? ORDER BY id DESC LIMIT ?
            """, GovernanceEventTable::event);

    private static final String INSERT = """
            INSERT INTO @schema@.governance_event (
                organization_id, id, event_type, source, actor_type, actor_user_id, request_id, trace_id, reason_code,
                note, changed_fields, details)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, jsonb_object(?, ?))
            ON CONFLICT (organization_id, id) DO NOTHING
            """;

    /** Two that store the same events take the rows in one order, so that neither waits for the other in a circle. */
    private static final Comparator<GovernanceEvent> IN_ORDER = Comparator.comparing(
                    GovernanceEvent::organizationId, EventIds.ORDER)
            .thenComparing(GovernanceEvent::id, EventIds.ORDER);

    private GovernanceEventTable() {}

    static void insert(Session session, SchemaName schema, List<GovernanceEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = session.connection().prepareStatement(schema.in(INSERT))) {
            for (GovernanceEvent event : events.stream().sorted(IN_ORDER).toList()) {
                Parameters.set(
                        insert,
                        1,
                        Arrays.asList(
                                event.organizationId(),
                                event.id(),
                                event.eventType().wireName(),
                                event.source(),
                                event.actor().type().wireName(),
                                event.actor().userId(),
                                event.actor().requestId(),
                                event.actor().traceId(),
                                event.reasonCode(),
                                event.note(),
                                event.changedFields().toArray(String[]::new),
                                event.details().keySet().toArray(String[]::new),
                                event.details().values().toArray(String[]::new)));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static GovernanceEvent event(ResultSet row) throws SQLException {
        Columns columns = new Columns(row);
        UUID organizationId = columns.id();
        UUID id = columns.id();
        try {
            GovernanceEvent.Type type = GovernanceEvent.Type.stored(columns.text());
            String source = columns.text();
            Actor actor = actor(columns);
            String reasonCode = columns.optionalText();
            String note = columns.optionalText();
            List<String> changedFields = columns.list(String.class);
            List<String> names = columns.list(String.class);
            List<String> values = columns.list(String.class);
            TreeMap<String, String> details = new TreeMap<>();
            for (int i = 0; i < names.size(); i++) {
                details.put(names.get(i), values.get(i));
            }
            return new GovernanceEvent(
                    id, organizationId, type, source, actor, reasonCode, note, changedFields, details);
        } catch (InvalidInputException | IllegalArgumentException e) {
            throw Failures.corrupt("governance event " + id + " of organization " + organizationId, e);
        }
    }

    /** The four columns of an actor. */
    static Actor actor(Columns columns) throws SQLException {
        return new Actor(
                Actor.Type.stored(columns.text()),
                columns.optionalId(),
                columns.optionalText(),
                columns.optionalText());
    }
}
