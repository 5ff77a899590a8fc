package dev.daybook.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A statement that the server plans once and not for each execution, where connections are our own: for what has one good plan, whatever
 * the values, and takes longer to plan than to run. It travels with the settings that this needs in one message.
 */
final class PlannedOnce implements AutoCloseable {
    private final PreparedStatement statement;

    PlannedOnce(Session session, String sql) throws SQLException {
        this.statement = session.ownsConnection()
                ? session.prepareRead("SET plan_cache_mode = force_generic_plan; " + sql
                        + "; SET plan_cache_mode = force_custom_plan")
                : session.connection().prepareStatement(sql);
    }

    PreparedStatement statement() {
        return statement;
    }

    /** Its rows, which are those of one of the statements that travel together. */
    ResultSet query() throws SQLException {
        boolean rows = statement.execute();
        while (!rows && statement.getUpdateCount() >= 0) {
            rows = statement.getMoreResults();
        }
        return statement.getResultSet();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
