package dev.daybook.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;

/** What a refusal names, as {@code field code}. */
public final class Refusals {
    private Refusals() {}

    public static List<String> of(Runnable call) {
        InvalidInputException refusal = catchThrowableOfType(InvalidInputException.class, call::run);
        assertThat(refusal).as("a refusal").isNotNull();
        refusal.violations().forEach(v -> {
            assertThat(v.message()).as("the sentence on %s", v.field()).contains(" ");
            assertThat(refusal).hasMessageContaining(v.toString());
        });
        return refusal.violations().stream()
                .map(v -> v.field() + " " + v.code())
                .toList();
    }
}
