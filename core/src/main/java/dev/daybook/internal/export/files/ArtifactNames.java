package dev.daybook.internal.export.files;

import java.util.regex.Pattern;

/** The names that may become parts of a path: nothing that leads out of a directory, hides, or differs by case. */
final class ArtifactNames {
    private static final Pattern FOLDER = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");
    private static final Pattern FILE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private ArtifactNames() {}

    static String folder(String name) {
        return checked(FOLDER, "folder", name);
    }

    static String file(String name) {
        return checked(FILE, "file", name);
    }

    private static String checked(Pattern pattern, String what, String name) {
        if (!pattern.matcher(name).matches()) {
            throw new IllegalArgumentException("no name of a " + what + ": " + name.length() + " characters");
        }
        return name;
    }
}
