package dev.daybook.checks;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The JDK's compiler, without the plug-ins of the build, on sources in memory. */
final class Javac {
    private Javac() {}

    /**
     * Compiles.
     *
     * @param sources by file name, such as {@code planted/Planted.java}
     * @return every complaint; empty when all is well
     */
    static List<Complaint> compile(Map<String, String> sources, String... options) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, text) -> files.add(new Source(name, text)));
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "--release", "17"));
        arguments.addAll(List.of(options));
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
            compiler.getTask(new StringWriter(), manager, diagnostics, arguments, null, files)
                    .call();
        }
        return diagnostics.getDiagnostics().stream()
                .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
                .map(Complaint::of)
                .toList();
    }

    /** The components of public records that have no {@code @param}. */
    static List<String> undocumentedComponents(Map<String, String> sources) throws IOException {
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, text) -> files.add(new Source(name, text)));
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(new StringWriter(), null, null, List.of("-proc:none"), null, files);
        RecordComments comments = new RecordComments(DocTrees.instance(task));
        for (CompilationUnitTree unit : task.parse()) {
            comments.scan(unit, unit);
        }
        return comments.missing();
    }

    /** What errors made in these sources may say, in order. */
    static List<String> messages(Map<String, String> sources) throws IOException {
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, text) -> files.add(new Source(name, text)));
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(new StringWriter(), null, null, List.of("-proc:none"), null, files);
        Messages messages = new Messages();
        for (CompilationUnitTree unit : task.parse()) {
            messages.scan(unit, null);
        }
        return List.copyOf(messages.found());
    }

    /**
     * What the compiler complains of.
     *
     * @param file the file name; empty when the complaint is about none
     * @param line from 1; 0 when there is none
     * @param code the text of that line; empty when there is none
     * @param error whether it stops the compiler
     */
    record Complaint(String file, int line, String code, String message, boolean error) {
        static Complaint of(Diagnostic<? extends JavaFileObject> found) {
            boolean error = found.getKind() == Diagnostic.Kind.ERROR;
            String message = found.getMessage(Locale.ROOT);
            if (found.getSource() instanceof Source source && found.getLineNumber() > 0) {
                int line = (int) found.getLineNumber();
                String code = source.text.lines().skip(line - 1).findFirst().orElse("");
                return new Complaint(source.name, line, code, message, error);
            }
            return new Complaint("", 0, "", message, error);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String name;
        private final String text;

        Source(String name, String text) {
            super(URI.create("memory:///" + name), Kind.SOURCE);
            this.name = name;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
