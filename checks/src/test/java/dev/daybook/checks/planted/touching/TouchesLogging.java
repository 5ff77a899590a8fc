package dev.daybook.checks.planted.touching;

import java.util.logging.Logger;

interface TouchesLogging {
    void touch(Logger logger);
}
