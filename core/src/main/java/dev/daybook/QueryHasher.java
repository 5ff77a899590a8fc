package dev.daybook;

import dev.daybook.internal.keys.PurposeKey;
import dev.daybook.internal.keys.PurposeKeys;
import dev.daybook.internal.rules.LengthBucket;
import dev.daybook.internal.rules.NormalizedQuery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Turns queries into keyed hashes. The text is normalized first (Unicode NFC, trimmed, each run of white space one space, case kept) and
 * hashed whole, never by words. Without the key ring nobody can tell or guess a query from its hash; the same query in two organizations
 * has two hashes. Safe for use by several threads; keeps nothing.
 */
public final class QueryHasher {
    private final PurposeKeys keys;

    QueryHasher(PurposeKeys keys) {
        this.keys = keys;
    }

    /**
     * What a record of this query holds.
     *
     * @param organizationId the tenant
     * @param query what was asked
     * @return its hash under the active version
     */
    public QueryHash hash(UUID organizationId, String query) {
        return hash(keys.active(), keys.activeVersion(), organizationId, NormalizedQuery.of(query));
    }

    /**
     * What records of this query may hold, for answering "who asked this?".
     *
     * @param organizationId the tenant
     * @param query what may have been asked
     * @return one hash for each version in the key ring, the active one first, the others in the order of the ring
     */
    public List<QueryHash> candidates(UUID organizationId, String query) {
        String normalized = NormalizedQuery.of(query);
        return keys.versions().stream()
                .map(version -> hash(Objects.requireNonNull(keys.of(version)), version, organizationId, normalized))
                .toList();
    }

    private static QueryHash hash(PurposeKey key, String version, UUID organizationId, String normalized) {
        byte[] organization = ByteBuffer.allocate(16)
                .putLong(organizationId.getMostSignificantBits())
                .putLong(organizationId.getLeastSignificantBits())
                .array();
        byte[] hash = key.mac(organization, normalized.getBytes(StandardCharsets.UTF_8));
        String bucket = LengthBucket.of(normalized.codePointCount(0, normalized.length()));
        return new QueryHash(HexFormat.of().formatHex(hash), version, bucket);
    }
}
