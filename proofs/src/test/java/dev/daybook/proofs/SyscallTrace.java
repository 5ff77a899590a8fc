package dev.daybook.proofs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process asked of its operating system, as {@code strace} wrote it down, in the order in which that happened. */
final class SyscallTrace {
    /** Before the command: all that changes files or says that something is durable. Texts as hexadecimal digits, paths behind descriptors. */
    static List<String> tracing(Path log) {
        return List.of(
                "strace",
                "-f",
                "-qq",
                "-y",
                "-xx",
                "-s",
                "4000000",
                "--seccomp-bpf",
                "-o",
                log.toString(),
                "-e",
                "trace=openat,write,pwrite64,writev,pwritev,lseek,fsync,fdatasync,sync_file_range,ftruncate,fallocate,"
                        + "unlink,unlinkat,rename,renameat,renameat2,sendfile,copy_file_range");
    }

    private static final Pattern LINE = Pattern.compile("(\\d+) +(?:<\\.\\.\\. (\\w+) resumed>|(\\w+)\\()(.*)");
    private static final Pattern DESCRIPTOR = Pattern.compile("^(\\d+)<([^>]*)>");
    private static final Pattern OPENED = Pattern.compile("= (\\d+)<([^>]*)>$");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern RESULT = Pattern.compile("= (-?\\d+)[^=]*$");

    private SyscallTrace() {}

    /**
     * One moment of a call.
     *
     * @param thread who called
     * @param name of the call
     * @param descriptor of the file, -1 when it has a path alone
     * @param path of the file
     * @param bytes that were to be written; none otherwise
     * @param number the offset, length or result that goes with it
     * @param over false when it begins, true when it has returned
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Event(int thread, String name, int descriptor, String path, byte[] bytes, long number, boolean over) {}

    /** A call that returned while no other thread's came between is two events as well, one after the other. */
    static List<Event> read(Path log) throws IOException {
        List<Event> events = new ArrayList<>();
        Map<Integer, Event> begun = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher parts = LINE.matcher(line);
                if (!parts.matches()) {
                    continue; // signals and ends of threads
                }
                int thread = Integer.parseInt(parts.group(1));
                String rest = parts.group(4);
                if (parts.group(3) != null) {
                    Event event = begin(thread, parts.group(3), rest);
                    events.add(event);
                    begun.put(thread, event);
                }
                if (!rest.endsWith("<unfinished ...>")) {
                    Event event = begun.remove(thread);
                    if (event != null && !line.endsWith("= ?")) {
                        events.add(end(event, rest));
                    }
                }
            }
        }
        return events;
    }

    private static Event begin(int thread, String name, String rest) {
        Matcher descriptor = DESCRIPTOR.matcher(rest);
        boolean described = descriptor.find();
        List<String> texts =
                TEXT.matcher(rest).results().map(text -> text.group(1)).toList();
        boolean writes = name.startsWith("write") || name.startsWith("pwrite");
        String path = described ? text(descriptor.group(2)) : texts.isEmpty() ? "" : text(texts.get(0));
        return new Event(
                thread,
                name,
                described ? Integer.parseInt(descriptor.group(1)) : -1,
                path,
                writes && !texts.isEmpty() ? bytes(texts.get(0)) : new byte[0],
                name.equals("pwrite64") || name.equals("ftruncate") ? lastArgument(rest) : -1,
                false);
    }

    private static Event end(Event begun, String rest) {
        Matcher opened = OPENED.matcher(rest);
        if (begun.name().equals("openat") && opened.find()) {
            int descriptor = Integer.parseInt(opened.group(1));
            return new Event(begun.thread(), "openat", descriptor, text(opened.group(2)), begun.bytes(), 0, true);
        }
        Matcher result = RESULT.matcher(rest);
        long number = result.find() ? Long.parseLong(result.group(1)) : -1;
        return new Event(begun.thread(), begun.name(), begun.descriptor(), begun.path(), begun.bytes(), number, true);
    }

    private static long lastArgument(String rest) {
        Matcher number = Pattern.compile(", (\\d+)(?:\\)| <unfinished)").matcher(rest);
        if (!number.find()) {
            throw new IllegalArgumentException("no number in " + rest);
        }
        return Long.parseLong(number.group(1));
    }

    private static String text(String hex) {
        return new String(bytes(hex), StandardCharsets.UTF_8);
    }

    /** Of {@code \x61\x62}. */
    private static byte[] bytes(String hex) {
        byte[] bytes = new byte[hex.length() / 4];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex, 4 * i + 2, 4 * i + 4, 16);
        }
        return bytes;
    }
}
