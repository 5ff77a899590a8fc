package dev.daybook.examples.serve;

import dev.daybook.spi.StoreSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the server was asked to do. An option with an empty value counts as not given.
 *
 * @param directory where its files go
 * @param port the port, 0 for any free one
 * @param store the name of the store
 * @param url where the store is, when it is a server; empty when it is none
 * @param user who the server knows us as
 * @param password the user's
 */
record ServeOptions(Path directory, int port, String store, String url, String user, String password) {
    private static final List<String> KNOWN =
            List.of("--project", "--port", "--store", "--url", "--user", "--password");

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
        if (store.equals("sqlite") != url.isEmpty()) {
            throw new IllegalArgumentException(
                    "--url says where the server of a store is: postgres needs it, sqlite has none");
        }
        Path directory = Path.of(given.getOrDefault("--project", "")).resolve("target/serve");
        return new ServeOptions(
                directory,
                Integer.parseInt(port),
                store,
                url,
                given.getOrDefault("--user", ""),
                given.getOrDefault("--password", ""));
    }

    StoreSettings settings() {
        return url.isEmpty()
                ? StoreSettings.of("path", directory.resolve("trail.db").toString())
                : StoreSettings.of("url", url, "user", user, "password", password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ServeOptions[port=" + port + ", store=" + store + "]";
    }
}
