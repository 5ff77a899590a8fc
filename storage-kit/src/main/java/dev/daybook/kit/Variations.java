package dev.daybook.kit;

import dev.daybook.model.ChunkRef;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every way in which one attempt can differ from another in a single value. */
final class Variations {
    private static final Set<String> NOT_CONTENT = Set.of("id", "organizationId", "auditWriteStatus", "durationMs");
    private static final Set<String> NULLABLE = Set.of(
            "eligibleVersionCount",
            "actorUserId",
            "sessionId",
            "agentId",
            "ragQueryId",
            "queryLengthBucket",
            "requestId",
            "traceId",
            "reasonCode",
            "score");

    private Variations() {}

    /** From a record made by {@link KnownRecords#cut}: what differs, and the record that differs so. */
    static Map<String, RetrievalDetail> of(RetrievalDetail cut) {
        Map<String, RetrievalDetail> all = new LinkedHashMap<>();
        for (RecordComponent component : RetrievalRecord.class.getRecordComponents()) {
            if (!NOT_CONTENT.contains(component.getName())) {
                ofComponent(cut.record(), component.getName())
                        .forEach((what, record) ->
                                all.put(what, new RetrievalDetail(record, cut.scopes(), cut.chunkRefs())));
            }
        }
        RetrievalRecord otherQuery = Components.with(cut.record(), "queryHash", "f".repeat(64));
        all.put("queryHash", new RetrievalDetail(otherQuery, cut.scopes(), cut.chunkRefs()));
        List<RetrievalScope> reversed = new ArrayList<>(cut.scopes());
        Collections.reverse(reversed);
        all.put("scopes reversed", new RetrievalDetail(cut.record(), reversed, cut.chunkRefs()));
        ofLists(cut.scopes(), RetrievalScope.class)
                .forEach((what, scopes) ->
                        all.put("scopes" + what, new RetrievalDetail(cut.record(), scopes, cut.chunkRefs())));
        ofLists(cut.chunkRefs(), ChunkRef.class)
                .forEach((what, refs) ->
                        all.put("chunkRefs" + what, new RetrievalDetail(cut.record(), cut.scopes(), refs)));
        return all;
    }

    private static <R extends Record> Map<String, List<R>> ofLists(List<R> list, Class<R> type) {
        Map<String, List<R>> all = new LinkedHashMap<>();
        all.put(" all gone", List.of());
        all.put(" last gone", list.subList(0, list.size() - 1));
        for (int i = 0; i < list.size(); i++) {
            for (RecordComponent component : type.getRecordComponents()) {
                for (var change : ofComponent(list.get(i), component.getName()).entrySet()) {
                    List<R> changed = new ArrayList<>(list);
                    changed.set(i, change.getValue());
                    all.put("[" + i + "]." + change.getKey(), changed);
                }
            }
        }
        return all;
    }

    private static <R extends Record> Map<String, R> ofComponent(R record, String name) {
        Map<String, R> all = new LinkedHashMap<>();
        if (NULLABLE.contains(name)) {
            all.put(name + " null", Components.with(record, name, null));
        }
        if (!name.equals("queryHash")) {
            all.put(name, Components.with(record, name, other(Components.value(record, name))));
        }
        return all;
    }

    private static Object other(@Nullable Object value) {
        if (value instanceof Integer number) {
            return number + 1;
        } else if (value instanceof Double number) {
            return Math.nextUp(number);
        } else if (value instanceof UUID id) {
            return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ 1);
        } else if (value instanceof String text) {
            return text.equals("17-32") ? "33-64" : text + "~";
        } else if (value instanceof RetrievalStatus) {
            return RetrievalStatus.HIT;
        } else if (value instanceof ServingDecision) {
            return ServingDecision.SERVED;
        } else if (value instanceof Outcome outcome) {
            return outcome == Outcome.HIT ? Outcome.MISS : Outcome.ERROR;
        } else if (value instanceof Disposition disposition) {
            return disposition == Disposition.RELEASED ? Disposition.FILTERED : Disposition.RELEASED;
        }
        throw new IllegalArgumentException("no other value is known for " + value);
    }
}
