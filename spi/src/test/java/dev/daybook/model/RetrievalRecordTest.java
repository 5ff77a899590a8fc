package dev.daybook.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a record refuses on its own. */
class RetrievalRecordTest {
    @Test
    void aSoundRecordTellsItsTimeAndReference() {
        RetrievalRecord record = new RecordDraft().record();
        assertThat(record.createdAt()).isEqualTo(Instant.parse("2026-11-23T12:34:56.789012Z"));
        assertThat(record.ref()).isEqualTo(EventRef.of(record.id()));
    }

    @Test
    void whatMayBeAbsentMayBeNull() {
        assertThatCode(() -> changed(d -> {
                    d.eligibleVersionCount = null;
                    d.actorUserId = null;
                    d.sessionId = null;
                    d.queryHash = null;
                    d.queryHashKeyVersion = null;
                    d.queryLengthBucket = null;
                    d.requestId = null;
                    d.traceId = null;
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void everyFieldOutOfItsBoundsIsRefusedByName() {
        refused("id", "not_an_event_id", d -> d.id = UUID.fromString("0b5e5b2c-7a39-4f53-9d6f-3f2b8f6a1c11"));
        refused("requested_kb_count", "out_of_range", d -> d.requestedKbCount = -1);
        refused("eligible_version_count", "out_of_range", d -> d.eligibleVersionCount = -1);
        refused("duration_ms", "out_of_range", d -> d.durationMs = -1);
        refused("response_ref_count", "out_of_range", d -> d.responseRefCount = -1);
        refused("response_ref_count", "out_of_range", d -> d.responseRefCount = 4);
        refused("query_hash", "bad_hash", d -> d.queryHash = RecordDraft.HASH.replace('a', 'A'));
        refused("query_hash", "bad_hash", d -> d.queryHash = RecordDraft.HASH.substring(1));
        refused("query_hash", "bad_hash", d -> d.queryHash = RecordDraft.HASH + "0");
        refused("query_hash", "bad_hash", d -> d.queryHash = "g" + RecordDraft.HASH.substring(1));
        refused("query_hash_key_version", "not_paired", d -> d.queryHash = null);
        refused("query_hash_key_version", "not_paired", d -> d.queryHashKeyVersion = null);
        refused("query_hash_key_version", "bad_text", d -> d.queryHashKeyVersion = "x".repeat(33));
        refused("query_length_bucket", "bad_text", d -> d.queryLengthBucket = "");
        refused("request_id", "bad_text", d -> d.requestId = "x".repeat(129));
        refused("request_id", "bad_text", d -> d.requestId = "a\nb");
        refused("trace_id", "bad_text", d -> d.traceId = "x".repeat(129));
        refused("trace_id", "bad_text", d -> d.traceId = "\uD800");
    }

    @Test
    void bounds() {
        assertThatCode(() -> changed(d -> {
                    d.requestedKbCount = Integer.MAX_VALUE;
                    d.eligibleVersionCount = 0;
                    d.resultCount = 0;
                    d.responseRefCount = 0;
                    d.durationMs = 0;
                    d.queryHashKeyVersion = "x".repeat(32);
                    d.requestId = "x".repeat(128);
                    d.traceId = "é";
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThat(Refusals.of(() -> changed(d -> {
                    d.requestedKbCount = -1;
                    d.resultCount = -1;
                    d.responseRefCount = -1;
                    d.durationMs = -1;
                    d.queryHash = "no hash";
                    d.requestId = "";
                })))
                .containsExactly(
                        "requested_kb_count out_of_range",
                        "result_count out_of_range",
                        "response_ref_count out_of_range",
                        "duration_ms out_of_range",
                        "query_hash bad_hash",
                        "request_id bad_text");
    }

    private static void refused(String field, String code, Consumer<RecordDraft> change) {
        assertThat(Refusals.of(() -> changed(change))).containsExactly(field + " " + code);
    }

    private static RetrievalRecord changed(Consumer<RecordDraft> change) {
        RecordDraft draft = new RecordDraft();
        change.accept(draft);
        return draft.record();
    }
}
