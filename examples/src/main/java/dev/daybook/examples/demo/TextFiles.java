package dev.daybook.examples.demo;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads the text files of directories. What is no text, too large, hidden or not to be read is passed over. */
final class TextFiles extends SimpleFileVisitor<Path> {
    private static final int MAX_DEPTH = 16;
    private static final long MAX_FILE_BYTES = 1_000_000;
    private static final int MAX_FILES = 5_000;

    private final Path root;
    private final Predicate<Path> wanted;
    private final Map<String, String> texts = new TreeMap<>();

    private TextFiles(Path root, Predicate<Path> wanted) {
        this.root = root;
        this.wanted = wanted;
    }

    /** The texts under a directory by path, in order; none when there is no such directory. Follows links. */
    static Map<String, String> under(Path root, Predicate<Path> wanted) throws IOException {
        TextFiles files = new TextFiles(root, wanted);
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, files);
        return files.texts;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return directory.equals(root) || !isHidden(directory) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()
                && attributes.size() <= MAX_FILE_BYTES
                && !isHidden(file)
                && wanted.test(root.relativize(file))) {
            read(file);
        }
        return texts.size() < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }

    private void read(Path file) {
        try {
            String text = Files.readString(file);
            if (text.indexOf('\0') < 0) {
                texts.put(root.relativize(file).toString().replace('\\', '/'), text);
            }
        } catch (IOException noText) {
            // Not UTF-8, or not ours to read.
        }
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
