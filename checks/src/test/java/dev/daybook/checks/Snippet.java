package dev.daybook.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java block of a document, as a class that can be compiled and run.
 *
 * <p>A fenced block marked {@code java} holds statements, which become the body of a method that may throw anything; or a whole file,
 * when it declares a public type. Words after {@code java}: {@code no-run}, compiled only; {@code continued}, goes on after the
 * block before it in the same file. Members that the blocks below use, but readers need not see, stand in an HTML comment that
 * begins with {@code <!-- java}.
 *
 * @param where the file and the line of its first block
 * @param type the simple name of its class
 * @param source a whole Java file
 * @param lines for each line of the source, from the first, where it stands in the document, 0 for none
 * @param runs whether it is run, too
 */
record Snippet(String where, String type, String source, List<Integer> lines, boolean runs) {
    private static final Pattern WHOLE =
            Pattern.compile("(?m)^public (?:final |abstract |sealed )*(?:class|record|interface|enum) (\\w+)");
    private static final Set<String> WORDS = Set.of("no-run", "continued");

    /** What every block may use without saying so. */
    private static final List<String> IMPORTS = List.of("java.nio.file.*", "java.time.*", "java.util.*");

    /** The snippets of one document. */
    static List<Snippet> of(Path root, Path document, List<String> packages) throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        List<Line> members = new ArrayList<>();
        List<Line> block = new ArrayList<>();
        List<String> lines = Files.readAllLines(document);
        String name = root.relativize(document).toString();
        for (int i = 0; i < lines.size(); i++) {
            String where = name + ":" + (i + 1);
            String line = lines.get(i);
            if (line.equals("<!-- java")) {
                List<Line> hidden = until("-->", lines, i, where);
                members.addAll(hidden);
                i += hidden.size() + 1;
            } else if (line.startsWith("```")) {
                List<Line> fenced = until("```", lines, i, where);
                i += fenced.size() + 1;
                if (line.matches("```java( .*)?")) {
                    Set<String> words = words(where, line.substring(7));
                    if (words.contains("continued")) {
                        snippets.remove(snippets.size() - 1);
                    } else {
                        block.clear();
                    }
                    block.addAll(fenced);
                    snippets.add(make(where, members, block, packages, !words.contains("no-run")));
                }
            }
        }
        return snippets;
    }

    private static List<Line> until(String end, List<String> lines, int start, String where) {
        List<Line> inside = new ArrayList<>();
        for (int i = start + 1; i < lines.size(); i++) {
            if (lines.get(i).equals(end)) {
                return inside;
            }
            inside.add(new Line(lines.get(i), i + 1));
        }
        throw new IllegalArgumentException(where + ": no line " + end + " ends what begins here");
    }

    private static Set<String> words(String where, String info) {
        Set<String> words = new TreeSet<>(List.of(info.trim().split("\\s+", -1)));
        words.remove("");
        if (!WORDS.containsAll(words)) {
            throw new IllegalArgumentException(
                    where + ": after ```java there may be " + WORDS + ", not " + info.trim());
        }
        return words;
    }

    private static Snippet make(
            String where, List<Line> members, List<Line> block, List<String> packages, boolean runs) {
        StringBuilder text = new StringBuilder();
        block.forEach(line -> text.append(line.text()).append('\n'));
        Matcher whole = WHOLE.matcher(text);
        if (whole.find()) {
            return new Snippet(
                    where,
                    whole.group(1),
                    text.toString(),
                    block.stream().map(Line::number).toList(),
                    runs);
        }
        String type = "Snippet_" + where.replaceAll("\\W", "_");
        List<Line> source = new ArrayList<>();
        IMPORTS.forEach(name -> source.add(new Line("import " + name + ";", 0)));
        packages.forEach(name -> source.add(new Line("import " + name + ".*;", 0)));
        block.stream().filter(Snippet::isImport).forEach(source::add);
        source.add(new Line("public final class " + type + " {", 0));
        source.addAll(members);
        source.add(new Line(
                "public static void main(String[] args) throws Exception { run(Path.of(\"\").toAbsolutePath()); }", 0));
        source.add(new Line("private static void run(Path dir) throws Exception {", 0));
        block.stream().filter(line -> !isImport(line)).forEach(source::add);
        source.add(new Line("}}", 0));
        StringBuilder file = new StringBuilder();
        source.forEach(line -> file.append(line.text()).append('\n'));
        return new Snippet(
                where, type, file.toString(), source.stream().map(Line::number).toList(), runs);
    }

    private static boolean isImport(Line line) {
        return line.text().startsWith("import ");
    }

    private record Line(String text, int number) {}
}
