package dev.daybook.examples.demo;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** What happens while the trail cannot be written: what was found is not released. */
final class Outage {
    private final Path trail;
    private final Assistant assistant;
    private final Claims claims;

    Outage(Path trail, Assistant assistant, Claims claims) {
        this.trail = trail;
        this.assistant = assistant;
        this.claims = claims;
    }

    /** Somebody else holds the file's lock, and lets go of it later. */
    void show(Question question) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + trail);
                Statement lock = other.createStatement()) {
            lock.execute("BEGIN IMMEDIATE");
            claims.claim(
                    isWithheld(question), "while another program locks the file, what is found is not released to Ada");
            lock.execute("ROLLBACK");
        }
        claims.claim(
                !assistant.ask(question, Answers.SESSION).chunks().isEmpty(),
                "when it lets go, the same question is answered");
    }

    private boolean isWithheld(Question question) {
        try {
            assistant.ask(question, Answers.SESSION);
            return false;
        } catch (AuditUnavailableException e) {
            return e.outcome() == Outcome.NOT_STORED;
        }
    }
}
