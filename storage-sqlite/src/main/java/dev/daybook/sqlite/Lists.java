package dev.daybook.sqlite;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Short lists as one value. No text of the contract has a line's end in it, and no name a comma or an equals sign, so none needs to be
 * escaped. Null stands for an empty list.
 */
final class Lists {
    private Lists() {}

    static byte @Nullable [] ofIds(Set<UUID> ids) {
        if (ids.isEmpty()) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(ids.size() * Uuids.BYTES);
        ids.forEach(id -> bytes.put(Uuids.bytes(id)));
        return bytes.array();
    }

    static Set<UUID> ids(byte @Nullable [] bytes) {
        if (bytes == null) {
            return Set.of();
        }
        if (bytes.length % Uuids.BYTES != 0) {
            throw new IllegalArgumentException("a list of ids has " + bytes.length + " bytes");
        }
        Set<UUID> ids = new HashSet<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            ids.add(Uuids.of(in));
        }
        return ids;
    }

    static @Nullable String ofNames(Collection<String> names) {
        return names.isEmpty() ? null : String.join(",", names);
    }

    static List<String> names(@Nullable String text) {
        return text == null ? List.of() : Arrays.asList(text.split(",", -1));
    }

    static String ofLines(List<String> lines) {
        return String.join("\n", lines);
    }

    static List<String> lines(String text) {
        return Arrays.asList(text.split("\n", -1));
    }

    static @Nullable String ofDetails(Map<String, String> details) {
        return details.isEmpty()
                ? null
                : details.entrySet().stream()
                        .map(detail -> detail.getKey() + "=" + detail.getValue())
                        .collect(Collectors.joining("\n"));
    }

    static Map<String, String> details(@Nullable String text) {
        Map<String, String> details = new TreeMap<>();
        for (String line : text == null ? List.<String>of() : lines(text)) {
            int end = line.indexOf('=');
            if (end < 0) {
                throw new IllegalArgumentException("a detail has no name");
            }
            details.put(line.substring(0, end), line.substring(end + 1));
        }
        return details;
    }
}
