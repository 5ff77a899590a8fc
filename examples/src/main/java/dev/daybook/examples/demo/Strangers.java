package dev.daybook.examples.demo;

import dev.daybook.AuditTrail;
import dev.daybook.QueryHash;
import dev.daybook.QueryHasher;
import dev.daybook.TrailQuery;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalRecord;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the trail does not tell to the wrong people, and how the right ones find out who asked something. */
final class Strangers {
    private final AuditTrail trail;
    private final QueryHasher hasher;
    private final Window window;
    private final Claims claims;

    Strangers(AuditTrail trail, QueryHasher hasher, Window window, Claims claims) {
        this.trail = trail;
        this.hasher = hasher;
        this.window = window;
        this.claims = claims;
    }

    /** A reference is worth nothing to another organization. */
    void reference(String ref) {
        claims.claim(trail.find(Person.ACME, ref).isPresent(), "Acme finds " + ref);
        claims.claim(trail.find(Person.GLOBEX, ref).isEmpty(), "Globex, asking for the same reference, finds nothing");
    }

    /** A cursor is good for its own query only, and only unchanged. */
    void cursor() {
        TrailQuery query = window.of(Person.ACME).limit(1).build();
        String cursor = Objects.requireNonNull(trail.page(query).nextCursor(), "there are more records");
        int middle = cursor.length() / 2;
        char other = cursor.charAt(middle) == 'A' ? 'B' : 'A';
        String changed = cursor.substring(0, middle) + other + cursor.substring(middle + 1);
        claims.claim(!refuses(query.at(cursor)), "Acme's cursor gives Acme's next page");
        claims.claim(refuses(query.at(changed)), "with one character changed it is refused");
        claims.claim(
                refuses(new TrailQuery(Person.GLOBEX, query.filter(), query.limit(), cursor, null)),
                "in the hands of Globex it is refused");
    }

    /** The trail has no texts; but who has the keys can compare hashes. */
    void whoAsked(String text) {
        List<RetrievalRecord> records = askedBy(Person.ACME, text);
        Set<String> people = records.stream()
                .map(record -> Person.nameOf(record.actorUserId()))
                .collect(Collectors.toCollection(TreeSet::new));
        claims.claim(
                !people.isEmpty(),
                "who at Acme asked \"" + text + "\"? By its hash: " + String.join(" and ", people) + ", "
                        + records.size() + " times");
        claims.claim(
                !hasher.hash(Person.ACME, text).equals(hasher.hash(Person.GLOBEX, text)),
                "asked at Globex, the same words would have another hash");
    }

    private List<RetrievalRecord> askedBy(UUID organizationId, String text) {
        Set<String> hashes = hasher.candidates(organizationId, text).stream()
                .map(QueryHash::queryHash)
                .collect(Collectors.toSet());
        TrailQuery everything =
                window.of(organizationId).limit(TrailQuery.MAX_LIMIT).build();
        return Walk.through(trail, everything).records().stream()
                .filter(record -> record.queryHash() != null && hashes.contains(record.queryHash()))
                .toList();
    }

    private boolean refuses(TrailQuery query) {
        try {
            trail.page(query);
            return false;
        } catch (InvalidInputException refused) {
            return true;
        }
    }
}
