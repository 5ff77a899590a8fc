package dev.daybook.postgres;

/** What opening does when the server is set up so that it can lose what it has acknowledged. */
enum Durability {
    /** Refuses to open. */
    REQUIRE,
    /** Opens and logs a warning. */
    WARN
}
