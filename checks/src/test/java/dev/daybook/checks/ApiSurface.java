package dev.daybook.checks;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** What other people's code can see of a module, as text: types and members sorted, so that only a real change is a difference. */
final class ApiSurface {
    private static final Pattern TYPE = Pattern.compile("(?:class|interface) ([\\w.$]+)");

    /** Packages that need not be spelled out inside a type; other packages stay, so that two types of one name differ. */
    private static final Pattern FAMILIAR =
            Pattern.compile("\\b(java\\.(lang|util|time)|dev\\.daybook)(\\.[a-z]\\w*)*\\.(?=[A-Z])");

    /** What every record and enum has without saying so. */
    private static final Pattern IMPLIED = Pattern.compile(
            "public final (boolean equals\\(Object\\)|int hashCode\\(\\)|String toString\\(\\));|public static \\S+ (values\\(\\)|valueOf\\(String\\));");

    private ApiSurface() {}

    /** The public and protected types and members of some packages below a directory of class files. */
    static String of(Path classes, List<String> packages) throws IOException {
        Map<String, List<String>> types = new TreeMap<>();
        for (String exported : packages) {
            List<String> block = new ArrayList<>();
            for (String line : javap(classFiles(classes.resolve(exported.replace('.', '/'))))) {
                if (line.endsWith("{")) {
                    block = new ArrayList<>();
                    block.add(line.substring(0, line.length() - 1).trim());
                } else if (line.startsWith("  ")) {
                    String member = FAMILIAR.matcher(line.trim()).replaceAll("").replace("synchronized ", "");
                    if (!IMPLIED.matcher(member).matches()) {
                        block.add("    " + member);
                    }
                } else if (line.equals("}")) {
                    types.put(name(block.get(0)), block);
                }
            }
        }
        StringBuilder text = new StringBuilder();
        types.forEach((name, block) -> {
            if (isOpen(name, types)) {
                text.append(block.get(0)).append('\n');
                block.stream()
                        .skip(1)
                        .sorted()
                        .forEach(line -> text.append(line).append('\n'));
                text.append('\n');
            }
        });
        return text.toString();
    }

    /** What differs, for people: each type with what went ({@code -}) and what came ({@code +}). Empty when nothing does. */
    static String difference(String before, String after) {
        Set<String> old = qualified(before);
        Set<String> now = qualified(after);
        Set<String> all = new LinkedHashSet<>(old);
        all.addAll(now);
        StringBuilder text = new StringBuilder();
        all.stream().sorted().forEach(line -> {
            if (!old.contains(line)) {
                text.append("+ ").append(line).append('\n');
            } else if (!now.contains(line)) {
                text.append("- ").append(line).append('\n');
            }
        });
        return text.toString();
    }

    private static Set<String> qualified(String surface) {
        Set<String> lines = new LinkedHashSet<>();
        String type = "";
        for (String line : surface.lines().toList()) {
            if (line.startsWith(" ")) {
                lines.add(type + " : " + line.trim());
            } else if (!line.isEmpty()) {
                type = name(line);
                lines.add(type + " is " + line);
            }
        }
        return lines;
    }

    /** Public, and so is every type around it. */
    private static boolean isOpen(String name, Map<String, List<String>> types) {
        List<String> block = types.get(name);
        if (block == null || !block.get(0).startsWith("public ")) {
            return false;
        }
        int outer = name.lastIndexOf('$');
        return outer < 0 || isOpen(name.substring(0, outer), types);
    }

    private static String name(String header) {
        Matcher matcher = TYPE.matcher(header);
        return matcher.find() ? matcher.group(1) : header;
    }

    private static List<Path> classFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.endsWith("package-info.class"))
                    .toList();
        }
    }

    private static List<String> javap(List<Path> classFiles) {
        List<String> arguments = new ArrayList<>(List.of("-protected", "-constants"));
        classFiles.forEach(file -> arguments.add(file.toString()));
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int status = ToolProvider.findFirst("javap")
                .orElseThrow()
                .run(new PrintWriter(out, true), new PrintWriter(errors, true), arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("javap ended with " + status + ": " + errors);
        }
        return out.toString().lines().toList();
    }
}
