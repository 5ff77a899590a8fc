package dev.daybook.examples.demo;

import dev.daybook.model.ChunkRef;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalScope;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** Prints one attempt whole. The trail gives ids; the names are the host's. */
final class Detail {
    private final List<KnowledgeBase> knowledgeBases;
    private final PrintStream out;

    Detail(List<KnowledgeBase> knowledgeBases, PrintStream out) {
        this.knowledgeBases = knowledgeBases;
        this.out = out;
    }

    void print(RetrievalDetail detail) {
        out.printf(
                "  %s: %s, %s, asked by %s (query hash %.12s.., %s characters)%n",
                detail.record().ref(),
                detail.record().retrievalStatus().wireName(),
                detail.record().servingDecision().wireName(),
                Person.nameOf(detail.record().actorUserId()),
                detail.record().queryHash(),
                detail.record().queryLengthBucket());
        Table scopes = new Table("scope", "outcome", "results", "eligible versions", "reason");
        for (RetrievalScope scope : detail.scopes()) {
            scopes.row(
                    name(scope.kbId()),
                    scope.outcome().wireName(),
                    scope.resultCount(),
                    Objects.requireNonNullElse(scope.eligibleVersionCount(), "-"),
                    Objects.requireNonNullElse(scope.reasonCode(), "-"));
        }
        scopes.print(out);
        Table chunks = new Table("chunk ref", "document", "version", "score", "disposition", "reason");
        for (ChunkRef ref : detail.chunkRefs()) {
            chunks.row(
                    ref.chunkId(),
                    title(ref.documentId()),
                    ref.versionId().toString().substring(0, 8),
                    String.format(Locale.ROOT, "%.2f", ref.score()),
                    ref.disposition().wireName(),
                    Objects.requireNonNullElse(ref.reasonCode(), "-"));
        }
        chunks.print(out);
    }

    private String name(UUID kbId) {
        return knowledgeBases.stream()
                .filter(kb -> kb.id().equals(kbId))
                .map(KnowledgeBase::name)
                .findFirst()
                .orElse("-");
    }

    private String title(UUID documentId) {
        return knowledgeBases.stream()
                .flatMap(kb -> kb.documents().stream())
                .filter(document -> document.id().equals(documentId))
                .map(Document::title)
                .findFirst()
                .orElse("-");
    }
}
