package dev.daybook.kit;

import dev.daybook.model.Actor;
import dev.daybook.model.GovernanceEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Governance events of which a test knows every value. */
final class KnownEvents {
    private KnownEvents() {}

    /** Nothing that may be absent. */
    static GovernanceEvent minimal(UUID organizationId, UUID id) {
        return new GovernanceEvent(
                id,
                organizationId,
                GovernanceEvent.Type.EXPORT_REQUESTED,
                "exports",
                Actor.system(),
                null,
                null,
                List.of(),
                Map.of());
    }

    /** Everything that an event can hold, no value twice. */
    static GovernanceEvent full(UUID organizationId, UUID id) {
        return new GovernanceEvent(
                id,
                organizationId,
                GovernanceEvent.Type.POLICY_CHANGED,
                "retention",
                Actor.apiKey(KnownRecords.opaque(41)).in("request/5", "trace/6"),
                "four_eyes",
                "because, = \"é\" of [x]; {y}: 'z' \\n 100 %",
                List.of("retention_days", "hold_all", "a1"),
                Map.of("before", "30", "after", "", "what", "a=b, c=d", "more", "{\"e\": null}"));
    }

    /** So many, one microsecond after another, oldest first. */
    static List<GovernanceEvent> list(UUID organizationId, int count) {
        return LongStream.range(0, count)
                .mapToObj(n -> minimal(organizationId, KnownRecords.id(n)))
                .toList();
    }

    /** The same event with another value in one component. */
    static GovernanceEvent with(GovernanceEvent event, String component, @Nullable Object value) {
        return Components.with(event, component, value);
    }
}
