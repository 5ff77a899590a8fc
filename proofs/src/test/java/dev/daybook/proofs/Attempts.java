package dev.daybook.proofs;

import dev.daybook.Daybook;
import dev.daybook.KeyRing;
import dev.daybook.RetrievalAttempt;
import dev.daybook.RetrievalRequest;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.ServingDecision;
import dev.daybook.spi.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Attempts whose content follows from their id, so that a record found later shows by itself whether it is whole. */
final class Attempts {
    static final UUID ORGANIZATION = UUID.nameUUIDFromBytes("proofs".getBytes(StandardCharsets.US_ASCII));
    static final KeyRing KEYS =
            KeyRing.of("proofs", "a secret of 32 bytes for proofs ..".getBytes(StandardCharsets.US_ASCII));
    private static final UUID KB = UUID.nameUUIDFromBytes("kb".getBytes(StandardCharsets.US_ASCII));

    private Attempts() {}

    static Daybook open(Path file) {
        return Daybook.builder()
                .store("sqlite", StoreSettings.of("path", file.toString()))
                .keyRing(KEYS)
                .deadline(Duration.ofSeconds(10))
                .open();
    }

    static RetrievalAttempt of(Daybook daybook, UUID id) {
        RetrievalRequest request = RetrievalRequest.builder(ORGANIZATION)
                .eventId(id)
                .knowledgeBase(KB)
                .sessionId(id)
                .requestId(id.toString())
                .build();
        List<ChunkRef> refs = refs(id);
        return daybook.recorder()
                .attempt(request)
                .scope(new RetrievalScope(KB, RetrievalScope.Outcome.HIT, null, null, refs.size()))
                .chunkRefs(refs)
                .servingDecision(ServingDecision.SERVED)
                .duration(Duration.ofMillis(1))
                .build();
    }

    static boolean isWhole(RetrievalDetail detail) {
        UUID id = detail.record().id();
        return id.equals(detail.record().sessionId())
                && id.toString().equals(detail.record().requestId())
                && detail.scopes().size() == 1
                && detail.chunkRefs().equals(refs(id));
    }

    private static List<ChunkRef> refs(UUID id) {
        List<ChunkRef> refs = new ArrayList<>();
        int count = 1 + (int) (id.getLeastSignificantBits() & 15);
        for (int i = 0; i < count; i++) {
            refs.add(new ChunkRef(i, KB, id, id, id + "#" + i, null, ChunkRef.Disposition.RELEASED, null));
        }
        return refs;
    }
}
