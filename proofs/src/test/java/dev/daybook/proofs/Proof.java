package dev.daybook.proofs;

import java.util.Random;

/** One proof of the programme: where its chance comes from, and the line that it prints. */
final class Proof {
    private final String name;
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    /** A proof by its number in the programme and where it is made, such as {@code P1 sqlite}. */
    Proof(String name) {
        this.name = name;
    }

    /** How many trials to make: so many in a build, {@code -Dproof.times=50} makes 50 times as many. */
    static int trials(int inBuild) {
        return inBuild * Integer.getInteger("proof.times", 1);
    }

    Random random() {
        return random;
    }

    /** Prints what was found. Processes and servers have their own time: the seed repeats the choices, not the run. */
    void found(Object what) {
        System.out.println("proof " + name + " " + what + " seed " + seed);
    }

    /** Prints what the weakened variant did wrong. */
    void controlFound(Object what) {
        found("control FAILED-AS-IT-MUST " + what);
    }
}
