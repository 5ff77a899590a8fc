package dev.daybook.examples.demo;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import dev.daybook.Daybook;
import dev.daybook.Findings;
import dev.daybook.KeptReason;
import dev.daybook.KeyRing;
import dev.daybook.PolicyUpdate;
import dev.daybook.Retention;
import dev.daybook.RetentionPlan;
import dev.daybook.RetentionReport;
import dev.daybook.RetentionReport.Outcome;
import dev.daybook.RetentionSettings;
import dev.daybook.RetrievalRequest;
import dev.daybook.RetrievedChunk;
import dev.daybook.model.Actor;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.StoreSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A year and some days in a trail of its own: what is kept, held, archived and deleted, told by a clock that can be set. */
final class RetentionTour {
    private static final Actor OFFICER = Actor.user(Ids.of("user", "compliance officer"));
    private static final UUID HANDBOOK = Ids.of("knowledge base", "handbook");
    private static final int OLD = 5;

    private final Path directory;
    private final PrintStream out;
    private final Claims claims;
    private final Instant today = Instant.now();
    private final SettableClock clock = new SettableClock(today.minus(Duration.ofDays(400)));

    RetentionTour(Path directory, PrintStream out, Claims claims) {
        this.directory = directory;
        this.out = out;
        this.claims = claims;
    }

    void show() throws NoSuchAlgorithmException {
        KeyPair keys = new X25519KeyPairGenerator().generateKeyPair();
        try (Daybook daybook = Daybook.builder()
                .store(
                        "sqlite",
                        StoreSettings.of(
                                "path", directory.resolve("retention.db").toString()))
                .keyRing(KeyRing.random())
                .clock(clock)
                .retention(RetentionSettings.builder()
                        .destination("vault", directory.resolve("vault"))
                        .recipients(keys.getPublic().toString())
                        .build())
                .open()) {
            String oldest = ask(daybook, OLD);
            clock.set(today.minus(Duration.ofDays(2)));
            ask(daybook, 2);
            hold(daybook.retention());
            purge(daybook);
            shownAgain(daybook, oldest, keys.getPrivate().toString());
            history(daybook);
        }
    }

    /** Asks so many times, and gives the first reference. */
    private static String ask(Daybook daybook, int times) {
        String first = "";
        for (int i = 0; i < times; i++) {
            RetrievalRequest request = RetrievalRequest.builder(Person.ACME)
                    .knowledgeBase(HANDBOOK)
                    .query("What is said about leave?")
                    .build();
            String ref = daybook.guard()
                    .retrieve(request, permitted -> found())
                    .receipt()
                    .ref();
            first = first.isEmpty() ? ref : first;
        }
        return first;
    }

    private static Findings<String> found() {
        UUID document = Ids.of("document", "leave");
        return Findings.of(List.of(new RetrievedChunk<>(HANDBOOK, document, document, "leave-1", 0.9, "Parents may")));
    }

    private void hold(Retention retention) {
        retention.update(Person.ACME, PolicyUpdate.nothing().archiveDestination("vault"), OFFICER);
        retention.placeHold(Person.ACME, "litigation 12/26", OFFICER);
        print(retention.plan(Person.ACME));
        RetentionReport held = retention.apply(Person.ACME);
        claims.claim(
                held.outcome() == Outcome.SKIPPED_HOLD && held.deletedRows() == 0,
                "while the hold is set, nothing is deleted");
        retention.releaseHold(Person.ACME, "settled", OFFICER);
        RetentionReport waiting = retention.apply(Person.ACME);
        claims.claim(
                waiting.outcome() == Outcome.SKIPPED_GRACE,
                "it is released; for the next 24 hours nothing is deleted either");
    }

    private void purge(Daybook daybook) {
        clock.set(clock.instant().plus(Duration.ofHours(24)));
        print(daybook.retention().plan(Person.ACME));
        RetentionReport report = daybook.retention().apply(Person.ACME);
        claims.claim(
                report.outcome() == Outcome.COMPLETED && report.deletedRows() == OLD && report.archivedRows() == OLD,
                OLD + " attempts are archived, encrypted, read again, and then deleted");
    }

    private void shownAgain(Daybook daybook, String ref, String identity) {
        RetrievalDetail archived =
                daybook.archives().find(Person.ACME, ref, identity, OFFICER).orElseThrow();
        claims.claim(
                daybook.trail().find(Person.ACME, ref).isEmpty()
                        && archived.record().ref().equals(ref),
                ref + " is gone from the trail; who has the key reads it in the archive: "
                        + archived.record().retrievalStatus().wireName() + ", "
                        + archived.chunkRefs().size() + " chunk ref, made "
                        + archived.record().createdAt());
    }

    private void history(Daybook daybook) {
        Table table = new Table("event", "by", "why");
        daybook.governance()
                .page(Person.ACME, 20, null)
                .items()
                .forEach(event -> table.row(
                        event.eventType().wireName(),
                        event.actor().userId() == null ? "daybook" : "officer",
                        event.note() != null ? event.note() : event.reasonCode() != null ? event.reasonCode() : ""));
        table.print(out);
    }

    private void print(RetentionPlan plan) {
        KeptReason reason = plan.reason();
        out.println("  plan: " + plan.expiredRows() + " attempts are older than "
                + plan.policy().retentionDays() + " days, " + plan.keptRows() + " are not; "
                + (reason == null
                        ? plan.deletableRows() + " would be deleted"
                        : "none would be deleted: " + reason.wireName()));
    }
}
