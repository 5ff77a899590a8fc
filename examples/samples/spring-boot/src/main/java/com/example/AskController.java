package com.example;

import dev.daybook.Daybook;
import dev.daybook.Findings;
import dev.daybook.RetrievalRequest;
import dev.daybook.RetrievedChunk;
import dev.daybook.TrailQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers questions from a handbook. What it answers from is in the trail before it answers. */
@RestController
class AskController {
    private static final UUID ORGANIZATION = new UUID(0x0A, 1); // a service takes it from whoever is logged in
    private static final UUID HANDBOOK = new UUID(0x0B, 1);

    private final Daybook daybook;

    AskController(Daybook daybook) {
        this.daybook = daybook;
    }

    @GetMapping("/ask")
    Map<String, Object> ask(@RequestParam("q") String question) {
        var request = RetrievalRequest.builder(ORGANIZATION)
                .knowledgeBase(HANDBOOK)
                .query(question)
                .build();
        var released = daybook.guard().retrieve(request, permitted -> search());
        return Map.of(
                "ref", released.receipt().ref(),
                "passages", released.chunks().stream().map(RetrievedChunk::content).toList());
    }

    @GetMapping("/asked")
    List<String> asked() {
        Instant now = Instant.now();
        var lastHour = TrailQuery.builder(ORGANIZATION, now.minusSeconds(3600), now.plusSeconds(1)).build();
        return daybook.trail().page(lastHour).items().stream()
                .map(record -> record.ref() + " " + record.retrievalStatus().wireName())
                .toList();
    }

    private static Findings<String> search() {
        return Findings.of(List.of(new RetrievedChunk<>(
                HANDBOOK, UUID.randomUUID(), UUID.randomUUID(), "leave-3", 0.87, "Parents may take …")));
    }
}
