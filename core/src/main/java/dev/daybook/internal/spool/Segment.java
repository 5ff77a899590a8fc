package dev.daybook.internal.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of the spool. It begins with 16 bytes, the letters {@code DBSPOOL1} and its number; then its frames follow. Records in segments of
 * a smaller number came earlier.
 *
 * @param file where it is
 * @param number its number, also in its name
 */
record Segment(Path file, long number) {
    static final int HEAD = 16;

    private static final long MAGIC = 0x444253504f4f4c31L;
    private static final Pattern NAME = Pattern.compile("([0-9]{16})\\.spool");

    static Segment of(Path directory, long number) {
        return new Segment(directory.resolve(String.format(java.util.Locale.ROOT, "%016d.spool", number)), number);
    }

    /** Those of a directory, the first first. What has another name is left alone. */
    static List<Segment> list(Path directory) throws IOException {
        List<Segment> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.add(new Segment(file, Long.parseLong(name.group(1))));
                }
            }
        }
        found.sort(Comparator.comparingLong(Segment::number));
        return found;
    }

    ByteBuffer head() {
        return ByteBuffer.allocate(HEAD).putLong(MAGIC).putLong(number).flip();
    }

    boolean isHead(ByteBuffer bytes) {
        return bytes.remaining() >= HEAD && bytes.getLong() == MAGIC && bytes.getLong() == number;
    }

    /** Where a damaged segment is kept, for whoever wants to look at it. */
    Path aside() {
        return file.resolveSibling(file.getFileName() + ".damaged");
    }
}
