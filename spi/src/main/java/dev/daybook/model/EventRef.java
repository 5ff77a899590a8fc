package dev.daybook.model;

import java.util.Optional;
import java.util.UUID;

/**
 * The public reference of an event: {@code ra_} and the 26 characters of its id in Crockford's base 32, so that it can be read out
 * over the telephone and sorts like the id.
 */
public final class EventRef {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String PREFIX = "ra_";
    private static final int LENGTH = 26;

    private EventRef() {}

    /**
     * The reference of an id.
     *
     * @param id an event id
     * @return 29 characters
     */
    public static String of(UUID id) {
        char[] out = new char[LENGTH];
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            out[i] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return PREFIX + new String(out);
    }

    /**
     * Reads a reference or a bare UUID. Lower case is read too, and {@code I}, {@code L} as 1, {@code O} as 0, as Crockford asks.
     *
     * @param text a reference or the usual 36 characters of a UUID
     * @return the id; empty when the text is neither
     */
    public static Optional<UUID> parse(String text) {
        if (text.length() == 36 && text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            return Optional.of(UUID.fromString(text));
        }
        if (!text.startsWith(PREFIX) || text.length() != PREFIX.length() + LENGTH) {
            return Optional.empty();
        }
        long high = 0;
        long low = 0;
        for (int i = PREFIX.length(); i < text.length(); i++) {
            int value = digit(text.charAt(i));
            // 26 digits have two bits more than a UUID.
            if (value < 0 || (i == PREFIX.length() && value > 7)) {
                return Optional.empty();
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | value;
        }
        return Optional.of(new UUID(high, low));
    }

    private static int digit(char c) {
        return switch (c) {
            case 'O', 'o' -> 0;
            case 'I', 'i', 'L', 'l' -> 1;
            // Not toUpperCase, which makes ASCII letters of some others.
            default -> ALPHABET.indexOf(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        };
    }
}
