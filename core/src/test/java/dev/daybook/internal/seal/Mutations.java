package dev.daybook.internal.seal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Everything that may happen to a sealed text, such as a cursor, on its way, by accident or not. */
public final class Mutations {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int MAC_LENGTH = 16;

    private final String cursor;
    private final Random random;
    private final List<Mutation> found = new ArrayList<>();

    /** A changed text, and how it was changed. */
    public record Mutation(String kind, String text) {}

    private Mutations(String cursor, Random random) {
        this.cursor = cursor;
        this.random = random;
    }

    /** All of them, none equal to the cursor or to the other one that is spliced into it. */
    public static List<Mutation> of(String cursor, String other, Random random) {
        Mutations mutations = new Mutations(cursor, random);
        mutations.flipBits();
        mutations.changeCharacters();
        mutations.cut();
        mutations.extend();
        mutations.splice(other);
        mutations.writeOtherwise();
        mutations.found.removeIf(m -> m.text().equals(cursor) || m.text().equals(other));
        return mutations.found;
    }

    private void flipBits() {
        byte[] bytes = decoded(cursor);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            add("bit flipped", encoded(flipped));
        }
    }

    private void changeCharacters() {
        for (int i = 0; i < cursor.length(); i++) {
            add("character changed", cursor.substring(0, i) + letter() + cursor.substring(i + 1));
            add(
                    "character of another alphabet",
                    cursor.substring(0, i) + "+/é\u0131\u0000".charAt(i % 5) + cursor.substring(i + 1));
            if (i > 0) {
                add(
                        "characters swapped",
                        cursor.substring(0, i - 1) + cursor.charAt(i) + cursor.charAt(i - 1) + cursor.substring(i + 1));
            }
        }
    }

    private void cut() {
        byte[] bytes = decoded(cursor);
        for (int i = 0; i < cursor.length(); i++) {
            add("end cut off", cursor.substring(0, i));
            add("start cut off", cursor.substring(cursor.length() - i));
        }
        for (int i = 0; i < bytes.length; i++) {
            add("bytes cut off", encoded(Arrays.copyOf(bytes, i)));
        }
    }

    private void extend() {
        for (int i = 0; i <= cursor.length(); i++) {
            add("character added", cursor.substring(0, i) + letter() + cursor.substring(i));
            add(
                    "block added",
                    cursor.substring(0, i) + letter() + letter() + letter() + letter() + cursor.substring(i));
        }
        add("twice", cursor + cursor);
        add("very long", cursor.repeat(100));
    }

    private void splice(String other) {
        for (int i = 0; i <= Math.min(cursor.length(), other.length()); i++) {
            add("spliced", cursor.substring(0, i) + other.substring(i));
            add("spliced", other.substring(0, i) + cursor.substring(i));
        }
        byte[] mine = decoded(cursor);
        byte[] its = decoded(other);
        byte[] withItsMac = Arrays.copyOf(mine, mine.length);
        System.arraycopy(its, its.length - MAC_LENGTH, withItsMac, mine.length - MAC_LENGTH, MAC_LENGTH);
        add("MAC of another", encoded(withItsMac));
    }

    /** The same bytes, written in another way. */
    private void writeOtherwise() {
        byte[] bytes = decoded(cursor);
        for (int i = 0; i < ALPHABET.length(); i++) {
            String text = cursor.substring(0, cursor.length() - 1) + ALPHABET.charAt(i);
            if (Arrays.equals(decoded(text), bytes)) {
                add("stray bits", text);
            }
        }
        for (String end : List.of("=", "==", "===", "\n", " ", "\u0000", "%3D")) {
            add("padded", cursor + end);
        }
        add("padded", Base64.getUrlEncoder().encodeToString(bytes));
        add("padded", " " + cursor);
        add("other alphabet", Base64.getEncoder().withoutPadding().encodeToString(bytes));
        add("other alphabet", java.util.HexFormat.of().formatHex(bytes));
    }

    private String letter() {
        return String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }

    private void add(String kind, String text) {
        found.add(new Mutation(kind, text));
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
