package dev.daybook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A policy made of the exceptions that a test names; all else is released. */
final class Rules implements GuardPolicy {
    private final Map<UUID, Verdict> scopes = new HashMap<>();
    private final Map<String, Verdict> chunks = new HashMap<>();
    private final List<String> askedChunks = new ArrayList<>();

    void scope(UUID kbId, Verdict verdict) {
        scopes.put(kbId, verdict);
    }

    void chunk(String chunkId, Verdict verdict) {
        chunks.put(chunkId, verdict);
    }

    List<String> askedChunks() {
        return askedChunks;
    }

    @Override
    public Verdict scope(RetrievalRequest request, UUID kbId) {
        return scopes.getOrDefault(kbId, Verdict.release());
    }

    @Override
    public Verdict chunk(RetrievalRequest request, RetrievedChunk<?> chunk) {
        askedChunks.add(chunk.chunkId());
        return chunks.getOrDefault(chunk.chunkId(), Verdict.release());
    }
}
