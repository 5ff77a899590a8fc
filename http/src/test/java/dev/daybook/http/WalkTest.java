package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Walks over HTTP through 10,000 records, with as many of another organization between them. */
class WalkTest {
    private static final int RECORDS = 10_000;

    @Test
    void aWalkWithEveryFilterIsTheStoresRows() {
        Served served = new Served();
        try (served) {
            List<RetrievalDetail> records = new ArrayList<>(served.record(RECORDS));
            records.sort(
                    (a, b) -> EventIds.ORDER.compare(b.record().id(), a.record().id()));
            RetrievalFilter all = served.samples.everything();
            for (Map.Entry<String, RetrievalFilter> filter :
                    filters(served, all).entrySet()) {
                List<String> expected = records.stream()
                        .filter(filter.getValue()::matches)
                        .map(detail -> detail.record().id().toString())
                        .toList();

                assertThat(walk(served, filter.getKey(), filter.getValue()))
                        .as(filter.getKey())
                        .isEqualTo(expected);
                assertThat(expected).as(filter.getKey()).isNotEmpty();
            }
        }
    }

    private static Map<String, RetrievalFilter> filters(Served served, RetrievalFilter all) {
        List<UUID> kbs = served.samples.kbIds();
        UUID actor = served.samples.actorUserIds().get(2);
        UUID session = served.samples.sessionIds().get(3);
        Map<String, RetrievalFilter> filters = new LinkedHashMap<>();
        filters.put("", all);
        filters.put("&kb_ids=" + kbs.get(0), with(all, Set.of(kbs.get(0)), Set.of(), null, null));
        filters.put(
                "&kb_ids=" + kbs.get(1) + "&kb_ids=" + kbs.get(2) + "&kb_ids=" + kbs.get(1),
                with(all, Set.of(kbs.get(1), kbs.get(2)), Set.of(), null, null));
        Set<RetrievalStatus> statuses = new HashSet<>(Set.of(RetrievalStatus.values()));
        statuses.remove(RetrievalStatus.UNKNOWN);
        for (RetrievalStatus status : statuses) {
            filters.put("&statuses=" + status.wireName(), with(all, Set.of(), Set.of(status), null, null));
        }
        filters.put("&actor_user_id=" + actor, with(all, Set.of(), Set.of(), actor, null));
        filters.put("&session_id=" + session, with(all, Set.of(), Set.of(), null, session));
        filters.put(
                "&kb_ids=" + kbs.get(3) + "&statuses=hit&statuses=partial&actor_user_id=" + actor,
                with(all, Set.of(kbs.get(3)), Set.of(RetrievalStatus.HIT, RetrievalStatus.PARTIAL), actor, null));
        return filters;
    }

    private static RetrievalFilter with(
            RetrievalFilter all,
            Set<UUID> kbIds,
            Set<RetrievalStatus> statuses,
            @org.jspecify.annotations.Nullable UUID actor,
            @org.jspecify.annotations.Nullable UUID session) {
        return new RetrievalFilter(all.start(), all.end(), kbIds, statuses, actor, session);
    }

    private static List<String> walk(Served served, String query, RetrievalFilter filter) {
        List<String> ids = new ArrayList<>();
        String target =
                RetrievalOperations.PATH + "?start=" + filter.start() + "&end=" + filter.end() + "&limit=200" + query;
        for (String cursor = ""; cursor != null; ) {
            Answered page = served.get(target + cursor);
            assertThat(page.status()).isEqualTo(200);
            ids.addAll(page.texts("items", "id"));
            cursor = page.at("/has_more").booleanValue()
                    ? "&cursor=" + page.at("/next_cursor").textValue()
                    : null;
        }
        return ids;
    }
}
