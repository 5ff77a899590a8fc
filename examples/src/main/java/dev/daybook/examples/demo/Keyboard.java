package dev.daybook.examples.demo;

import dev.daybook.examples.demo.Options.Typing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads typed questions. Unless told to read on, it waits only a moment, so that a run without anybody there goes on. */
final class Keyboard {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final BufferedReader in;
    private final PrintStream out;
    private final Typing typing;

    Keyboard(InputStream in, PrintStream out, Typing typing) {
        this.in = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
        this.out = out;
        this.typing = typing;
    }

    /** The next question; null when there is none, or nobody to ask for one. */
    @Nullable
    String next() throws IOException, InterruptedException {
        if (typing == Typing.OFF || (typing == Typing.AUTO && !isTerminal())) {
            return null;
        }
        out.print("  Your question (Enter alone goes on" + (typing == Typing.AUTO ? ", as does waiting): " : "): "));
        out.flush();
        @Nullable String line = typing == Typing.ON || somethingTyped() ? in.readLine() : null;
        if (line == null) {
            out.println();
        }
        return line == null || line.isBlank() ? null : line.strip();
    }

    /** Some JDKs answer yes to a pipe too (22 to 24, unless told {@code -Djdk.console=java.base}): that costs a moment of waiting. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        return System.console() != null;
    }

    private boolean somethingTyped() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!in.ready() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        return in.ready();
    }
}
