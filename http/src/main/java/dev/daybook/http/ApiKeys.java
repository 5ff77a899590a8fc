package dev.daybook.http;

import dev.daybook.model.Violations;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of API keys, kept as SHA-256 hashes. Every look-up compares with every entry, in time that does not depend on which matches, or
 * whether one does. Meant for up to some thousands of keys. Immutable, so safe for use by several threads.
 *
 * <p>A plain hash protects keys that nobody can guess: make them by {@link #newKey()}.
 */
public final class ApiKeys implements Authenticator {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;

    private final List<Entry> entries;

    private static final class Entry {
        private final byte[] hash;
        private final Caller caller;

        private Entry(byte[] hash, Caller caller) {
            this.hash = hash;
            this.caller = caller;
        }
    }

    private ApiKeys(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Makes a table.
     *
     * @param callers whom each key stands for, by the key's {@link #hash}
     * @return the table
     * @throws dev.daybook.model.InvalidInputException when a hash is not 64 lower-case hex digits
     */
    public static ApiKeys hashed(Map<String, Caller> callers) {
        var violations = new Violations();
        List<Entry> entries = new ArrayList<>();
        callers.forEach((hash, caller) -> {
            if (hash.matches("[0-9a-f]{64}")) {
                entries.add(new Entry(HexFormat.of().parseHex(hash), caller));
            } else {
                violations.add("hash", "bad_hash", "must be 64 lower-case hex digits, as ApiKeys.hash makes them");
            }
        });
        violations.throwIfAny("API keys");
        return new ApiKeys(entries);
    }

    /**
     * Makes a key that nobody can guess. Show it once and keep its {@link #hash}.
     *
     * @return {@code dbk_} and 43 URL-safe characters, of 32 random bytes
     */
    public static String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return "dbk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The hash of a key, for keeping.
     *
     * @param apiKey the key
     * @return SHA-256 of its UTF-8 bytes, 64 lower-case hex digits
     */
    public static String hash(String apiKey) {
        return HexFormat.of().formatHex(digest(apiKey));
    }

    @Override
    public Optional<Caller> authenticate(String apiKey) {
        byte[] given = digest(apiKey);
        Optional<Caller> found = Optional.empty();
        for (Entry entry : entries) {
            // To the end, so that the time does not tell which one it was.
            if (MessageDigest.isEqual(entry.hash, given)) {
                found = Optional.of(entry.caller);
            }
        }
        return found;
    }

    private static byte[] digest(String apiKey) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(apiKey.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
