package dev.daybook.checks.planted.api;

import java.io.IOException;

public abstract class Visible {
    protected Visible() {}

    protected abstract void forHeirs() throws IOException;

    public synchronized void locked() {}

    abstract void forNeighbours();

    protected static class Nested {
        protected Nested() {}
    }

    private static final class Inner {}

    static Object inner() {
        return new Inner();
    }
}
