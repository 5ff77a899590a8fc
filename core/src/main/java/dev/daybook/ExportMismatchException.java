package dev.daybook;

import dev.daybook.model.DaybookException;
import dev.daybook.model.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** The files of an export are not all there as they were written. Names everything that differs. */
public final class ExportMismatchException extends DaybookException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> mismatches;

    ExportMismatchException(List<Violation> mismatches) {
        super(
                "the export is not as it was written: "
                        + mismatches.stream().map(Violation::toString).collect(Collectors.joining("; ")),
                null);
        this.mismatches = List.copyOf(mismatches);
    }

    /**
     * Everything that differs.
     *
     * @return at least one; the field is the file's name, the code {@code missing}, {@code extra}, {@code damaged} (does not decrypt, or
     *     is no manifest that this version knows), {@code duplicate}, or {@code different_} and what differs, a field of the manifest
     */
    public List<Violation> mismatches() {
        return mismatches;
    }
}
