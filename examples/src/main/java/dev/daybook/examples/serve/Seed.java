package dev.daybook.examples.serve;

import dev.daybook.Daybook;
import dev.daybook.Findings;
import dev.daybook.GuardPolicy;
import dev.daybook.RetrievalRequest;
import dev.daybook.RetrievedChunk;
import dev.daybook.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Attempts to look at: some found something, some nothing, some were blocked, some failed. */
final class Seed {
    static final UUID ORGANIZATION = UUID.fromString("5eed0000-0000-4000-8000-000000000001");
    static final UUID HANDBOOK = UUID.fromString("5eed0000-0000-4000-8000-00000000000a");
    static final UUID OFFICER = UUID.fromString("5eed0000-0000-4000-8000-00000000000f");
    private static final UUID SALARIES = UUID.fromString("5eed0000-0000-4000-8000-00000000000b");
    private static final UUID ARCHIVE = UUID.fromString("5eed0000-0000-4000-8000-00000000000c");

    private static final GuardPolicy POLICY = new GuardPolicy() {
        @Override
        public Verdict scope(RetrievalRequest request, UUID kbId) {
            return kbId.equals(SALARIES) ? Verdict.withhold("not_cleared") : Verdict.release();
        }
    };

    private final Random random = new Random(7);

    /** Records attempts by the guard, as a service does. */
    void record(Daybook daybook, int attempts) {
        for (int i = 0; i < attempts; i++) {
            RetrievalRequest.Builder request = RetrievalRequest.builder(ORGANIZATION)
                    .query("question " + random.nextInt(100))
                    .actorUserId(new UUID(0x5eed_0000_0000_4000L, Long.MIN_VALUE + random.nextInt(5)))
                    .sessionId(new UUID(0x5eed_0000_0000_4001L, Long.MIN_VALUE + random.nextInt(20)));
            for (UUID kb : List.of(HANDBOOK, SALARIES, ARCHIVE)) {
                if (kb.equals(HANDBOOK) || random.nextInt(3) > 0) {
                    request.knowledgeBase(kb);
                }
            }
            daybook.guard(POLICY).retrieve(request.build(), permitted -> search(permitted.kbIds()));
        }
    }

    private Findings<String> search(Set<UUID> permitted) {
        Findings.Builder<String> findings = Findings.builder();
        for (UUID kb : permitted) {
            switch (random.nextInt(6)) {
                case 0 -> findings.failed(kb, "index_offline");
                case 1 -> {}
                default -> chunks(kb).forEach(findings::chunk);
            }
        }
        return findings.build();
    }

    private List<RetrievedChunk<String>> chunks(UUID kb) {
        List<RetrievedChunk<String>> chunks = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            UUID document = new UUID(kb.getMostSignificantBits(), random.nextInt(50));
            chunks.add(new RetrievedChunk<>(kb, document, document, "passage-" + i, 0.9 - i * 0.1, "a passage"));
        }
        return chunks;
    }
}
