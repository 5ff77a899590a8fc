package dev.daybook;

import static dev.daybook.Asked.KB_A;
import static dev.daybook.Asked.KB_B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.ServingDecision;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The question's and the chunks' texts are in no record, message, print or log, on any path through a guard. */
class NoTextTest {
    private static final String QUERY = "quokka-merger-question";
    private static final String CONTENT = "numbat-merger-answer";

    private final OpenTrail trail = new OpenTrail();
    private final List<String> said = new ArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord record) {
            said.add(record.getMessage() + record.getThrown() + java.util.Arrays.toString(record.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private final RetrievalRequest request = RetrievalRequest.builder(Asked.ORGANIZATION)
            .knowledgeBases(List.of(KB_A, KB_B))
            .query(QUERY)
            .build();

    @BeforeEach
    void listen() {
        root.addHandler(ear);
        root.setLevel(Level.ALL);
        ear.setLevel(Level.ALL);
    }

    @AfterEach
    void close() {
        root.setLevel(Level.INFO);
        root.removeHandler(ear);
        trail.close();
    }

    @Test
    void textsAreNowhere() {
        System.getLogger("control").log(System.Logger.Level.TRACE, "the ear hears");
        Rules rules = new Rules();
        rules.scope(KB_B, Verdict.withhold("embargo"));
        rules.chunk("2", Verdict.withhold("expired"));
        Findings<String> findings = Findings.of(List.of(chunk(KB_A, "1"), chunk(KB_A, "2"), chunk(KB_B, "3")));
        run(trail.daybook.guard(), findings);
        run(trail.daybook.guard(rules), findings);
        run(trail.daybook.guard(), Findings.of(List.of(chunk(new UUID(0xD, 1), "1"))));
        run(
                trail.daybook.guard(),
                Findings.<String>builder()
                        .chunk(chunk(KB_A, "1"))
                        .eligibleVersions(KB_A, 0)
                        .eligibleVersions(KB_B, 0)
                        .build());
        run(trail.daybook.guard(Nulls.chunkPolicy()), findings);
        trail.store.behave((real, batch, timeout) -> {
            said.add(batch.toString());
            throw new AuditUnavailableException(Outcome.NOT_STORED, "no connection", null);
        });
        run(trail.daybook.guard(), findings);
        trail.store.behave((real, batch, timeout) -> {
            throw new IllegalStateException("a fault with " + batch);
        });
        run(trail.daybook.guard(), findings);
        said.add(findings + " " + findings.chunks() + request + trail.recorded());
        said.add(new RetrievalAttempt(
                        Asked.eventId(Asked.NOON, 1),
                        RetrievalRequest.builder(Asked.ORGANIZATION)
                                .query(QUERY)
                                .build(),
                        List.of(),
                        List.of(),
                        ServingDecision.NOTHING_TO_SERVE,
                        null,
                        java.time.Duration.ZERO)
                .toString());

        String all = String.join("\n", said);
        assertThat(all).contains("the ear hears", "no connection", "a fault with", "PARTIAL", "embargo");
        assertThat(all).doesNotContainIgnoringCase("quokka").doesNotContainIgnoringCase("numbat");
        assertThat(trail.recorded()).hasSize(5);
    }

    /** The control: the words would be seen where they are printed. */
    @Test
    void whoeverPrintsAQueryIsHeard() {
        System.getLogger("control").log(System.Logger.Level.DEBUG, "asked: " + request.query());
        assertThat(String.join("\n", said)).contains("quokka");
    }

    private void run(Guard guard, Findings<String> findings) {
        try {
            Released<String> released = guard.retrieve(request, r -> {
                said.add(r.toString());
                return findings;
            });
            said.add(released + " " + released.chunks() + released.receipt());
        } catch (RuntimeException e) {
            StringWriter stack = new StringWriter();
            e.printStackTrace(new PrintWriter(stack));
            said.add(e + " " + stack);
        }
    }

    private static RetrievedChunk<String> chunk(UUID kbId, String chunkId) {
        return new RetrievedChunk<>(kbId, new UUID(1, 1), new UUID(1, 2), chunkId, 0.5, CONTENT);
    }
}
