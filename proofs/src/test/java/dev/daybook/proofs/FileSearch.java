package dev.daybook.proofs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Ids whose 16 bytes stand in an SQLite file or its log.
 *
 * @param anywhere they were found, but for gaps
 * @param inGaps in the unused middle of a page that is in use: when SQLite balances a page, it leaves there copies of rows that went to
 *     the page beside it, and {@code secure_delete} does not overwrite them when such a row is deleted later
 */
record FileSearch(Set<UUID> anywhere, Set<UUID> inGaps) {
    private static final int LOG_HEADER = 32;
    private static final int FRAME_HEADER = 24;

    static FileSearch of(Place place, Collection<UUID> ids) throws IOException {
        FileSearch search = new FileSearch(new HashSet<>(), new HashSet<>());
        Set<UUID> sought = new HashSet<>(ids);
        ByteBuffer file = bytes(String.valueOf(place.settings().get("path")));
        int pageSize = file.getShort(16) & 0xFFFF;
        search.look(file, gaps(file, 0, 0, pageSize), sought);
        ByteBuffer log = bytes(place.settings().get("path") + "-wal");
        search.look(log, gaps(log, LOG_HEADER, FRAME_HEADER, pageSize), sought);
        search.inGaps.removeAll(search.anywhere);
        return search;
    }

    private void look(ByteBuffer bytes, BitSet gaps, Set<UUID> sought) {
        for (int at = 0; at + 16 <= bytes.limit(); at++) {
            UUID here = new UUID(bytes.getLong(at), bytes.getLong(at + 8));
            if (sought.contains(here)) {
                (gaps.get(at) && gaps.get(at + 15) ? inGaps : anywhere).add(here);
            }
        }
    }

    /** Which bytes lie in gaps: of pages of trees, between the cells' pointers and the first cell. */
    private static BitSet gaps(ByteBuffer bytes, int first, int before, int pageSize) {
        BitSet gaps = new BitSet();
        for (int page = first + before; page + pageSize <= bytes.limit(); page += before + pageSize) {
            int header = page == 0 ? 100 : page;
            int kind = bytes.get(header);
            int pointers = List.of(2, 5).contains(kind) ? 12 : List.of(10, 13).contains(kind) ? 8 : 0;
            int from = header + pointers + 2 * (bytes.getShort(header + 3) & 0xFFFF);
            int to = page + (bytes.getShort(header + 5) & 0xFFFF);
            if (pointers > 0 && from < to && to <= page + pageSize) {
                gaps.set(from, to);
            }
        }
        return gaps;
    }

    /** Read by another process: closing a handle of a live file would drop its locks. A log that is not there has no bytes. */
    private static ByteBuffer bytes(String file) throws IOException {
        Process copying = new ProcessBuilder("cat", file)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var bytes = copying.getInputStream()) {
            return ByteBuffer.wrap(bytes.readAllBytes());
        }
    }
}
