package dev.daybook.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** The statements of one snapshot, each parsed once; from the second time on, their rows come in binary form. */
final class KeptStatements {
    private final Map<String, PreparedStatement> bySql = new HashMap<>();
    private @Nullable Session session;

    /** From now on statements run in the time of this session. */
    KeptStatements in(Session now) {
        session = now;
        return this;
    }

    <T> List<T> list(String sql, List<? extends @Nullable Object> parameters, Query.Mapping<T> mapping)
            throws SQLException {
        PreparedStatement statement = statement(sql);
        Parameters.set(statement, 1, parameters);
        List<T> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(mapping.of(row));
            }
        }
        return found;
    }

    private PreparedStatement statement(String sql) throws SQLException {
        if (session == null) {
            throw new IllegalStateException("a statement belongs to a session");
        }
        var connection = session.connection();
        PreparedStatement statement = bySql.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statement.unwrap(PGStatement.class).setPrepareThreshold(1);
            bySql.put(sql, statement);
        }
        return statement;
    }
}
