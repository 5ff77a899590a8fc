package dev.daybook.examples.demo;

import dev.daybook.Findings;
import dev.daybook.RetrievalRequest;
import dev.daybook.RetrievedChunk;
import dev.daybook.Retriever;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Searches Lucene indexes for a guard. A knowledge base whose index cannot be read is reported as failed, and the others are searched
 * all the same. Anything else that goes wrong is thrown: the guard records it and passes it on.
 */
final class LuceneRetriever implements Retriever<Passage, RuntimeException>, Closeable {
    private static final System.Logger LOG = System.getLogger(LuceneRetriever.class.getName());
    private static final int CHUNKS_PER_KNOWLEDGE_BASE = 3;
    private static final Comparator<RetrievedChunk<Passage>> BEST_FIRST =
            Comparator.comparing(RetrievedChunk::score, Comparator.nullsLast(Comparator.reverseOrder()));

    private final Map<UUID, Index> indexes;

    LuceneRetriever(Map<UUID, Index> indexes) {
        this.indexes = Map.copyOf(indexes);
    }

    /** Indexes a corpus: in memory, but for what is to get lost. */
    static LuceneRetriever over(Corpus corpus, Path lost) throws IOException {
        Map<UUID, Index> indexes = new HashMap<>();
        for (KnowledgeBase kb : corpus.knowledgeBases()) {
            indexes.put(kb.id(), kb.kind() == KnowledgeBase.Kind.LOST ? Index.lost(kb, lost) : Index.inMemory(kb));
        }
        return new LuceneRetriever(indexes);
    }

    @Override
    public Findings<Passage> retrieve(RetrievalRequest request) {
        String question = Objects.requireNonNull(request.query(), "a question");
        Findings.Builder<Passage> findings = Findings.builder();
        List<RetrievedChunk<Passage>> found = new ArrayList<>();
        for (UUID kbId : request.kbIds()) {
            @Nullable Index index = indexes.get(kbId);
            if (index == null) {
                findings.failed(kbId, "unknown_knowledge_base");
                continue;
            }
            try {
                found.addAll(index.search(question, CHUNKS_PER_KNOWLEDGE_BASE));
                findings.eligibleVersions(kbId, index.documentCount());
            } catch (IOException unreadable) {
                LOG.log(Level.WARNING, () -> "knowledge base " + kbId + " cannot be searched: " + unreadable);
                findings.failed(kbId, "index_unreadable");
            }
        }
        found.sort(BEST_FIRST);
        return findings.chunks(found).build();
    }

    @Override
    public void close() throws IOException {
        for (Index index : indexes.values()) {
            index.close();
        }
    }
}
