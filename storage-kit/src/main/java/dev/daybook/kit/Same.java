package dev.daybook.kit;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.EventIds;
import dev.daybook.model.ExportJob;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares what a store answers with what it must answer, and says in a few lines what differs: whole records would hide it. */
final class Same {
    private static final Comparator<RetrievalDetail> ANY_ORDER = Comparator.comparing(
                    (RetrievalDetail detail) -> detail.record().organizationId())
            .thenComparing(detail -> detail.record().id(), EventIds.ORDER);

    private Same() {}

    static void detail(String what, RetrievalDetail actual, RetrievalDetail expected) {
        List<String> differences = new ArrayList<>();
        difference("record", actual.record(), expected.record(), differences);
        lists("scopes", actual.scopes(), expected.scopes(), differences);
        lists("chunkRefs", actual.chunkRefs(), expected.chunkRefs(), differences);
        fail(what + ", id " + expected.record().id(), differences);
    }

    static void details(String what, List<RetrievalDetail> actual, List<RetrievalDetail> expected) {
        ids(what, actual, expected, detail -> detail.record().id());
        for (int i = 0; i < expected.size(); i++) {
            detail(what, actual.get(i), expected.get(i));
        }
    }

    static void detailsInAnyOrder(String what, List<RetrievalDetail> actual, List<RetrievalDetail> expected) {
        details(
                what,
                actual.stream().sorted(ANY_ORDER).toList(),
                expected.stream().sorted(ANY_ORDER).toList());
    }

    static void records(String what, List<RetrievalRecord> actual, List<RetrievalRecord> expected) {
        all(what, actual, expected, RetrievalRecord::id);
    }

    static void record(String what, Record actual, Record expected) {
        List<String> differences = new ArrayList<>();
        difference(expected.getClass().getSimpleName(), actual, expected, differences);
        fail(what, differences);
    }

    static void jobs(String what, List<ExportJob> actual, List<ExportJob> expected) {
        all(what, actual, expected, ExportJob::id);
    }

    static void events(String what, List<GovernanceEvent> actual, List<GovernanceEvent> expected) {
        all(what, actual, expected, GovernanceEvent::id);
    }

    static void receipts(String what, List<ArchiveReceipt> actual, List<ArchiveReceipt> expected) {
        all(what, actual, expected, ArchiveReceipt::id);
    }

    private static <R extends Record> void all(String what, List<R> actual, List<R> expected, Function<R, UUID> id) {
        ids(what, actual, expected, id);
        for (int i = 0; i < expected.size(); i++) {
            record(what + ", id " + id.apply(expected.get(i)), actual.get(i), expected.get(i));
        }
    }

    private static <R> void ids(String what, List<R> actual, List<R> expected, Function<R, UUID> id) {
        List<UUID> actualIds = actual.stream().map(id).toList();
        List<UUID> expectedIds = expected.stream().map(id).toList();
        if (!actualIds.equals(expectedIds)) {
            int place = 0;
            while (place < Math.min(actualIds.size(), expectedIds.size())
                    && actualIds.get(place).equals(expectedIds.get(place))) {
                place++;
            }
            fail(
                    what,
                    List.of(
                            "must be " + expectedIds.size() + " records, but were " + actualIds.size(),
                            "the first difference is at index " + place + ", where " + at(expectedIds, place)
                                    + " must be, but was " + at(actualIds, place)));
        }
    }

    private static String at(List<UUID> ids, int index) {
        return index < ids.size() ? ids.get(index) + " of " + EventIds.createdAt(ids.get(index)) : "nothing";
    }

    private static <R extends Record> void lists(String name, List<R> actual, List<R> expected, List<String> into) {
        if (actual.size() != expected.size()) {
            into.add(name + " must be " + expected.size() + ", but were " + actual.size());
            return;
        }
        for (int i = 0; i < expected.size(); i++) {
            difference(name + "[" + i + "]", actual.get(i), expected.get(i), into);
        }
    }

    private static void difference(String name, Record actual, Record expected, List<String> into) {
        if (!actual.equals(expected)) {
            for (String component : Components.names(expected)) {
                Object is = Components.value(actual, component);
                Object must = Components.value(expected, component);
                if (!Objects.equals(is, must)) {
                    into.add(name + "." + component + " must be " + shown(must) + ", but was " + shown(is));
                }
            }
        }
    }

    private static String shown(@Nullable Object value) {
        return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    }

    private static void fail(String what, List<String> differences) {
        if (!differences.isEmpty()) {
            throw new AssertionError("[" + what + "]\n"
                    + String.join("\n", differences.subList(0, Math.min(10, differences.size()))));
        }
    }
}
