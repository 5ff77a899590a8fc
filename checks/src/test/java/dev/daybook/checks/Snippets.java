package dev.daybook.checks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Compiles and runs the snippets of documents. */
final class Snippets {
    private static final int SECONDS = 30;

    private final Path workplace;
    private final List<Snippet> snippets = new ArrayList<>();

    /**
     * Reads every document.
     *
     * @param root where the documents are
     * @param workplace an empty directory
     * @param packages what every snippet imports
     */
    Snippets(Path root, Path workplace, List<String> packages) throws IOException {
        this.workplace = workplace;
        for (Path document : House.files(root, ".md")) {
            snippets.addAll(Snippet.of(root, document, packages));
        }
    }

    int count() {
        return snippets.size();
    }

    /** What is wrong, one text for each snippet that is. */
    List<String> problems() throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < snippets.size(); i++) {
            Path classes = Files.createDirectories(workplace.resolve("classes" + i));
            Path home = Files.createDirectories(workplace.resolve("run" + i));
            String problem = compile(snippets.get(i), classes);
            if (problem.isEmpty() && snippets.get(i).runs()) {
                problem = run(snippets.get(i), classes, home);
            }
            if (!problem.isEmpty()) {
                problems.add(problem);
            }
        }
        return problems;
    }

    private static String compile(Snippet snippet, Path classes) throws IOException {
        StringBuilder problem = new StringBuilder();
        Map<String, String> source = Map.of(snippet.type() + ".java", snippet.source());
        for (Javac.Complaint complaint :
                Javac.compile(source, "-classpath", System.getProperty("java.class.path"), "-d", classes.toString())) {
            int line = complaint.line() == 0 ? 0 : snippet.lines().get(complaint.line() - 1);
            problem.append("%s does not compile: line %d: %s: %s%n"
                    .formatted(
                            snippet.where(),
                            line,
                            complaint.message(),
                            complaint.code().trim()));
        }
        return problem.toString();
    }

    private String run(Snippet snippet, Path classes, Path home) throws IOException, InterruptedException {
        Path output = workplace.resolve(snippet.type() + ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-classpath",
                        classes + File.pathSeparator + absolute(System.getProperty("java.class.path")),
                        snippet.type())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return snippet.where() + " still runs after " + SECONDS + " s; it printed\n" + Files.readString(output);
            }
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue() == 0
                ? ""
                : snippet.where() + " ended with " + process.exitValue() + " and printed\n" + Files.readString(output);
    }

    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }
}
