package dev.daybook.examples.serve;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the server was asked to do. An option with an empty value counts as not given.
 *
 * @param directory where its files go
 * @param port the port, 0 for any free one
 * @param store the name of the store, {@code sqlite} or {@code postgres}
 * @param url the JDBC URL of a PostgreSQL, with user and password; empty for one that is started for it
 */
record ServeOptions(Path directory, int port, String store, String url) {
    private static final List<String> KNOWN = List.of("--project", "--port", "--store", "--url");

    /**
     * Reads {@code --name=value}.
     *
     * @throws IllegalArgumentException when an option or a value makes no sense
     */
    static ServeOptions parse(String... args) {
        Map<String, String> given = new HashMap<>();
        for (String arg : args) {
            String[] option = arg.split("=", 2);
            if (option.length < 2 || !KNOWN.contains(option[0])) {
                throw new IllegalArgumentException(arg + " is none of " + KNOWN + ", each with = and a value");
            }
            if (!option[1].isBlank()) {
                given.put(option[0], option[1]);
            }
        }
        String port = given.getOrDefault("--port", "8080");
        if (!port.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("--port must be 0 to 65535, was " + port);
        }
        String url = given.getOrDefault("--url", "");
        String store = given.getOrDefault("--store", "sqlite");
        if (!store.equals("sqlite") && !store.equals("postgres")) {
            throw new IllegalArgumentException("--store must be sqlite or postgres, was " + store);
        }
        if (store.equals("sqlite") && !url.isEmpty()) {
            throw new IllegalArgumentException("--url is for --store=postgres: sqlite keeps a file");
        }
        Path directory = Path.of(given.getOrDefault("--project", "")).resolve("target/serve");
        return new ServeOptions(directory, Integer.parseInt(port), store, url);
    }

    /** Without the URL, which may hold a password. */
    @Override
    public String toString() {
        return "ServeOptions[port=" + port + ", store=" + store + "]";
    }
}
