package dev.daybook.postgresserver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Sends signals to processes of this machine. */
final class Signals {
    private Signals() {}

    /** Sends one signal to all of them, in this order. One that is gone already is left alone. */
    static void send(String signal, List<Long> pids) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "for pid; do kill -\"$0\" \"$pid\"; done", signal));
        pids.forEach(pid -> command.add(pid.toString()));
        Process kill = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            kill.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops a process and all its children, so that it makes no new ones, and gives them all, the parent first. */
    static List<Long> freeze(ProcessHandle parent) throws IOException {
        List<Long> frozen = new ArrayList<>(List.of(parent.pid()));
        send("STOP", frozen);
        try (Stream<ProcessHandle> children = parent.descendants()) {
            children.forEach(child -> frozen.add(child.pid()));
        }
        send("STOP", frozen);
        return frozen;
    }
}
