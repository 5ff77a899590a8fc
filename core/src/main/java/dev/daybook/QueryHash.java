package dev.daybook;

import java.util.Objects;

/**
 * What the trail keeps of a query.
 *
 * @param queryHash HMAC-SHA-256 over the organization and the normalized query, 64 lower-case hex digits
 * @param queryHashKeyVersion the version of the secret that made it
 * @param queryLengthBucket how long the normalized query is, such as {@code 17-32} code points
 */
public record QueryHash(String queryHash, String queryHashKeyVersion, String queryLengthBucket) {
    /** Checks that nothing is null. */
    public QueryHash {
        Objects.requireNonNull(queryHash, "queryHash");
        Objects.requireNonNull(queryHashKeyVersion, "queryHashKeyVersion");
        Objects.requireNonNull(queryLengthBucket, "queryLengthBucket");
    }
}
