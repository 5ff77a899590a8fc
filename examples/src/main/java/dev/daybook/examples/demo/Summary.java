package dev.daybook.examples.demo;

import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts records by status and serving decision. */
final class Summary {
    private final Map<RetrievalStatus, Map<ServingDecision, Long>> counts;

    Summary(List<RetrievalRecord> records) {
        counts = records.stream()
                .collect(Collectors.groupingBy(
                        RetrievalRecord::retrievalStatus,
                        TreeMap::new,
                        Collectors.groupingBy(RetrievalRecord::servingDecision, TreeMap::new, Collectors.counting())));
    }

    void print(PrintStream out) {
        Table table = new Table("status", "decision", "records");
        counts.forEach((status, decisions) ->
                decisions.forEach((decision, count) -> table.row(status.wireName(), decision.wireName(), count)));
        table.print(out);
    }

    int statuses() {
        return counts.size();
    }

    int decisions() {
        return (int) counts.values().stream()
                .flatMap(decisions -> decisions.keySet().stream())
                .distinct()
                .count();
    }
}
