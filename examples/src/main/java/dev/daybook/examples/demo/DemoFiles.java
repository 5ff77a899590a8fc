package dev.daybook.examples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the demo writes.
 *
 * @param directory holds nothing else
 */
record DemoFiles(Path directory) {
    /** Makes the directory, or removes what an earlier run left in it. */
    static DemoFiles emptied(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        Files.createDirectories(absolute);
        try (Stream<Path> left = Files.walk(absolute)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(absolute)) {
                    Files.delete(path);
                }
            }
        }
        return new DemoFiles(absolute);
    }

    Path trail() {
        return directory.resolve("trail.db");
    }

    Path log() {
        return directory.resolve("demo.log");
    }

    /** Where the service keeps its exports. */
    Path exports() {
        return directory.resolve("exports");
    }

    /** What the auditor has downloaded. */
    Path delivery() {
        return directory.resolve("delivery");
    }

    Path auditorKey() {
        return directory.resolve("auditor.key");
    }

    Path lostIndex() {
        return directory.resolve("lost-index");
    }

    /**
     * Copies the trail and its write-ahead log as they are while the trail is open, for {@link #search}. Another program does it: if this
     * one opened and closed the files, it would drop the locks that SQLite has on them.
     *
     * @return whether there is such a program, and it did
     */
    boolean copyOpenTrail() throws IOException, InterruptedException {
        Path copies = Files.createDirectories(directory.resolve("while-open"));
        try {
            return new ProcessBuilder("cp", trail().toString(), trail() + "-wal", copies.toString())
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    /** Looks for questions in all files; and, lest the search itself be broken, for something that must be there. */
    void search(Set<String> questions, Claims claims) throws IOException {
        FileSearch search = FileSearch.in(directory);
        List<String> found = search.found(questions);
        claims.claim(
                found.isEmpty(),
                String.format(
                        "%d different questions looked for, as UTF-8 and UTF-16, in %d files of %d kB: %d found",
                        questions.size(), search.fileCount(), search.byteCount() / 1000, found.size()));
        claims.claim(
                search.found(List.of(Assistant.FIRST_REQUEST_ID)).size() == 1,
                "the same search does find \"" + Assistant.FIRST_REQUEST_ID + "\", which the trail keeps");
    }
}
