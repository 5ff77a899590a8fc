package dev.daybook.checks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must not stand in committed files. Each method gives one line for each place, {@code file:line: what}. */
final class Texts {
    static final int MOST_LINES = 350;

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)(?: \"[^\"]*\")?\\)");
    private static final Pattern OUTSIDE = Pattern.compile("[a-z][a-z+.-]*:.*");

    /** Written so that this file does not match itself. */
    private static final Pattern MACHINE = Pattern.compile(
            "(?<![\\w.}$-])/(hom[e]|roo[t]|User[s]|wor[k]|tm[p]|mn[t]|usr/li[b])/\\w"
                    + "|\\b[A-Z]:\\\\+User[s]"
                    + "|repo1?\\.mave[n]\\b|repo\\.maven\\.apach[e]|maven-centra[l]|artifactor[y]|\\bnexu[s]\\b|jfro[g]|jitpac[k]|registry\\.npmj[s]",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LEFT_OVER = Pattern.compile("\\b(TOD[O]|FIXM[E])\\b|@Disable[d]\\b");
    private static final Pattern TEST_NAME = Pattern.compile("`(\\w+(?:Test|Properties))`");

    private Texts() {}

    /** Paths that exist on one machine, and hosts of package registries: both make a clone fail somewhere else. */
    static List<String> machinePaths(Path root) throws IOException {
        return lines(root, "", MACHINE);
    }

    /** What somebody meant to come back to. */
    static List<String> leftOvers(Path root) throws IOException {
        return lines(root, ".java", LEFT_OVER);
    }

    /** Tests that a document names and that are not there. */
    static List<String> unknownTests(Path root) throws IOException {
        Set<String> known = House.files(root, ".java").stream()
                .map(file -> String.valueOf(file.getFileName()).replaceFirst("\\.java$", ""))
                .collect(Collectors.toSet());
        List<String> found = new ArrayList<>();
        for (Path file : House.files(root, ".md")) {
            TEST_NAME
                    .matcher(Files.readString(file))
                    .results()
                    .map(name -> name.group(1))
                    .filter(name -> !known.contains(name))
                    .forEach(name -> found.add(root.relativize(file) + ": " + name));
        }
        return found;
    }

    /** Links in Markdown to a file or a heading that is not there. */
    static List<String> deadLinks(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : House.files(root, ".md")) {
            int number = 0;
            for (String line : withoutBlocks(Files.readString(file))
                    .replaceAll("`[^`\\n]*`", "``")
                    .lines()
                    .toList()) {
                number++;
                Matcher matcher = LINK.matcher(line);
                while (matcher.find()) {
                    if (!OUTSIDE.matcher(matcher.group(1)).matches() && isDead(file, matcher.group(1))) {
                        found.add(root.relativize(file) + ":" + number + ": " + matcher.group(1));
                    }
                }
            }
        }
        return found;
    }

    /** Java files that nobody reads to the end. */
    static List<String> longFiles(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : House.files(root, ".java")) {
            long lines = Files.readString(file).lines().count();
            if (lines > MOST_LINES) {
                found.add(root.relativize(file) + ":" + lines + ": more than " + MOST_LINES + " lines");
            }
        }
        return found;
    }

    private static List<String> lines(Path root, String ending, Pattern pattern) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : House.files(root, ending)) {
            int number = 0;
            for (String line :
                    Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()) {
                number++;
                if (pattern.matcher(line).find()) {
                    found.add(root.relativize(file) + ":" + number + ": " + line.trim());
                }
            }
        }
        return found;
    }

    private static boolean isDead(Path file, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path there = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]);
        if (!Files.exists(there)) {
            return true;
        }
        return parts.length == 2
                && there.toString().endsWith(".md")
                && !anchors(there).contains(parts[1]);
    }

    /** The anchors that readers of Markdown make from headings. */
    private static Set<String> anchors(Path file) throws IOException {
        return withoutBlocks(Files.readString(file))
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+", "").trim().toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** The text with the lines of code blocks empty. */
    private static String withoutBlocks(String text) {
        StringBuilder rest = new StringBuilder();
        boolean code = false;
        for (String line : text.lines().toList()) {
            boolean fence = line.stripLeading().startsWith("```");
            rest.append(code || fence ? "" : line).append('\n');
            code = code != fence;
        }
        return rest.toString();
    }
}
