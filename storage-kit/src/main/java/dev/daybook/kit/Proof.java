package dev.daybook.kit;

import java.util.Random;
import org.junit.jupiter.api.Assumptions;

/**
 * One proof of Daybook's proof programme (docs/proofs.md): how long it goes on, where its chance comes from, and the line that it prints.
 * Usable by tests of any back end. For one thread; what {@link #random} gives may be shared.
 */
public final class Proof {
    /** The system property that says how long proofs go on: {@code full}, or else as long as a build can wait. */
    public static final String TIER = "proof.tier";

    /** The system property that repeats the choices of a run that was printed. Processes and servers have their own time. */
    public static final String SEED = "proof.seed";

    private final String name;
    private final long seed = Long.getLong(SEED, System.nanoTime());
    private final Random random = new Random(seed);

    /**
     * Begins a proof.
     *
     * @param name its number in the programme and where it is made, such as {@code P1 sqlite}
     */
    public Proof(String name) {
        this.name = name;
    }

    /**
     * How many trials to make.
     *
     * @param smoke in a build
     * @param full where {@code proof.tier} is {@code full}
     * @return one of the two
     */
    public static int trials(int smoke, int full) {
        return "full".equals(System.getProperty(TIER)) ? full : smoke;
    }

    /**
     * Where choices come from.
     *
     * @return always the same
     */
    public Random random() {
        return random;
    }

    /**
     * Prints what was found.
     *
     * @param what as in {@code trials 20 lost 0 duplicated 0}
     */
    public void found(Object what) {
        System.out.println("proof " + name + " " + what + " seed " + seed);
    }

    /**
     * Prints what a weakened variant did wrong, which shows that the proof would tell.
     *
     * @param what as in {@code lost 7}
     */
    public void controlFound(Object what) {
        found("control FAILED-AS-IT-MUST " + what);
    }

    /**
     * Goes on only where something is that not every machine has. Elsewhere it prints so, and the test counts as skipped.
     *
     * @param there whether it is
     * @param what as in {@code strace}
     */
    public void requires(boolean there, String what) {
        if (!there) {
            System.out.println("proof " + name + " SKIPPED: " + what + " is not here, or not allowed");
            Assumptions.abort(what + " is not here, or not allowed");
        }
    }

    /** Its name and seed, for messages of what failed. */
    @Override
    public String toString() {
        return name + " seed " + seed;
    }
}
