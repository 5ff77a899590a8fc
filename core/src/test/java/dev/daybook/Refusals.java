package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybook.model.InvalidInputException;
import java.util.List;

/** What a refusal names, as {@code field code}. */
final class Refusals {
    private Refusals() {}

    static List<String> of(Runnable call) {
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
