package dev.daybook.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A frame takes every record there can be: what it could not be read back from must not be acknowledged. */
class FrameTest {
    /** Three bytes in UTF-8, the most for one UTF-16 unit. */
    private static final String WIDE = "\u4e2d".repeat(ChunkRef.MAX_CHUNK_ID_LENGTH);

    @Test
    void the_largest_record_fits_and_is_read_back() throws IOException {
        RetrievalRecord small = new SampleRecords(1).next(new UUID(1, 1)).record();
        List<RetrievalScope> scopes = IntStream.range(0, RetrievalDetail.MAX_SCOPES)
                .mapToObj(i -> new RetrievalScope(
                        new UUID(-1, i), RetrievalScope.Outcome.BLOCKED, WIDE, Integer.MAX_VALUE, Integer.MAX_VALUE))
                .toList();
        List<ChunkRef> refs = IntStream.range(0, RetrievalDetail.MAX_CHUNK_REFS)
                .mapToObj(i -> new ChunkRef(
                        i,
                        new UUID(-1, i),
                        new UUID(-1, -1),
                        new UUID(-1, -1),
                        WIDE,
                        -1.2345678901234568E-300,
                        ChunkRef.Disposition.FILTERED,
                        WIDE))
                .toList();
        RetrievalDetail largest = new RetrievalDetail(
                new RetrievalRecord(
                        small.id(),
                        small.organizationId(),
                        RetrievalStatus.BLOCKED,
                        ServingDecision.WITHHELD,
                        AuditWriteStatus.COMMITTED,
                        scopes.size(),
                        Integer.MAX_VALUE,
                        Integer.MAX_VALUE,
                        0,
                        Integer.MAX_VALUE,
                        small.id(),
                        small.id(),
                        small.id(),
                        small.id(),
                        "f".repeat(64),
                        WIDE.substring(0, RetrievalRecord.MAX_KEY_VERSION_LENGTH),
                        "1-16",
                        WIDE,
                        WIDE),
                scopes,
                refs);
        Frame frame = Frame.of(largest);
        assertThat(frame.size()).isBetween(1 << 20, Frame.HEAD + Frame.MAX_TEXT);
        assertThat(frame.detail()).isEqualTo(largest);
    }
}
