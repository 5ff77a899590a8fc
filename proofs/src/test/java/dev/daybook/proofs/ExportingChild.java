package dev.daybook.proofs;

import dev.daybook.Daybook;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that runs exports until there are none, and says a line on its standard output at every step. It is meant to be killed.
 * Arguments: the directory of the files, the manner, the trail.
 */
final class ExportingChild {
    /** Unbuffered: a line that was written has left this process. */
    private static final FileOutputStream STEPS = new FileOutputStream(FileDescriptor.out);

    private ExportingChild() {}

    public static void main(String[] args) {
        Path exports = Path.of(args[0]);
        Place trail = Place.of(List.of(args).subList(2, args.length));
        var files = args[1].equals("honest") ? ExportPlaces.honest(exports) : ExportPlaces.hasty(exports);
        try (Daybook daybook = ExportPlaces.open(
                trail, ExportPlaces.steppingIn(files, ExportingChild::step), java.time.Clock.systemUTC())) {
            while (daybook.exports().runNext().isPresent()) {
                step("ended");
            }
        }
    }

    private static void step(String what) {
        try {
            STEPS.write((what + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
