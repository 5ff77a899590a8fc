package dev.daybook.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else's back end can run the contract with nothing but the kit and what the kit's pom brings. */
class ThirdPartyBackendTest {
    private static final Path PROJECT = House.ROOT.resolve("storage-kit/src/it/third-party-backend/src/test/java");

    private static final List<String> KIT_BRINGS = List.of(
            "jspecify",
            "junit-jupiter-api",
            "junit-platform-commons",
            "opentest4j",
            "apiguardian-api",
            "assertj-core",
            "byte-buddy");

    /** What a build tool adds to run tests. */
    private static final List<String> RUNNER =
            List.of("junit-jupiter-engine", "junit-platform-engine", "junit-platform-launcher");

    private static final String MAIN = """
            package com.example.notebook;
            import org.junit.platform.launcher.core.*;
            import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
            import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
            public final class Main {
                public static void main(String[] args) {
                    var listener = new SummaryGeneratingListener();
                    LauncherFactory.create().execute(
                            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(NotebookStoreTest.class)).build(), listener);
                    var summary = listener.getSummary();
                    System.out.println("passed " + summary.getTestsSucceededCount() + " failed " + summary.getTestsFailedCount());
                    summary.getFailures().forEach(failure -> System.out.println(failure.getTestIdentifier() + " " + failure.getException()));
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void runsTheContractOnTheKitAlone() throws IOException, InterruptedException {
        assertThat(run(KIT_BRINGS)).containsPattern("passed 15\\d failed 0");
    }

    @Test
    void controlAKitWithoutItsLibrariesRunsNothing() throws IOException, InterruptedException {
        List<String> without =
                KIT_BRINGS.stream().filter(jar -> !jar.equals("assertj-core")).toList();
        assertThat(run(without)).doesNotContainPattern("passed [1-9]");
    }

    private String run(List<String> libraries) throws IOException, InterruptedException {
        List<String> entries = new ArrayList<>();
        entries.add(House.SPI_MODULE.classes().toString());
        entries.add(House.KIT_MODULE.classes().toString());
        entries.addAll(ModuleHost.jars(libraries));
        entries.addAll(ModuleHost.jars(RUNNER));
        Path classes = Files.createDirectories(directory.resolve("classes"));
        String classPath = String.join(File.pathSeparator, entries);
        List<Javac.Complaint> complaints = Javac.compile(sources(), "-cp", classPath, "-d", classes.toString());
        if (complaints.stream().anyMatch(Javac.Complaint::error)) {
            return "does not compile: " + complaints;
        }
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes + File.pathSeparator + classPath,
                        "com.example.notebook.Main")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(120, TimeUnit.SECONDS);
            return (ended ? "" : "hangs ") + Files.readString(output);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (Path file : House.files(PROJECT, ".java")) {
            sources.put(PROJECT.relativize(file).toString(), Files.readString(file));
        }
        assertThat(sources).as("the third party's files").hasSizeGreaterThan(1);
        sources.put("com/example/notebook/Main.java", MAIN);
        return sources;
    }
}
