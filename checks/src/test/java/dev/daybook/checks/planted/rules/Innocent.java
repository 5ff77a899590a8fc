package dev.daybook.checks.planted.rules;

/** Breaks no rule, though it comes near. */
public final class Innocent {
    public String name() {
        return inner().get() + getterless();
    }

    private String getterless() {
        return "Based on System.out, Manager of none".replace("Impl", "");
    }

    String getInside() {
        return "not public";
    }

    private static Basement inner() {
        return new Basement();
    }

    static final class Basement {
        String get() {
            return "planted";
        }
    }
}
