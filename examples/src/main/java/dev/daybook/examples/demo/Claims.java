package dev.daybook.examples.demo;

import java.io.PrintStream;

/** What the demo says of itself. Each claim is checked when it is printed. */
final class Claims {
    private final PrintStream out;
    private int checked;
    private int failed;

    Claims(PrintStream out) {
        this.out = out;
    }

    void claim(boolean holds, String sentence) {
        out.println((holds ? "  ok      " : "  FAILED  ") + sentence);
        checked++;
        failed += holds ? 0 : 1;
    }

    boolean allHeld() {
        return failed == 0;
    }

    String verdict() {
        return (checked - failed) + " of " + checked + " claims held.";
    }
}
