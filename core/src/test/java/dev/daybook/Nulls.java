package dev.daybook;

import java.util.UUID;

/** Hosts that return null although they must not. */
@SuppressWarnings("NullAway")
final class Nulls {
    private Nulls() {}

    static Retriever<String, RuntimeException> retriever() {
        return request -> null;
    }

    static GuardPolicy scopePolicy() {
        return new GuardPolicy() {
            @Override
            public Verdict scope(RetrievalRequest request, UUID kbId) {
                return null;
            }
        };
    }

    static GuardPolicy chunkPolicy() {
        return new GuardPolicy() {
            @Override
            public Verdict chunk(RetrievalRequest request, RetrievedChunk<?> chunk) {
                return null;
            }
        };
    }
}
