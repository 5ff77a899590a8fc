package dev.daybook;

import dev.daybook.internal.keys.PurposeKeys;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.Violations;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host's secrets, by version. One version is active: it makes new query hashes and cursors. The others are kept so that what they
 * made can still be read and searched: query hashes, cursors, and the positions of followers. Daybook never uses a secret itself, only keys derived from it, one for each purpose (HKDF, RFC
 * 5869).
 *
 * <p>Keep the secrets where the host keeps its other secrets. Every host of one trail needs the same key ring. To rotate: add a new
 * version, make it active, keep the old ones as long as records made with them are searched, and until every follower has gone on once under the new one. Immutable.
 */
public final class KeyRing {
    /** The fewest bytes of a secret. */
    public static final int MIN_SECRET_BYTES = 32;

    private static final Pattern VERSION =
            Pattern.compile("[A-Za-z0-9._-]{1," + RetrievalRecord.MAX_KEY_VERSION_LENGTH + "}");

    private final Map<String, byte[]> secrets;
    private final String activeVersion;

    private KeyRing(Map<String, byte[]> secrets, String activeVersion) {
        this.secrets = secrets;
        this.activeVersion = activeVersion;
    }

    /**
     * A ring of one secret.
     *
     * @param version its name: 1 to 32 of {@code A-Z a-z 0-9 . _ -}
     * @param secret 32 or more random bytes; copied
     * @return the ring
     * @throws dev.daybook.model.InvalidInputException when the name or the length is wrong
     */
    public static KeyRing of(String version, byte[] secret) {
        return builder().version(version, secret).active(version).build();
    }

    /**
     * A ring of one new random secret that nobody else knows: for tests and trials. What it makes cannot be read by another process.
     *
     * @return the ring, with the version {@code random}
     */
    public static KeyRing random() {
        byte[] secret = new byte[MIN_SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return of("random", secret);
    }

    /**
     * Starts a ring of several versions.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    PurposeKeys keys(String label) {
        return new PurposeKeys(label, activeVersion, secrets);
    }

    /** Only the names of the versions. */
    @Override
    public String toString() {
        return "KeyRing[versions=" + secrets.keySet() + ", active=" + activeVersion + "]";
    }

    /** Gathers versions. Not safe for use by several threads. */
    public static final class Builder {
        private final Map<String, byte[]> secrets = new LinkedHashMap<>();
        private final Violations violations = new Violations();
        private @Nullable String active;

        private Builder() {}

        /**
         * Adds a version.
         *
         * @param version its name: 1 to 32 of {@code A-Z a-z 0-9 . _ -}
         * @param secret 32 or more random bytes; copied
         * @return this
         */
        public Builder version(String version, byte[] secret) {
            violations
                    .require(
                            VERSION.matcher(version).matches(),
                            "version",
                            "bad_text",
                            () -> "must be 1 to " + RetrievalRecord.MAX_KEY_VERSION_LENGTH + " of A-Z a-z 0-9 . _ -")
                    .require(
                            secret.length >= MIN_SECRET_BYTES,
                            "secret",
                            "too_short",
                            () -> "of version " + version + " must have " + MIN_SECRET_BYTES + " bytes or more, has "
                                    + secret.length)
                    .require(
                            isVaried(secret),
                            "secret",
                            "not_random",
                            () -> "of version " + version + " must be random bytes, but they are all the same")
                    .require(
                            secrets.putIfAbsent(version, secret.clone()) == null,
                            "version",
                            "duplicate",
                            () -> version + " stands twice");
            return this;
        }

        private static boolean isVaried(byte[] secret) {
            for (byte b : secret) {
                if (b != secret[0]) {
                    return true;
                }
            }
            return secret.length == 0;
        }

        /**
         * Names the version that makes new hashes and cursors.
         *
         * @param version one that was or will be added
         * @return this
         */
        public Builder active(String version) {
            this.active = version;
            return this;
        }

        /**
         * Makes the ring.
         *
         * @return the ring
         * @throws dev.daybook.model.InvalidInputException when anything is wrong; names it all
         */
        public KeyRing build() {
            String activeVersion = active == null ? "" : active;
            violations
                    .require(
                            secrets.containsKey(activeVersion),
                            "active",
                            "missing",
                            () -> "must name one of the versions " + secrets.keySet() + ", was \"" + activeVersion
                                    + "\"")
                    .throwIfAny("key ring");
            // Not Map.copyOf, which keeps no order.
            return new KeyRing(new LinkedHashMap<>(secrets), activeVersion);
        }
    }
}
