package dev.daybook.internal.export.jobs;

/** The death of a process. An error, which nobody catches. */
final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed", null, false, false);
    }
}
