package dev.daybook.checks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A host with a module descriptor of its own, compiled and run on a real module path in a JVM of its own. Tests themselves run on the
 * class path, where a missing {@code requires}, {@code uses} or {@code provides} goes unnoticed.
 */
final class ModuleHost {
    private final Path directory;
    private final List<String> modulePath;

    /**
     * Places a host.
     *
     * @param directory an empty directory, also where it runs
     * @param modulePath directories and jars
     */
    ModuleHost(Path directory, List<String> modulePath) {
        this.directory = directory;
        this.modulePath = modulePath;
    }

    /** The jars of the class path whose names begin with one of some words; every word must have one. */
    static List<String> jars(List<String> names) {
        List<String> classPath =
                Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1));
        List<String> jars = new ArrayList<>();
        for (String name : names) {
            jars.add(classPath.stream()
                    .filter(entry ->
                            String.valueOf(Path.of(entry).getFileName()).matches(name + "-\\d.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no jar of " + name + " among " + classPath)));
        }
        return jars;
    }

    /**
     * Compiles and runs it.
     *
     * @param requires the modules it requires
     * @param statements what its main method does
     * @return what it printed, after its exit status
     */
    String run(List<String> requires, String statements) throws IOException, InterruptedException {
        String path = String.join(File.pathSeparator, modulePath);
        String descriptor = requires.stream()
                .map(name -> "requires " + name + ";")
                .collect(Collectors.joining(" ", "module planted.host { ", " }"));
        String main = """
                package planted.host;
                public final class Main {
                    public static void main(String[] args) throws Exception {
                        %s
                    }
                }
                """.formatted(statements);
        Path classes = Files.createDirectories(directory.resolve("classes"));
        List<Javac.Complaint> complaints = Javac.compile(
                Map.of("module-info.java", descriptor, "planted/host/Main.java", main),
                "--module-path",
                path,
                "-d",
                classes.toString());
        if (complaints.stream().anyMatch(Javac.Complaint::error)) {
            return "does not compile: " + complaints;
        }
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--module-path",
                        classes + File.pathSeparator + path,
                        "--module",
                        "planted.host/planted.host.Main")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(30, TimeUnit.SECONDS);
            return (ended ? process.exitValue() + " " : "hangs ") + Files.readString(output);
        } finally {
            process.destroyForcibly();
        }
    }
}
