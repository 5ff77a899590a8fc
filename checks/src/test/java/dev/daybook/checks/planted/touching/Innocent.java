package dev.daybook.checks.planted.touching;

import dev.daybook.model.EventRef;
import java.util.List;

interface Innocent {
    List<EventRef> touch(int[] numbers, String[] texts);
}
