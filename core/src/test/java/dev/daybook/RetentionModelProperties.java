package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/**
 * Sequences of recording, changes of the policy, holds, clocks that jump, archives that fail, crashes anywhere, and runs of retention,
 * judged by {@link RetentionOracle}. P8 of the proof programme.
 */
@Tag("P8")
class RetentionModelProperties {
    /** What is expected here need not be logged. Kept, as loggers that nobody keeps forget their level. */
    private static final Logger QUIET = Logger.getLogger("dev.daybook.BatchDeletion");

    static {
        QUIET.setLevel(Level.OFF);
    }

    private static final int EACH = Proof.trials(1, 40);
    private static final AtomicInteger DELETED = new AtomicInteger();
    private static final AtomicInteger ARCHIVED = new AtomicInteger();

    @Property(tries = 500)
    void nothingHeldEarlyOrUnarchivedGoesAndNothingThatMustGoStays(@ForAll long seed) {
        for (int i = 0; i < EACH; i++) {
            List<Step> steps = Step.sequence(new Random(seed + i));
            AssertionError broken = run(Weakness.NONE, seed, steps);
            if (broken != null) {
                List<Step> shortest = shortest(seed, steps);
                throw new AssertionError("seed " + seed + ", steps " + shortest, run(Weakness.NONE, seed, shortest));
            }
        }
    }

    @Example
    void aHoldThatIsCheckedOutsideTheDeletingStepIsNoticed() {
        assertThat(firstBroken(Weakness.HOLD_CHECKED_OUTSIDE)).contains("no held record is deleted");
    }

    @Example
    void aGraceThatIsForgottenIsNoticed() {
        assertThat(firstBroken(Weakness.NO_GRACE)).contains("no record is deleted in the grace");
    }

    @Example
    void anArchiveThatIsSkippedIsNoticed() {
        assertThat(firstBroken(Weakness.NO_ARCHIVE)).contains("no unarchived record is deleted");
    }

    /** What the first sequence of 2,000 says that a weak variant does not survive. */
    private static String firstBroken(Weakness weakness) {
        for (long seed = 0; seed < 2000; seed++) {
            AssertionError broken = run(weakness, seed, Step.sequence(new Random(seed)));
            if (broken != null) {
                return String.valueOf(broken.getMessage());
            }
        }
        return "nothing was noticed";
    }

    @AfterContainer
    static void sequencesDidDeleteAndArchive() {
        assertThat(DELETED.get()).as("records deleted").isGreaterThan(1000);
        assertThat(ARCHIVED.get()).as("records archived").isGreaterThan(1000);
        new Proof("P8 model")
                .found("sequences " + 500 * EACH + " held, early or unarchived rows deleted 0, of " + DELETED
                        + " deleted, " + ARCHIVED + " archived");
    }

    private static @Nullable AssertionError run(Weakness weakness, long seed, List<Step> steps) {
        RetentionWorld world = new RetentionWorld(weakness, seed);
        try {
            world.run(steps);
            return null;
        } catch (AssertionError e) {
            return e;
        } finally {
            DELETED.addAndGet(world.oracle.deletedRows);
            ARCHIVED.addAndGet(world.oracle.archivedRows);
        }
    }

    /** Leaves out steps as long as it still fails. */
    private static List<Step> shortest(long seed, List<Step> steps) {
        List<Step> left = new ArrayList<>(steps);
        for (int i = left.size() - 1; i >= 0; i--) {
            Step step = left.remove(i);
            if (run(Weakness.NONE, seed, left) == null) {
                left.add(i, step);
            }
        }
        return left;
    }
}
