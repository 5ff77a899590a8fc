package dev.daybook.http.schema;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a request, so that one answer can name it all. Not safe for use by several threads. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /**
     * A place where something may be wrong.
     *
     * @param loc the way to it
     * @return the place
     */
    public Place at(Object... loc) {
        return new Place(this, List.of(loc), null);
    }

    /**
     * What was found, in that order.
     *
     * @return a copy, empty when nothing is wrong
     */
    public List<Problem> found() {
        return List.copyOf(found);
    }

    void add(Problem problem) {
        found.add(problem);
    }
}
