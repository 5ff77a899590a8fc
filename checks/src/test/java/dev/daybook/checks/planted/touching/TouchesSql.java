package dev.daybook.checks.planted.touching;

import java.sql.Connection;

interface TouchesSql {
    void touch(Connection connection);
}
