package dev.daybook;

import dev.daybook.model.ChunkRef;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One retrieval attempt as the host made it, ready to be recorded: a request and what became of it. Hosts that use a {@link Guard} never
 * see one; others get a builder from {@link Recorder#attempt}. Immutable, and legal: what contract 1.2 forbids cannot be made.
 *
 * @param id the event id, under which it is recorded at most once
 * @param request who asked what
 * @param scopes one for each knowledge base of the request
 * @param chunkRefs what was found, by rising ordinal
 * @param servingDecision what was released to the caller
 * @param eligibleVersionCount document versions that the actor could have been given, 0 or more; null when the host does not say
 * @param duration how long it took, 0 or more; kept in whole milliseconds
 */
public record RetrievalAttempt(
        UUID id,
        RetrievalRequest request,
        List<RetrievalScope> scopes,
        List<ChunkRef> chunkRefs,
        ServingDecision servingDecision,
        @Nullable Integer eligibleVersionCount,
        Duration duration) {
    /**
     * Checks the values, and that they are legal together.
     *
     * @throws dev.daybook.model.InvalidInputException when anything is wrong; names it all
     */
    public RetrievalAttempt {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(servingDecision, "servingDecision");
        Objects.requireNonNull(duration, "duration");
        scopes = List.copyOf(scopes);
        chunkRefs = List.copyOf(chunkRefs);
        new AttemptCheck(request, scopes, chunkRefs)
                .found(servingDecision, eligibleVersionCount, duration)
                .throwIfAny("retrieval attempt", id);
    }

    /**
     * What became of it: a fold of its scopes' outcomes.
     *
     * @return the status
     */
    public RetrievalStatus retrievalStatus() {
        return AttemptCheck.status(scopes);
    }

    /**
     * Chunks that survived policy, over all scopes.
     *
     * @return 0 or more
     */
    public int resultCount() {
        return Math.toIntExact(AttemptCheck.resultCount(scopes));
    }

    /**
     * Chunk refs released to the caller.
     *
     * @return 0 to {@link #resultCount()}
     */
    public int responseRefCount() {
        return AttemptCheck.released(chunkRefs);
    }

    /** Gathers an attempt. Scopes, decision and duration are needed. Not safe for use by several threads. */
    public static final class Builder {
        private final UUID id;
        private final RetrievalRequest request;
        private final List<RetrievalScope> scopes = new ArrayList<>();
        private final List<ChunkRef> chunkRefs = new ArrayList<>();
        private @Nullable ServingDecision servingDecision;
        private @Nullable Integer eligibleVersionCount;
        private @Nullable Duration duration;

        Builder(UUID id, RetrievalRequest request) {
            this.id = id;
            this.request = request;
        }

        /**
         * What became of one knowledge base of the request.
         *
         * @param scope the scope
         * @return this
         */
        public Builder scope(RetrievalScope scope) {
            scopes.add(scope);
            return this;
        }

        /**
         * What became of knowledge bases of the request.
         *
         * @param more one scope each
         * @return this
         */
        public Builder scopes(Collection<RetrievalScope> more) {
            scopes.addAll(more);
            return this;
        }

        /**
         * Chunks that were found, released or not.
         *
         * @param more by rising ordinal
         * @return this
         */
        public Builder chunkRefs(Collection<ChunkRef> more) {
            chunkRefs.addAll(more);
            return this;
        }

        /**
         * What was released to the caller.
         *
         * @param decision the decision
         * @return this
         */
        public Builder servingDecision(ServingDecision decision) {
            this.servingDecision = decision;
            return this;
        }

        /**
         * Document versions that the actor could have been given.
         *
         * @param count 0 or more
         * @return this
         */
        public Builder eligibleVersionCount(int count) {
            this.eligibleVersionCount = count;
            return this;
        }

        /**
         * How long the attempt took, without the audit write.
         *
         * @param elapsed monotonic time, 0 or more
         * @return this
         */
        public Builder duration(Duration elapsed) {
            this.duration = elapsed;
            return this;
        }

        /**
         * Makes the attempt.
         *
         * @return the attempt
         * @throws dev.daybook.model.InvalidInputException when anything is missing or wrong; names it all
         */
        public RetrievalAttempt build() {
            if (servingDecision == null || duration == null) {
                new AttemptCheck(request, scopes, chunkRefs)
                        .found(servingDecision, eligibleVersionCount, duration)
                        .throwIfAny("retrieval attempt", id);
            }
            return new RetrievalAttempt(
                    id,
                    request,
                    scopes,
                    chunkRefs,
                    Objects.requireNonNull(servingDecision),
                    eligibleVersionCount,
                    Objects.requireNonNull(duration));
        }
    }
}
