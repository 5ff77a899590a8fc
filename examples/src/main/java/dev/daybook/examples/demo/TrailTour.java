package dev.daybook.examples.demo;

import dev.daybook.AuditTrail;
import dev.daybook.Page;
import dev.daybook.Released;
import dev.daybook.TrailQuery;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.store.AlreadyClosedException;

/** Looks at the trail: what it holds in all, pages of it, filtered pages, and all pages in a row. */
final class TrailTour {
    private static final Set<RetrievalStatus> TROUBLES = Set.of(RetrievalStatus.BLOCKED, RetrievalStatus.ERROR);

    private final AuditTrail trail;
    private final Window window;
    private final PrintStream out;
    private final Claims claims;

    TrailTour(AuditTrail trail, Window window, PrintStream out, Claims claims) {
        this.trail = trail;
        this.window = window;
        this.out = out;
        this.claims = claims;
    }

    /** What callers were told is what the trail holds. */
    void compare(List<Released<Passage>> answers) {
        long same = answers.stream()
                .filter(released -> trail.find(
                                released.receipt().organizationId(),
                                released.receipt().ref())
                        .map(detail -> agree(released, detail))
                        .orElse(false))
                .count();
        claims.claim(
                same == answers.size(),
                "the trail holds " + same + " of " + answers.size() + " as the callers were told");
    }

    /** A search engine that throws: the caller gets the exception, and the trail a record. */
    void failure(Assistant assistant, KnowledgeBase kb) throws IOException {
        LuceneRetriever closed = new LuceneRetriever(Map.of(kb.id(), Index.inMemory(kb)));
        closed.close();
        String thrown = "nothing";
        try {
            assistant.ask(Question.of(Person.ADA, "Is anybody there?", kb.name()), Answers.SESSION, closed);
        } catch (AlreadyClosedException expected) {
            thrown = expected.getClass().getSimpleName();
        }
        RetrievalRecord newest =
                trail.page(window.of(Person.ACME).limit(1).build()).items().get(0);
        claims.claim(
                thrown.equals("AlreadyClosedException") && newest.retrievalStatus() == RetrievalStatus.ERROR,
                "when the search engine is down, the caller gets its " + thrown + ", and the trail records an "
                        + newest.retrievalStatus().wireName());
    }

    /** Counts all records by status and decision. */
    void counts(boolean allMustOccur) {
        List<RetrievalRecord> all = new ArrayList<>();
        for (UUID organizationId : List.of(Person.ACME, Person.GLOBEX)) {
            all.addAll(Walk.through(
                            trail,
                            window.of(organizationId)
                                    .limit(TrailQuery.MAX_LIMIT)
                                    .build())
                    .records());
        }
        Summary summary = new Summary(all);
        summary.print(out);
        if (allMustOccur) {
            claims.claim(
                    summary.statuses() == 5 && summary.decisions() == 5,
                    summary.statuses() + " of 5 statuses and " + summary.decisions() + " of 5 serving decisions occur");
        }
    }

    void newest() {
        show("Acme's newest", window.of(Person.ACME).limit(5).build());
    }

    void troubles() {
        List<RetrievalRecord> page = show(
                "Acme's blocked and failed ones",
                window.of(Person.ACME).statuses(TROUBLES).limit(3).build());
        claims.claim(
                !page.isEmpty() && page.stream().allMatch(record -> TROUBLES.contains(record.retrievalStatus())),
                "only blocked and failed ones are on that page");
    }

    void session(Person person, String knowledgeBase) {
        List<RetrievalRecord> page = show(
                person + "'s " + Answers.SESSION + " session, where it asked " + knowledgeBase,
                window.of(person.organizationId())
                        .sessionId(person.session(Answers.SESSION))
                        .kbIds(List.of(KnowledgeBase.idOf(knowledgeBase)))
                        .limit(3)
                        .build());
        claims.claim(
                !page.isEmpty() && page.stream().allMatch(record -> person.id().equals(record.actorUserId())),
                "only " + person + "'s are on that page");
    }

    /** Goes through all pages of an organization that goes on asking, and holds them against what was asked before. */
    void walk(Assistant assistant, Question meanwhile) {
        UUID organizationId = meanwhile.asker().organizationId();
        Set<UUID> before = assistant.attemptsOf(organizationId);
        Walk walk =
                Walk.through(trail, window.of(organizationId).build(), () -> assistant.ask(meanwhile, Answers.SESSION));
        List<UUID> ids = walk.records().stream().map(RetrievalRecord::id).toList();
        int more = assistant.attemptsOf(organizationId).size() - before.size();
        claims.claim(
                ids.size() == before.size() && new HashSet<>(ids).equals(before),
                String.format(
                        "walking all pages while %d more attempts are recorded: %d pages, %d records, each of %d exactly once",
                        more, walk.pages(), ids.size(), before.size()));
    }

    private List<RetrievalRecord> show(String title, TrailQuery query) {
        Page<RetrievalRecord> page = trail.page(query);
        out.println("  " + title + (page.hasMore() ? " (the first page):" : " (all):"));
        RecordTable.print(page.items(), out);
        return page.items();
    }

    private static boolean agree(Released<Passage> released, RetrievalDetail detail) {
        Stream<String> told = released.chunks().stream().map(chunk -> chunk.documentId() + chunk.chunkId());
        Stream<String> held = detail.chunkRefs().stream()
                .filter(ref -> ref.disposition() == Disposition.RELEASED)
                .map(ref -> ref.documentId() + ref.chunkId());
        return told.toList().equals(held.toList())
                && released.retrievalStatus() == detail.record().retrievalStatus()
                && released.servingDecision() == detail.record().servingDecision();
    }
}
