package dev.daybook.kit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chance that takes the same course for the same seed. {@link Random} is specified to the bit, so on every machine. */
final class Chance {
    private final Random random;

    Chance(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int n) {
        return below(n) == 0;
    }

    long bits() {
        return random.nextLong();
    }

    UUID uuid() {
        return new UUID(bits(), bits());
    }

    List<UUID> uuids(int count) {
        return Stream.generate(this::uuid).limit(count).toList();
    }

    <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }

    <T> @Nullable T orNull(T value) {
        return oneIn(3) ? null : value;
    }

    <T> List<T> shuffled(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    /** Often nothing, often very little. */
    int stepMicros() {
        return switch (below(4)) {
            case 0, 1 -> 0;
            case 2 -> 1 + below(3);
            default -> below(2_000_000);
        };
    }

    /** 64 hex digits. */
    String hash() {
        return String.format(Locale.ROOT, "%016x%016x%016x%016x", bits(), bits(), bits(), bits());
    }
}
