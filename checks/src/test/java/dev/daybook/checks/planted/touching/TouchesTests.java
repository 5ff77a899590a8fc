package dev.daybook.checks.planted.touching;

import org.junit.jupiter.api.TestInfo;

interface TouchesTests {
    void touch(TestInfo info);
}
