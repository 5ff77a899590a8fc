package dev.daybook.postgres;

/**
 * Where the tables are. Statements always say it: the search path belongs to the host and to the database.
 *
 * @param name a plain identifier, once the settings are checked
 */
record SchemaName(String name) {
    private static final String PLACEHOLDER = "@schema@";

    /** The SQL with every {@code @schema@} replaced. */
    String in(String sql) {
        return sql.replace(PLACEHOLDER, '"' + name + '"');
    }

    @Override
    public String toString() {
        return name;
    }
}
