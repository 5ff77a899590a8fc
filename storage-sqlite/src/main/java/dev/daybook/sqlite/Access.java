package dev.daybook.sqlite;

import dev.daybook.model.Violations;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The ways into an open file, for the classes that know what to read and write there. Every call goes through the gate, so that none
 * is under way when the store has closed.
 *
 * @param gate lets calls in until the store closes
 * @param writer the one writer
 * @param readers the connections that read
 * @param failures says what went wrong
 * @param deadline how long a call may take that is given no other time
 */
record Access(Gate gate, Writer writer, Readers readers, Failures failures, Duration deadline) {
    /** Runs a read; {@code what} names it in errors. */
    <T> T read(String what, Readers.Read<T> read) {
        return inside(() -> readers.read(what, deadline, read));
    }

    /** Does something in one transaction; {@code what} names it in errors. */
    <T> T write(String what, Writer.Work<T> work) {
        return inside(() -> writer.write(what, deadline, work));
    }

    /** The same, without waiting for the disk: durable when the next durable transaction is. */
    <T> T writeUnflushed(String what, Writer.Work<T> work) {
        return inside(() -> writer.writeUnflushed(what, deadline, work));
    }

    /** The same for calls with another deadline. */
    Access within(Duration timeout) {
        return new Access(gate, writer, readers, failures, timeout);
    }

    /** A negative limit is none at all in SQL. */
    static void requireLimit(int limit) {
        new Violations().range("limit", limit, 1, Integer.MAX_VALUE).throwIfAny("read");
    }

    /** Runs a call unless the store is closed. */
    <T> T inside(Supplier<T> call) {
        if (!gate.enter()) {
            throw failures.closed();
        }
        try {
            return call.get();
        } finally {
            gate.leave();
        }
    }
}
