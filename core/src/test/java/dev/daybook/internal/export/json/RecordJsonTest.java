package dev.daybook.internal.export.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Golden texts: changing one changes what hosts have parsers for. */
class RecordJsonTest {
    private static final UUID ID = UUID.fromString("019ab000-0000-7004-8000-0000000000ff");
    private static final UUID ONE = UUID.fromString("0000000A-0000-0000-0000-000000000001");

    private static final RetrievalDetail DETAIL = new RetrievalDetail(
            new RetrievalRecord(
                    ID,
                    ONE,
                    RetrievalStatus.HIT,
                    ServingDecision.SERVED_FILTERED,
                    AuditWriteStatus.COMMITTED,
                    1,
                    null,
                    2,
                    1,
                    12,
                    ONE,
                    null,
                    null,
                    null,
                    "0".repeat(64),
                    "k1",
                    "17-32",
                    "r \"1\" ü",
                    null),
            List.of(new RetrievalScope(ONE, RetrievalScope.Outcome.HIT, null, 3, 2)),
            List.of(
                    new ChunkRef(0, ONE, ONE, ONE, "c-1", -0.5, ChunkRef.Disposition.RELEASED, null),
                    new ChunkRef(3, ONE, ONE, ONE, "c-2", null, ChunkRef.Disposition.FILTERED, "clearance")));

    @Test
    void aDetail() throws IOException {
        String one = "0000000a-0000-0000-0000-000000000001";
        assertThat(written(json -> RecordJson.writeDetail(json, DETAIL)))
                .isEqualTo(("{'ref':'" + DETAIL.record().ref() + "','id':'019ab000-0000-7004-8000-0000000000ff',"
                                + "'organization_id':'" + one + "','created_at':'2025-11-23T09:16:21.376001Z',"
                                + "'retrieval_status':'hit','serving_decision':'served_filtered',"
                                + "'audit_write_status':'committed','requested_kb_count':1,"
                                + "'eligible_version_count':null,'result_count':2,'response_ref_count':1,"
                                + "'duration_ms':12,'actor_user_id':'" + one + "','session_id':null,'agent_id':null,"
                                + "'rag_query_id':null,'query_hash':'" + "0".repeat(64)
                                + "','query_hash_key_version':'k1','query_length_bucket':'17-32',"
                                + "'request_id':'r \\\"1\\\" ü','trace_id':null,"
                                + "'scopes':[{'kb_id':'" + one + "','outcome':'hit','reason_code':null,"
                                + "'eligible_version_count':3,'result_count':2}],"
                                + "'chunk_refs':[{'ordinal':0,'kb_id':'" + one + "','document_id':'" + one
                                + "','version_id':'" + one + "','chunk_id':'c-1','score':-0.5,"
                                + "'disposition':'released','reason_code':null},"
                                + "{'ordinal':3,'kb_id':'" + one + "','document_id':'" + one + "','version_id':'" + one
                                + "','chunk_id':'c-2','score':null,'disposition':'filtered',"
                                + "'reason_code':'clearance'}]}")
                        .replace('\'', '"'));
    }

    @Test
    void aRowHasNeitherOrganizationNorPartsAndIsElseTheSame() throws IOException {
        String detail = written(json -> RecordJson.writeDetail(json, DETAIL));
        assertThat(written(json -> RecordJson.writeRow(json, DETAIL.record())))
                .isEqualTo(detail.replaceFirst("\"organization_id\":\"[^\"]*\",", "")
                        .replaceFirst(",\"scopes\":.*", "}"));
    }

    @Test
    void anInstantHasAlwaysSixDigits() {
        assertThat(WireTime.text(Instant.parse("2026-11-25T09:30:00Z"))).isEqualTo("2026-11-25T09:30:00.000000Z");
        assertThat(WireTime.text(Instant.parse("1969-12-31T23:59:59.999999999Z")))
                .isEqualTo("1969-12-31T23:59:59.999999Z");
        assertThat(WireTime.text(Instant.parse("2026-11-25T09:30:00.000120Z")))
                .isEqualTo("2026-11-25T09:30:00.000120Z");
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static String written(Writing writing) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            writing.to(json);
        }
        return text.toString();
    }
}
