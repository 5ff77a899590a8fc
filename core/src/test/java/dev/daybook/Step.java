package dev.daybook;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One step of a sequence. What the numbers mean is the kind's to say.
 *
 * @param kind what is done
 * @param a a number
 * @param b another
 */
record Step(Kind kind, int a, int b) {
    enum Kind {
        /** {@code a} records, about {@code b} hundredths of 500 days old. */
        RECORD(12),
        /** Both clocks go on by {@code a} hours. */
        TIME_PASSES(18),
        /** This host's clock jumps by {@code a} hours. */
        HOST_JUMPS(1),
        /** The place's clock jumps by {@code a} hours. */
        PLACE_JUMPS(1),
        HOLD(2),
        RELEASE(4),
        /** The days become one of four numbers. */
        DAYS(3),
        ARCHIVE(3),
        DESTINATION(5),
        /** A wrong update: refused whole. */
        WRONG_UPDATE(2),
        APPLY(18),
        APPLY_ALL(3),
        /** As apply, and everything may go. */
        EVERYTHING(4),
        /** As apply, and the process dies at call {@code a}, before or after it is done. */
        CRASH(14),
        /** As apply, and call {@code a} fails, before or after it is done. */
        FAILURE(8),
        /** As apply, and before call {@code a} another host changes the policy. */
        MEANWHILE(8),
        /** As apply, and what is archived is changed before it is read again. */
        CORRUPTION(4),
        /** A change of the policy in which the process dies at call {@code a}. */
        UPDATE_CRASH(3);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    /** A sequence that begins with some old and some young records and, mostly, a place for archives and a grace that is over. */
    static List<Step> sequence(Random random) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(Kind.RECORD, 1 + random.nextInt(20), 73 + random.nextInt(27)));
        if (random.nextInt(5) > 0) {
            steps.add(new Step(Kind.RECORD, 1 + random.nextInt(3), random.nextInt(18)));
        }
        if (random.nextInt(5) > 0) {
            steps.add(new Step(Kind.DESTINATION, 0, 0));
            steps.add(new Step(Kind.TIME_PASSES, 25, 0));
        }
        int length = 3 + random.nextInt(27);
        for (int i = 0; i < length; i++) {
            steps.add(any(random));
        }
        return steps;
    }

    private static Step any(Random random) {
        int total = 0;
        for (Kind kind : Kind.values()) {
            total += kind.weight;
        }
        int left = random.nextInt(total);
        for (Kind kind : Kind.values()) {
            left -= kind.weight;
            if (left < 0) {
                return of(kind, random);
            }
        }
        throw new IllegalStateException("the weights do not add up");
    }

    private static Step of(Kind kind, Random random) {
        return switch (kind) {
            case RECORD -> new Step(kind, 1 + random.nextInt(9), pick(random, 5, 17, 19, 25, 70, 74, 85, 99));
            case TIME_PASSES -> new Step(kind, pick(random, 1, 1, 23, 24, 25, 25, 25, 49, 24 * 40), 0);
            case HOST_JUMPS, PLACE_JUMPS ->
                new Step(kind, pick(random, -24 * 400, -49, -25, -1, 1, 23, 25, 24 * 30, 24 * 4000), 0);
            default -> new Step(kind, random.nextInt(24), random.nextInt(8));
        };
    }

    private static int pick(Random random, int... of) {
        return of[random.nextInt(of.length)];
    }
}
