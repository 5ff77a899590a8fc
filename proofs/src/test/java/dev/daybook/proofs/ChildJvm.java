package dev.daybook.proofs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts JVMs that are meant to be killed, with this one's class path, so that nothing is left of them but what they were to do. */
final class ChildJvm {
    /** For the native library that a SQLite driver unpacks, and that nobody removes who was killed. */
    private static final Path TEMPORARY = temporary();

    private ChildJvm() {}

    /** A process that runs the main method of a class. Its errors are printed; its output is for the caller. */
    static Process start(Class<?> main, List<String> arguments) throws IOException {
        return start(List.of(), main, arguments);
    }

    /** The same, by another command, such as one that traces it. */
    static Process start(List<String> before, Class<?> main, List<String> arguments) throws IOException {
        return start(before, List.of(), main, arguments);
    }

    /** The same, with options for the JVM. */
    static Process start(List<String> before, List<String> options, Class<?> main, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + TEMPORARY,
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Path temporary() {
        try {
            Path directory = Files.createTempDirectory("daybook-children");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path directory) {
        File[] files = directory.toFile().listFiles();
        for (File file : files == null ? new File[0] : files) {
            file.delete();
        }
        directory.toFile().delete();
    }
}
