package dev.daybook.proofs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A disk as a traced process left it, of which a power cut shows one of the states that it may have: what was flushed is there, of what
 * was not, some is, whichever part the system happened to write, and a write may be torn between two sectors. A name that was made
 * or removed is sure once its directory was flushed. Later writes to one place never lose to earlier ones, as on a real disk.
 */
final class TracedDisk {
    private static final int SECTOR = 512;
    private static final int PAGE = 4096;
    private static final Set<String> NOT_MODELLED = Set.of(
            "writev",
            "pwritev",
            "sync_file_range",
            "fallocate",
            "rename",
            "renameat",
            "renameat2",
            "sendfile",
            "copy_file_range");

    private final Path root;
    private final Map<String, Traced> files = new TreeMap<>();
    private final Map<Integer, Long> positions = new HashMap<>();
    private final Map<Integer, Runnable> flushes = new HashMap<>();

    /** What is there already is durable. */
    TracedDisk(Path root) throws IOException {
        this.root = root;
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file :
                    all.filter(Files::isRegularFile).filter(TracedDisk::isKept).toList()) {
                Traced traced = new Traced();
                traced.durable.put(0, Files.readAllBytes(file));
                traced.named = true;
                files.put(file.toString(), traced);
            }
        }
    }

    /** Takes note of the next event of the trace. */
    void happens(SyscallTrace.Event event) {
        if (!event.path().startsWith(root.toString()) || !isKept(Path.of(event.path()))) {
            return;
        }
        if (NOT_MODELLED.contains(event.name())) {
            throw new IllegalStateException("this trace needs a better model: " + event.name() + " " + event.path());
        }
        if (event.over()) {
            ends(event);
        } else {
            begins(event);
        }
    }

    private void begins(SyscallTrace.Event event) {
        switch (event.name()) {
            case "write" -> {
                long at = positions.getOrDefault(event.descriptor(), 0L);
                file(event).write(at, event.bytes());
                positions.put(event.descriptor(), at + event.bytes().length);
            }
            case "pwrite64" -> file(event).write(event.number(), event.bytes());
            case "ftruncate" -> file(event).pending.add(new Change(event.number(), null));
            case "unlink", "unlinkat" -> file(event).removed = true;
            case "fsync", "fdatasync" -> flushes.put(event.thread(), flush(event.path()));
            default -> {}
        }
    }

    private void ends(SyscallTrace.Event event) {
        switch (event.name()) {
            case "openat" -> {
                positions.put(event.descriptor(), 0L);
                Traced file = files.get(event.path());
                if (!Files.isDirectory(Path.of(event.path())) && (file == null || file.removed)) {
                    files.put(event.path(), new Traced());
                }
            }
            case "lseek" -> positions.put(event.descriptor(), event.number());
            case "fsync", "fdatasync" -> {
                Runnable flush = flushes.remove(event.thread());
                Traced file = files.get(event.path());
                if (flush != null && event.number() == 0) {
                    flush.run();
                } else if (file != null) {
                    file.doubtful.addAll(file.pending);
                }
            }
            default -> {}
        }
    }

    /** What becomes durable when a flush that begins now returns. */
    private Runnable flush(String path) {
        Traced file = files.get(path);
        if (file != null) {
            List<Change> flushed = new ArrayList<>(file.pending);
            return () -> file.flush(flushed);
        }
        Map<String, Traced> removed = new HashMap<>();
        List<Traced> made = new ArrayList<>();
        files.forEach((name, each) -> {
            if (path.equals(String.valueOf(Path.of(name).getParent()))) {
                if (each.removed) {
                    removed.put(name, each);
                } else {
                    made.add(each);
                }
            }
        });
        return () -> {
            removed.forEach(files::remove);
            made.forEach(each -> each.named = true);
        };
    }

    private Traced file(SyscallTrace.Event event) {
        return files.computeIfAbsent(event.path(), name -> new Traced());
    }

    /** Writes one state that a power cut now may leave behind. */
    void cut(Path target, Random random) throws IOException {
        for (Map.Entry<String, Traced> each : files.entrySet()) {
            Traced file = each.getValue();
            boolean there = (file.named || random.nextBoolean()) && !(file.removed && random.nextBoolean());
            if (there) {
                Path path = target.resolve(root.relativize(Path.of(each.getKey())));
                Files.createDirectories(path.getParent());
                Files.write(path, file.cut(random));
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    /** The index of a write-ahead log is memory that processes share, and made anew from the log. */
    private static boolean isKept(Path path) {
        return !path.toString().endsWith("-shm");
    }

    /** A write, or where there are no bytes, a new length. */
    @SuppressWarnings("ArrayRecordComponent") // compared by identity, which is what is meant
    private record Change(long at, byte @Nullable [] bytes) {
        void on(DiskImage image) {
            if (bytes == null) {
                image.cut((int) at);
            } else {
                image.put((int) at, bytes);
            }
        }
    }

    private static final class Traced {
        final DiskImage durable = new DiskImage();
        final List<Change> pending = new ArrayList<>();
        /** Those of the pending that a flush did not write, and that no later one writes: the system takes them for written. */
        final Set<Change> doubtful = new HashSet<>();

        boolean named;
        boolean removed;

        /** Page by page, as the system keeps and writes them. */
        void write(long at, byte[] bytes) {
            for (int from = 0; from < bytes.length; ) {
                int to = (int) Math.min(bytes.length, from + PAGE - (at + from) % PAGE);
                pending.add(new Change(at + from, Arrays.copyOfRange(bytes, from, to)));
                from = to;
            }
        }

        /** A page that was written again since a flush failed is dirty again, and written as a whole. */
        void flush(List<Change> changes) {
            changes.retainAll(new HashSet<>(pending));
            Set<Long> dirty = new HashSet<>();
            changes.forEach(change -> {
                if (!doubtful.contains(change)) {
                    dirty.add(change.at() / PAGE);
                }
            });
            changes.removeIf(change -> doubtful.contains(change) && !dirty.contains(change.at() / PAGE));
            changes.forEach(change -> change.on(durable));
            pending.removeAll(new HashSet<>(changes));
        }

        byte[] cut(Random random) {
            DiskImage image = durable.copy();
            for (Change change : pending) {
                if (random.nextBoolean()) {
                    (random.nextInt(4) > 0 ? change : torn(change, random)).on(image);
                }
            }
            return image.bytes();
        }

        private static Change torn(Change whole, Random random) {
            byte[] bytes = whole.bytes();
            if (bytes == null) {
                return whole;
            }
            int first = (int) (SECTOR - whole.at() % SECTOR);
            int sectors = Math.max(0, (bytes.length - first) / SECTOR + 1);
            int end = Math.min(bytes.length, first + SECTOR * random.nextInt(sectors + 1));
            return new Change(whole.at(), Arrays.copyOf(bytes, end));
        }
    }
}
