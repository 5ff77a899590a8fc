package dev.daybook.checks.planted.cycle.one;

import dev.daybook.checks.planted.cycle.two.Two;

public interface One {
    Two two();
}
