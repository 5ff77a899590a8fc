package com.example;

import dev.daybook.Daybook;
import dev.daybook.Findings;
import dev.daybook.KeyRing;
import dev.daybook.RetrievalRequest;
import dev.daybook.RetrievedChunk;
import dev.daybook.TrailQuery;
import dev.daybook.spi.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Asks one question under guard, and shows what the trail keeps of it. */
public final class App {
    private static final UUID ORGANIZATION = UUID.randomUUID();
    private static final UUID HANDBOOK = UUID.randomUUID();

    public static void main(String[] args) throws Exception {
        Path trail = Files.createTempDirectory(Path.of("target"), "trail").resolve("trail.db");
        try (Daybook daybook = Daybook.builder()
                .store("sqlite", StoreSettings.of("path", trail.toString()))
                .keyRing(KeyRing.random()) // a service keeps its secret with its other secrets: KeyRing.of(…)
                .open()) {
            var request = RetrievalRequest.builder(ORGANIZATION)
                    .knowledgeBase(HANDBOOK)
                    .query("How long is parental leave?")
                    .build();
            var released = daybook.guard().retrieve(request, App::search);
            System.out.println("recorded " + released.receipt().ref() + " from module "
                    + Daybook.class.getModule().getName());
            var lastMinute = TrailQuery.builder(ORGANIZATION, Instant.now().minusSeconds(60), Instant.now().plusSeconds(1))
                    .build();
            daybook.trail().page(lastMinute).items().forEach(record -> System.out.println(
                    record.createdAt() + " " + record.retrievalStatus().wireName() + " " + record.resultCount() + " found"));
        }
    }

    /** The service's own search would stand here. */
    private static Findings<String> search(RetrievalRequest request) {
        return Findings.of(List.of(new RetrievedChunk<>(
                HANDBOOK, UUID.randomUUID(), UUID.randomUUID(), "leave-3", 0.87, "Parents may take …")));
    }
}
