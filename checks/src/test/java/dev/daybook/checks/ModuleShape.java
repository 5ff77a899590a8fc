package dev.daybook.checks;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A module as one text: a line for each thing that its users come to depend on. */
final class ModuleShape {
    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);

    private ModuleShape() {}

    /** The lines of a descriptor, sorted. {@code requires java.base} is left out: everything does. */
    static List<String> of(ModuleDescriptor module) {
        List<String> lines = new ArrayList<>();
        if (module.isOpen()) {
            lines.add("open");
        }
        module.exports().forEach(e -> lines.add("exports " + e.source() + to(e.targets())));
        module.opens().forEach(o -> lines.add("opens " + o.source() + to(o.targets())));
        module.provides()
                .forEach(p -> lines.add("provides " + p.service() + " with " + String.join(", ", p.providers())));
        module.uses().forEach(u -> lines.add("uses " + u));
        for (ModuleDescriptor.Requires requires : module.requires()) {
            if (!requires.name().equals("java.base")) {
                String modifiers = requires.modifiers().stream()
                        .map(m -> m.name().toLowerCase(Locale.ROOT) + " ")
                        .sorted()
                        .collect(Collectors.joining());
                lines.add("requires " + modifiers + requires.name());
            }
        }
        return lines.stream().sorted().toList();
    }

    /** The dependencies of a published pom, sorted. */
    static List<String> dependencies(String pom) {
        return DEPENDENCY
                .matcher(pom)
                .results()
                .map(found -> "depends " + tag(found.group(1), "groupId") + ":" + tag(found.group(1), "artifactId")
                        + " " + tag(found.group(1), "scope"))
                .sorted()
                .toList();
    }

    /** What differs, a line each: {@code - } expected but not there, {@code + } there but not expected. */
    static List<String> differences(List<String> expected, List<String> actual) {
        List<String> lines = new ArrayList<>();
        expected.stream().filter(line -> !actual.contains(line)).forEach(line -> lines.add("- " + line));
        actual.stream().filter(line -> !expected.contains(line)).forEach(line -> lines.add("+ " + line));
        return lines;
    }

    /** What {@code META-INF/services} says, as descriptor lines. */
    static List<String> services(Path classes) throws IOException {
        Path directory = classes.resolve("META-INF/services");
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                List<String> providers = Files.readAllLines(file).stream()
                        .map(line -> line.replaceFirst("#.*", "").trim())
                        .filter(line -> !line.isEmpty())
                        .toList();
                lines.add("provides " + file.getFileName() + " with " + String.join(", ", providers));
            }
        }
        return lines;
    }

    private static String to(Set<String> targets) {
        return targets.isEmpty() ? "" : " to " + String.join(", ", new TreeSet<>(targets));
    }

    private static String tag(String text, String name) {
        int from = text.indexOf("<" + name + ">");
        return from < 0 ? "compile" : text.substring(from + name.length() + 2, text.indexOf("</" + name + ">"));
    }
}
