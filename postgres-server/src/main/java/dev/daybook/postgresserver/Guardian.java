package dev.daybook.postgresserver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small process that outlives this JVM by a moment: when the pipe from here closes, because the server is closed or because this JVM
 * ended in whatever way, it stops the PostgreSQL of a directory and removes the directory. So nothing is left behind even after
 * {@code kill -9}.
 */
final class Guardian {
    /** Stops PostgreSQL at once. A stopped (SIGSTOP) child of it gets SIGKILL from it after 5 s. */
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            dir=$0
            runs() {
                args=$(tr '\\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" || ps -o args= -p "$pid")
                case $args in *"$dir"*) return 0 ;; *) return 1 ;; esac
            }
            cat >/dev/null
            if [ -s "$dir/pid" ] && read -r pid <"$dir/pid" && runs; then
                kill -QUIT "$pid"
                kill -CONT "$pid"
                tries=0
                while runs && [ $tries -lt 200 ]; do
                    sleep 0.05
                    tries=$((tries + 1))
                done
                if runs; then kill -KILL "$pid"; fi
            fi
            # One that was killed leaves its shared memory; the second number of this line names it.
            segment=$(sed -n '7s/.* //p' "$dir/data/postmaster.pid" 2>/dev/null)
            if [ -n "$segment" ]; then ipcrm -m "$segment"; fi
            rm -rf "$dir"
            """;

    /** Writes its own process id where the guardian looks for it, then becomes the program. */
    private static final String GUARDED = "echo $$ >\"$0/pid\" && exec \"$@\"";

    private final Account account;
    private final Path directory;
    private final Process process;

    private Guardian(Account account, Path directory, Process process) {
        this.account = account;
        this.directory = directory;
        this.process = process;
    }

    static Guardian over(Path directory, Account account) throws IOException {
        Process process = account.command(List.of("sh", "-c", SCRIPT, directory.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Guardian(account, directory, process);
    }

    /** A program that is stopped with the directory. The directory must be among its arguments; one at a time. */
    ProcessBuilder guarded(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("sh", "-c", GUARDED, directory.toString()));
        whole.addAll(command);
        return account.command(whole).directory(directory.toFile());
    }

    /** Ends what it guards, and waits until nothing of it is left. */
    void release() throws IOException {
        process.getOutputStream().close();
        boolean interrupted = false;
        while (true) {
            try {
                process.waitFor();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
