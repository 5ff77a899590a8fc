package dev.daybook.postgresserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** As whom PostgreSQL runs. It refuses to run as root, so root hands it to {@code nobody}. */
final class Account {
    private static final String NOBODY = "nobody";

    private final List<String> prefix;

    private Account(List<String> prefix) {
        this.prefix = prefix;
    }

    static Account ofThisProcess() throws IOException {
        if (!output("id", "-u").equals("0")) {
            return new Account(List.of());
        }
        // The last one needs no account, only user namespaces; files stay root's there.
        for (List<String> way : List.of(
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + output("id", "-g", NOBODY), "--clear-groups"),
                List.of("runuser", "-u", NOBODY, "--"),
                List.of("unshare", "--user"))) {
            if (isInstalled(way.get(0))) {
                return new Account(way);
            }
        }
        throw new IOException("PostgreSQL does not run as root, and none of setpriv, runuser, unshare is there");
    }

    /** The command as this account runs it. */
    ProcessBuilder command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /** Makes a new directory this account's. */
    void give(Path directory) throws IOException {
        if (isAnother()) {
            Files.setOwner(
                    directory,
                    directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY));
        }
    }

    /** Whether this account gets to what is below a directory. */
    boolean reaches(Path directory) throws IOException {
        if (!isAnother()) {
            return true;
        }
        for (Path part = directory.toRealPath(); part != null; part = part.getParent()) {
            if (!Files.getPosixFilePermissions(part).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAnother() {
        return !prefix.isEmpty() && !prefix.get(0).equals("unshare");
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(String.valueOf(System.getenv("PATH")).split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
}
