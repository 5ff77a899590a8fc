package dev.daybook.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jars say nothing about when they were made. The full check, two builds compared, is {@code .ci/reproducible}. */
class JarsTest {
    private static final LocalDateTime TIME =
            LocalDateTime.ofInstant(Instant.parse(System.getProperty("checks.outputTimestamp", "")), ZoneOffset.UTC);

    @ParameterizedTest
    @MethodSource("dev.daybook.checks.House#built")
    void everyEntryHasTheSameTime(House.Module module) throws IOException {
        // Only a build that packages has jars; `mvn test` has none to look at.
        Set<LocalDateTime> times = new TreeSet<>();
        try (var files = Files.list(module.classes().getParent())) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
                times.addAll(times(file));
            }
        }
        assertThat(times).isSubsetOf(TIME);
    }

    @Test
    void controlAnotherTimeIsSeen(@TempDir Path directory) throws IOException {
        Path jar = directory.resolve("planted.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of("one", "two")) {
                ZipEntry entry = new ZipEntry(name);
                entry.setTimeLocal(name.equals("one") ? TIME : TIME.plusMinutes(1));
                zip.putNextEntry(entry);
            }
        }
        assertThat(times(jar)).containsExactlyInAnyOrder(TIME, TIME.plusMinutes(1));
    }

    private static List<LocalDateTime> times(Path jar) throws IOException {
        List<LocalDateTime> times = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Collections.list(zip.entries()).forEach(entry -> times.add(entry.getTimeLocal()));
        }
        return times;
    }
}
