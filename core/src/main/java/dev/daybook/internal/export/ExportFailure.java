package dev.daybook.internal.export;

import dev.daybook.model.ExportJob;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An export could not be written, and why. What it left in the folder does not decrypt to a whole export. */
public final class ExportFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExportJob.ErrorCode errorCode;

    /**
     * Makes the failure.
     *
     * @param errorCode what the job is to say
     * @param message what happened
     * @param cause what caused it, null when nothing did
     */
    public ExportFailure(ExportJob.ErrorCode errorCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.errorCode = Objects.requireNonNull(errorCode, "errorCode");
    }

    /**
     * What the job is to say.
     *
     * @return the code
     */
    public ExportJob.ErrorCode errorCode() {
        return errorCode;
    }
}
