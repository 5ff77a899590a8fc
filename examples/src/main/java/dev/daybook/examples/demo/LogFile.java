package dev.daybook.examples.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends everything that is logged in this process, down to the finest, to one file and nowhere else. */
final class LogFile implements AutoCloseable {
    private final Logger root = Logger.getLogger("");
    private final List<Handler> before = List.of(root.getHandlers());
    private final Level levelBefore = root.getLevel();
    private final FileHandler file;

    LogFile(Path path) throws IOException {
        // In the handler's patterns % has a meaning.
        file = new FileHandler(path.toString().replace("%", "%%"));
        file.setFormatter(new SimpleFormatter());
        file.setLevel(Level.ALL);
        before.forEach(root::removeHandler);
        root.addHandler(file);
        root.setLevel(Level.ALL);
    }

    @Override
    public void close() {
        root.removeHandler(file);
        file.close();
        before.forEach(root::addHandler);
        root.setLevel(levelBefore);
    }
}
