package dev.daybook.benchmarks;

import dev.daybook.Recorder;
import dev.daybook.RetrievalAttempt;
import dev.daybook.RetrievalRequest;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.ServingDecision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * What the benchmarks record, the same in every run: 20 organizations, 200 actors and 1,000 sessions in each, one to three knowledge
 * bases of ten, 85 % hits with one to ten chunk refs, the rest misses.
 */
public final class Samples {
    static final int ORGANIZATIONS = 20;
    /** How many there are before they repeat. */
    public static final int COUNT = 20_000;

    private final List<Sample> samples = new ArrayList<>(COUNT);

    Samples() {
        this(ORGANIZATIONS);
    }

    /**
     * Makes them.
     *
     * @param organizations of how many
     */
    public Samples(int organizations) {
        Random random = new Random(20_261_123);
        for (int i = 0; i < COUNT; i++) {
            samples.add(sample(random, random.nextInt(organizations)));
        }
    }

    /**
     * An attempt.
     *
     * @param recorder will record it
     * @param index which, any
     * @return the attempt, with an id of its own
     */
    public RetrievalAttempt attempt(Recorder recorder, int index) {
        Sample sample = samples.get(index % COUNT);
        return recorder.attempt(sample.request)
                .scopes(sample.scopes)
                .chunkRefs(sample.chunkRefs)
                .servingDecision(sample.chunkRefs.isEmpty() ? ServingDecision.NOTHING_TO_SERVE : ServingDecision.SERVED)
                .duration(Duration.ofMillis(index % 500))
                .build();
    }

    /**
     * An organization's id.
     *
     * @param number which
     * @return the id
     */
    public static UUID organization(int number) {
        return new UUID(1, number);
    }

    static UUID session(int organization, int number) {
        return mixed(organization, 100_000 + number);
    }

    static UUID actor(int organization, int number) {
        return mixed(organization, 200_000 + number);
    }

    static UUID knowledgeBase(int organization, int number) {
        return mixed(organization, 300_000 + number);
    }

    private static Sample sample(Random random, int organization) {
        var builder = RetrievalRequest.builder(organization(organization))
                .actorUserId(actor(organization, random.nextInt(200)))
                .sessionId(session(organization, random.nextInt(1000)))
                .query("What does paragraph " + random.nextInt() + " of the handbook say?")
                .requestId("req-" + random.nextInt());
        List<RetrievalScope> scopes = new ArrayList<>();
        List<ChunkRef> refs = new ArrayList<>();
        int first = random.nextInt(10);
        boolean hit = random.nextInt(100) < 85;
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            UUID kbId = knowledgeBase(organization, (first + i) % 10);
            builder.knowledgeBase(kbId);
            int results = hit && i == 0 ? 1 + random.nextInt(10) : 0;
            scopes.add(new RetrievalScope(kbId, results > 0 ? Outcome.HIT : Outcome.MISS, null, null, results));
            for (int r = 0; r < results; r++) {
                refs.add(new ChunkRef(
                        refs.size(),
                        kbId,
                        mixed(organization, random.nextInt()),
                        mixed(organization, random.nextInt()),
                        "chunk-" + random.nextInt(1000),
                        random.nextDouble(),
                        Disposition.RELEASED,
                        null));
            }
        }
        return new Sample(builder.build(), scopes, refs);
    }

    /** Ids that are spread as random ones are. */
    private static UUID mixed(int organization, int number) {
        Random random = new Random(((long) organization << 32) ^ number);
        return new UUID(random.nextLong(), random.nextLong());
    }

    private record Sample(RetrievalRequest request, List<RetrievalScope> scopes, List<ChunkRef> chunkRefs) {}
}
