package dev.daybook.checks.planted.cycle.two;

import dev.daybook.checks.planted.cycle.one.One;

public interface Two {
    One one();
}
