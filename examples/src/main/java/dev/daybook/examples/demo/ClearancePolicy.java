package dev.daybook.examples.demo;

import dev.daybook.GuardPolicy;
import dev.daybook.RetrievalRequest;
import dev.daybook.RetrievedChunk;
import dev.daybook.Verdict;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The demo's rules of who may see what. */
final class ClearancePolicy implements GuardPolicy {
    private static final Pattern EMAIL_ADDRESS = Pattern.compile("[\\w.+-]+@[\\w-]+\\.\\w+");
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://\\w");

    private final Set<UUID> restricted;
    private final Set<UUID> cleared;

    /**
     * Makes the rules.
     *
     * @param restricted knowledge bases that need clearance
     * @param cleared users who have it
     */
    ClearancePolicy(Set<UUID> restricted, Set<UUID> cleared) {
        this.restricted = Set.copyOf(restricted);
        this.cleared = Set.copyOf(cleared);
    }

    /** The rules for a corpus and the people of this demo. */
    static ClearancePolicy of(Corpus corpus) {
        return new ClearancePolicy(
                corpus.knowledgeBases().stream()
                        .filter(kb -> kb.kind() == KnowledgeBase.Kind.RESTRICTED)
                        .map(KnowledgeBase::id)
                        .collect(Collectors.toSet()),
                Arrays.stream(Person.values())
                        .filter(Person::cleared)
                        .map(Person::id)
                        .collect(Collectors.toSet()));
    }

    /** A restricted knowledge base is not even searched for somebody without clearance. */
    @Override
    public Verdict scope(RetrievalRequest request, UUID kbId) {
        UUID actor = request.actorUserId();
        boolean allowed = !restricted.contains(kbId) || (actor != null && cleared.contains(actor));
        return allowed ? Verdict.release() : Verdict.withhold("clearance_missing");
    }

    /** Nobody gets e-mail addresses. A rule against web addresses is on trial: it changes nothing, but the trail notes where it would. */
    @Override
    public Verdict chunk(RetrievalRequest request, RetrievedChunk<?> chunk) {
        String text = ((Passage) chunk.content()).text();
        if (EMAIL_ADDRESS.matcher(text).find()) {
            return Verdict.withhold("email_address");
        }
        return WEB_ADDRESS.matcher(text).find() ? Verdict.shadow("web_address") : Verdict.release();
    }
}
