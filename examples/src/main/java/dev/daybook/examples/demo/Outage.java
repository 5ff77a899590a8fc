package dev.daybook.examples.demo;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;

/** What happens while the trail cannot be written: what was found is not released. */
final class Outage {
    private final TrailPlace place;
    private final Assistant assistant;
    private final Claims claims;

    Outage(TrailPlace place, Assistant assistant, Claims claims) {
        this.place = place;
        this.assistant = assistant;
        this.claims = claims;
    }

    /** Somebody else holds the trail's lock, and lets go of it later. */
    void show(Question question) throws Exception {
        claims.claim(
                place.whileLocked(() -> isWithheld(question)),
                "while another program locks the trail, what is found is not released to Ada");
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
