package dev.daybook.checks.planted.touching;

import dev.daybook.internal.planted.Inside;

interface TouchesInside {
    void touch(Inside inside);
}
