package dev.daybook.checks.planted.rules;

public final class Getting {
    public String getName() {
        return "planted";
    }
}
