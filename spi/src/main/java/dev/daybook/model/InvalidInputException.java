package dev.daybook.model;

import java.util.List;
import java.util.stream.Collectors;

/** An input was refused. Nothing was stored or changed. Names every violation at once. */
public final class InvalidInputException extends DaybookException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /**
     * Makes the error.
     *
     * @param what what was refused, such as {@code retrieval attempt}
     * @param violations everything that is wrong with it, at least one
     */
    public InvalidInputException(String what, List<Violation> violations) {
        super(
                what + " refused: "
                        + violations.stream().map(Violation::toString).collect(Collectors.joining("; ")),
                null);
        this.violations = List.copyOf(violations);
    }

    /**
     * Everything that is wrong with the input, in the order of its fields.
     *
     * @return at least one violation
     */
    public List<Violation> violations() {
        return violations;
    }
}
