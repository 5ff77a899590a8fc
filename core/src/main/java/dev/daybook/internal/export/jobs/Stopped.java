package dev.daybook.internal.export.jobs;

/** A worker must stop writing. Thrown through the writing of files, which cleans up after itself. */
final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean asked;

    private Stopped(boolean asked) {
        super(asked ? "the worker was asked to stop" : "the job is no longer this worker's", null, false, false);
        this.asked = asked;
    }

    /** The job was cancelled, or went to another worker. */
    static Stopped lost() {
        return new Stopped(false);
    }

    /** The host wants the worker to end; the job is still its own. */
    static Stopped asked() {
        return new Stopped(true);
    }

    boolean isAsked() {
        return asked;
    }
}
