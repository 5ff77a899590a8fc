package dev.daybook.internal.spool;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Another process that locks a spool, if nobody has, and holds it until it is closed. It needs the JDK alone. */
final class OtherProcess implements AutoCloseable {
    private static final int LOCKED = 'l';
    private static final int TAKEN = 't';

    private final Process process;
    private final int answer;

    OtherProcess(Path spool) throws IOException, URISyntaxException {
        Path classes = Path.of(OtherProcess.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes.toString(),
                        OtherProcess.class.getName(),
                        spool.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answer = process.getInputStream().read();
        if (answer != LOCKED && answer != TAKEN) {
            throw new IllegalStateException("the other process said " + answer);
        }
    }

    /** Whether it has the spool, as nobody had it. */
    boolean hasLocked() {
        return answer == LOCKED;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    /** Answers, and ends when its input does. */
    public static void main(String[] args) throws IOException {
        Path spool = Files.createDirectories(Path.of(args[0]));
        try (FileChannel channel =
                FileChannel.open(spool.resolve("spool.lock"), StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            System.out.write(channel.tryLock() == null ? TAKEN : LOCKED);
            System.out.flush();
            System.in.transferTo(System.out);
        }
    }
}
