package dev.daybook.checks.planted.tests;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class Misnamed {
    @Property
    boolean neverRuns(@ForAll boolean value) {
        return value;
    }
}
