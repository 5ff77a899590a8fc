package dev.daybook.examples.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the demo was asked to do. An option with an empty value counts as not given.
 *
 * @param project where the project lies; files go to {@code target/demo} in it
 * @param docs the directory whose texts are searched; null for those of the JDK and of the project
 * @param questions further questions
 * @param typing whether questions can be typed
 * @param attempts how many attempts are made in a row by several threads
 * @param store which store keeps the trail
 * @param url the JDBC URL of a PostgreSQL, with user and password; null for one that is started for the demo
 */
record Options(
        Path project,
        @Nullable Path docs,
        List<String> questions,
        Typing typing,
        int attempts,
        Store store,
        @Nullable String url) {
    static final String USAGE = """
            Options, given to Maven as -Ddocs=DIR, -Dask="A?|B?" and so on:
            --docs DIR          search the text files in DIR (at most 5,000) instead of the JDK's and the project's
            --ask "A?|B?"       ask this too
            --interactive WHEN  true: read questions from standard input until it ends; false: never;
                                auto (default): wait a moment for questions, if there is a terminal
            --attempts N        how many attempts to make in a row (2000)
            --store NAME        sqlite (default), or postgres: a real PostgreSQL, started for the demo
            --url URL           with postgres: use this one, jdbc:postgresql://host:port/database?user=U&password=P
            --project DIR       the project's directory (the current one); files go to target/demo in it (not for Maven)""";

    private static final Pattern BAR = Pattern.compile("|", Pattern.LITERAL);

    /** Which store keeps the trail. */
    enum Store {
        SQLITE,
        POSTGRES
    }

    /** Whether questions can be typed. */
    enum Typing {
        /** Until standard input ends. */
        ON,
        /** When there is a terminal, for a moment. */
        AUTO,
        /** Not at all. */
        OFF
    }

    /**
     * Reads {@code --name value} and {@code --name=value}.
     *
     * @throws IllegalArgumentException when an option or a value makes no sense
     */
    static Options parse(String... args) {
        Options options = new Options(Path.of(""), null, List.of(), Typing.AUTO, 2000, Store.SQLITE, null);
        Iterator<String> rest = List.of(args).iterator();
        while (rest.hasNext()) {
            String[] option = rest.next().split("=", 2);
            if (option.length == 1 && !rest.hasNext()) {
                throw refused(option[0] + " needs a value");
            }
            options = options.with(option[0], option.length == 2 ? option[1] : rest.next());
        }
        return options;
    }

    private Options with(String name, String value) {
        if (value.isBlank()) {
            return this;
        }
        return switch (name) {
            case "--project" -> new Options(Path.of(value), docs, questions, typing, attempts, store, url);
            case "--docs" -> new Options(project, directory(value), questions, typing, attempts, store, url);
            case "--ask" -> new Options(project, docs, plus(value), typing, attempts, store, url);
            case "--interactive" -> new Options(project, docs, questions, typing(value), attempts, store, url);
            case "--attempts" -> new Options(project, docs, questions, typing, attempts(value), store, url);
            case "--store" -> new Options(project, docs, questions, typing, attempts, store(value), url);
            case "--url" -> new Options(project, docs, questions, typing, attempts, store, value);
            default -> throw refused(name + " is no option");
        };
    }

    private static IllegalArgumentException refused(String message) {
        return new IllegalArgumentException(message + System.lineSeparator() + USAGE);
    }

    private static Store store(String value) {
        return switch (value) {
            case "sqlite" -> Store.SQLITE;
            case "postgres" -> Store.POSTGRES;
            default -> throw refused("--store must be sqlite or postgres, was " + value);
        };
    }

    private static int attempts(String value) {
        if (!value.matches("[1-9][0-9]{0,6}")) {
            throw refused("--attempts must be 1 to 9999999, was " + value);
        }
        return Integer.parseInt(value);
    }

    private static Path directory(String value) {
        Path path = Path.of(value);
        if (!Files.isDirectory(path)) {
            throw refused("--docs must be a directory, was " + path.toAbsolutePath());
        }
        return path;
    }

    private static Typing typing(String value) {
        return switch (value) {
            case "true" -> Typing.ON;
            case "false" -> Typing.OFF;
            case "auto" -> Typing.AUTO;
            default -> throw refused("--interactive must be true, false or auto, was " + value);
        };
    }

    private List<String> plus(String more) {
        List<String> all = new ArrayList<>(questions);
        BAR.splitAsStream(more)
                .filter(question -> !question.isBlank())
                .map(String::strip)
                .forEach(all::add);
        return List.copyOf(all);
    }
}
