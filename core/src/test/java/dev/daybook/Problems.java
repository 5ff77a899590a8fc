package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What an export could not do. */
final class Problems {
    private Problems() {}

    static ExportException.Problem of(Runnable call) {
        ExportException thrown = catchThrowableOfType(ExportException.class, call::run);
        assertThat(thrown).as("a problem").isNotNull();
        return thrown.problem();
    }
}
