package dev.daybook.examples.demo;

import dev.daybook.Daybook;
import dev.daybook.Guard;
import dev.daybook.GuardPolicy;
import dev.daybook.Released;
import dev.daybook.RetrievalRequest;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The service in this demo: takes questions and searches for passages to answer from, always under guard. Notes every attempt, so that
 * the demo can hold the trail against it; a real service need not. Safe for use by several threads.
 */
final class Assistant {
    /** The request id of the first attempt. */
    static final String FIRST_REQUEST_ID = "demo-request-1";

    private final Daybook daybook;
    private final Guard guard;
    private final LuceneRetriever retriever;
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();

    private record Attempt(UUID organizationId, UUID eventId, String question) {}

    Assistant(Daybook daybook, GuardPolicy policy, LuceneRetriever retriever) {
        this.daybook = daybook;
        this.guard = daybook.guard(policy);
        this.retriever = retriever;
    }

    Released<Passage> ask(Question question, String session) {
        return ask(question, session, retriever);
    }

    Released<Passage> ask(Question question, String session, LuceneRetriever from) {
        Person asker = question.asker();
        // Taken beforehand, the id is known even when the search throws and there is no receipt.
        UUID eventId = daybook.newEventId();
        attempts.add(new Attempt(asker.organizationId(), eventId, question.text()));
        RetrievalRequest request = RetrievalRequest.builder(asker.organizationId())
                .eventId(eventId)
                .actorUserId(asker.id())
                .sessionId(asker.session(session))
                .requestId("demo-request-" + requests.incrementAndGet())
                .query(question.text())
                .knowledgeBases(question.knowledgeBases().stream()
                        .map(KnowledgeBase::idOf)
                        .toList())
                .build();
        return guard.retrieve(request, from);
    }

    /** Ids of all attempts so far that were made for an organization. */
    Set<UUID> attemptsOf(UUID organizationId) {
        return attempts.stream()
                .filter(attempt -> attempt.organizationId().equals(organizationId))
                .map(Attempt::eventId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Everything that was asked so far. */
    Set<String> questions() {
        return attempts.stream().map(Attempt::question).collect(Collectors.toUnmodifiableSet());
    }
}
