package dev.daybook.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.daybook.Daybook;
import dev.daybook.KeyRing;
import dev.daybook.Recorder;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * What a record costs outside of the store: rules, id, hash, queue. A caller alone records into a store that says "stored" and stores
 * nothing; time and allocation are its thread's. Then how many bytes the jars have that every host carries.
 */
final class OwnCost {
    private static final int RECORDS = 100_000;
    private static final int ROUNDS = 9;
    private static final double MOST_MICROS = 5;
    private static final double MOST_BYTES = 2048;
    private static final double MOST_JAR_BYTES = 400_000;

    private OwnCost() {}

    static void run() throws Exception {
        measure(storeThat(batch -> Collections.nCopies(batch.size(), AppendOutcome.STORED)));
        jars();
    }

    private static void measure(AuditStore store) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        List<Double> micros = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        try (Daybook daybook =
                Daybook.builder().store(store).keyRing(KeyRing.random()).open()) {
            Samples samples = new Samples();
            Recorder recorder = daybook.recorder();
            for (int round = 0; round < ROUNDS; round++) {
                long allocated = threads.getThreadAllocatedBytes(thread);
                long start = System.nanoTime();
                for (int i = 0; i < RECORDS; i++) {
                    recorder.record(samples.attempt(recorder, i));
                }
                micros.add((System.nanoTime() - start) / 1e3 / RECORDS);
                bytes.add((double) (threads.getThreadAllocatedBytes(thread) - allocated) / RECORDS);
            }
        }
        // The compiler is at work in the first rounds.
        print("memory-own-time-per-record", micros.subList(ROUNDS / 2, ROUNDS), MOST_MICROS, "µs");
        print("memory-allocated-per-record", bytes.subList(ROUNDS / 2, ROUNDS), MOST_BYTES, "bytes");
    }

    /** A store of which nothing is asked but to append. */
    static AuditStore storeThat(Function<List<?>, List<AppendOutcome>> appends) {
        RecordStore records = proxy(RecordStore.class, (method, arguments) -> {
            if (!method.equals("append")) {
                throw new UnsupportedOperationException(method);
            }
            return appends.apply((List<?>) arguments[0]);
        });
        return proxy(AuditStore.class, (method, arguments) -> method.equals("records") ? records : other(method));
    }

    private static Object other(String method) {
        return switch (method) {
            case "events" -> proxy(dev.daybook.spi.EventStore.class, (m, a) -> List.of());
            case "exports" -> proxy(dev.daybook.spi.ExportStore.class, (m, a) -> List.of());
            case "policies" -> proxy(dev.daybook.spi.PolicyStore.class, (m, a) -> List.of());
            default -> List.of();
        };
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    @SuppressWarnings("NullAway") // void methods give null
    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> method.getReturnType() == void.class
                        ? null
                        : answer.to(method.getName(), arguments == null ? new Object[0] : arguments)));
    }

    private static void jars() throws IOException {
        double bytes = 0;
        for (Class<?> each : List.of(Daybook.class, AuditStore.class)) {
            Path classes = Path.of(
                    each.getProtectionDomain().getCodeSource().getLocation().getPath());
            Path jar = classes;
            if (Files.isDirectory(classes)) {
                try (var files = Files.list(classes.resolveSibling("."))) {
                    jar = files.filter(file ->
                                    file.getFileName().toString().matches("daybook-(core|spi)-[^-]*(-SNAPSHOT)?\\.jar"))
                            .findFirst()
                            .orElseThrow();
                }
            }
            bytes += Files.size(jar);
        }
        print("memory-core-and-spi-jars", List.of(bytes), MOST_JAR_BYTES, "bytes");
    }

    private static void print(String name, List<Double> ours, double most, String unit) {
        Ratio.print(name + "-vs-goal", ours, Collections.nCopies(ours.size(), most), unit);
    }
}
