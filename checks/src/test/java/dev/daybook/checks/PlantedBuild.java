package dev.daybook.checks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A project whose modules have this repository's parent and one planted fault each, built by the Maven that runs now. It is built
 * without network: the outer build has run the same plug-ins, so all is there.
 */
final class PlantedBuild {
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              %s
              <artifactId>%s</artifactId>
              %s
            </project>
            """;

    private final Path directory;

    PlantedBuild(Path directory) throws IOException {
        this.directory = directory.toRealPath();
    }

    /** Writes one file of a module. */
    void file(String module, String path, String content) throws IOException {
        Path file = directory.resolve(module).resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** Runs {@code mvn verify} over all modules, going on after a failure, and gives what it printed. */
    String run(List<String> modules) throws IOException, InterruptedException {
        String parent = """
                <parent><groupId>dev.daybook</groupId><artifactId>daybook-parent</artifactId><version>${revision}</version>
                <relativePath>%s</relativePath></parent>""".formatted(
                directory.resolve("module").relativize(House.ROOT.toRealPath()).resolve("pom.xml"));
        String tests = """
                <dependencies>
                  <dependency><groupId>org.jspecify</groupId><artifactId>jspecify</artifactId></dependency>
                  <dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><scope>test</scope></dependency>
                  <dependency><groupId>net.jqwik</groupId><artifactId>jqwik</artifactId><scope>test</scope></dependency>
                </dependencies>""";
        for (String module : modules) {
            file(module, "pom.xml", POM.formatted(parent, module, tests));
        }
        String names = modules.stream().map(m -> "<module>" + m + "</module>").collect(Collectors.joining());
        String whole = "<groupId>planted</groupId><version>1</version><packaging>pom</packaging>";
        file(".", "pom.xml", POM.formatted(whole, "planted", "<modules>" + names + "</modules>"));
        Path settings = House.ROOT.resolve(".mvn/jvm.config");
        file(".mvn", "jvm.config", Files.readString(settings));
        return maven();
    }

    private String maven() throws IOException, InterruptedException {
        String mavenHome = property("checks.mavenHome");
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        Path log = directory.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        mavenHome + File.separator + "bin" + File.separator + (windows ? "mvn.cmd" : "mvn"),
                        "--batch-mode",
                        "--offline",
                        "--fail-at-end",
                        "-Dmaven.repo.local=" + property("checks.localRepository"),
                        // What is in the local repository counts, whichever mirror it came from.
                        "-Daether.enhancedLocalRepository.trackingFilename=planted.none",
                        "verify")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .merge("MAVEN_OPTS", "-Duser.language=en -XX:TieredStopAtLevel=1", (old, more) -> old + " " + more);
        builder.environment().remove("MAVEN_BASEDIR");
        Process process = builder.start();
        try {
            if (!process.waitFor(4, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the planted build hangs: " + Files.readString(log));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Files.readString(log);
    }

    private static String property(String key) {
        String value = System.getProperty(key, "");
        if (value.isEmpty()) {
            throw new IllegalStateException(
                    key + " is not set: run this test with Maven, which sets it in checks/pom.xml");
        }
        return value;
    }
}
