package dev.daybook.checks.planted.rules;

/** Its name for the message is the JDK's, so it breaks no rule. */
public final class Prescribed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
        return "planted";
    }
}
