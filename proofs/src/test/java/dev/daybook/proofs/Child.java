package dev.daybook.proofs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A {@link RecordingChild} seen from outside: what it acknowledges, and the means to kill it. */
final class Child implements AutoCloseable {
    private static final int ID_LENGTH = 36;

    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    static Child start(Place place, String manner) throws IOException {
        return start(List.of(), place, manner);
    }

    /** The same, by another command before its own. */
    static Child start(List<String> before, Place place, String manner) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(manner));
        arguments.addAll(place.arguments());
        return new Child(ChildJvm.start(before, RecordingChild.class, arguments));
    }

    /** Hears what it acknowledges until it has ended. */
    void hear(Consumer<UUID> acknowledged) throws IOException {
        hear((id, spooled) -> acknowledged.accept(id));
    }

    /** The same, with whether it is in the spool so far. */
    void hear(BiConsumer<UUID, Boolean> acknowledged) throws IOException {
        try (var reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                // The last line may be cut by the kill; a cut id acknowledges nothing.
                if (line.length() >= ID_LENGTH) {
                    acknowledged.accept(UUID.fromString(line.substring(0, ID_LENGTH)), line.length() > ID_LENGTH);
                }
            }
        }
    }

    /** {@code kill -9}. Not through the Process, which would throw away what the child has said and is still in the pipe. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** The same for one that is traced: its tracer then writes down the rest and ends by itself. */
    void killTraced() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
