package dev.daybook.sqlite;

import dev.daybook.model.Actor;
import dev.daybook.model.EventIds;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.InvalidInputException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rows of the table {@code governance_event}. */
final class GovernanceEventTable {
    /** A trigger refuses a second row of one key, so none is tried. */
    private static final String INSERT = """
            INSERT INTO governance_event (
                organization_id, id, created_at, event_type, source, actor_type, actor_user_id, request_id, trace_id,
                reason_code, note, changed_fields, details)
            SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13
            WHERE NOT EXISTS (SELECT 1 FROM governance_event WHERE organization_id = ?1 AND id = ?2)
            """;

    static final String PAGE = """
            SELECT organization_id, id, event_type, source, actor_type, actor_user_id, request_id, trace_id,
                reason_code, note, changed_fields, details
            FROM governance_event INDEXED BY governance_event_by_id
            WHERE organization_id = ? AND id < ?
            ORDER BY id DESC LIMIT ?
            """;

    private GovernanceEventTable() {}

    static void insert(Connection connection, List<GovernanceEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (GovernanceEvent event : events) {
                new Parameters(insert)
                        .id(event.organizationId())
                        .id(event.id())
                        .number(EventIds.micros(event.id()))
                        .text(event.eventType().wireName())
                        .text(event.source())
                        .text(event.actor().type().wireName())
                        .id(event.actor().userId())
                        .text(event.actor().requestId())
                        .text(event.actor().traceId())
                        .text(event.reasonCode())
                        .text(event.note())
                        .text(Lists.ofNames(event.changedFields()))
                        .text(Lists.ofDetails(event.details()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static List<GovernanceEvent> page(Connection connection, UUID organizationId, UUID below, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(PAGE)) {
            new Parameters(select).id(organizationId).id(below).number(limit);
            List<GovernanceEvent> page = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    page.add(event(row));
                }
            }
            return page;
        }
    }

    private static GovernanceEvent event(ResultSet row) throws SQLException {
        Columns columns = new Columns(row);
        UUID organizationId = columns.id();
        UUID id = columns.id();
        try {
            return new GovernanceEvent(
                    id,
                    organizationId,
                    GovernanceEvent.Type.stored(columns.text()),
                    columns.text(),
                    new Actor(
                            Actor.Type.stored(columns.text()),
                            columns.optionalId(),
                            columns.optionalText(),
                            columns.optionalText()),
                    columns.optionalText(),
                    columns.optionalText(),
                    Lists.names(columns.optionalText()),
                    Lists.details(columns.optionalText()));
        } catch (InvalidInputException | IllegalArgumentException e) {
            throw Failures.corrupt("governance event " + id + " of organization " + organizationId, e.getMessage(), e);
        }
    }
}
