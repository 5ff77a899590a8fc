package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.internal.export.json.RecordJson;
import dev.daybook.model.Actor;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RetrievalApiTest {
    static final String LIST = RetrievalOperations.PATH;
    static final String ALL = LIST + "?start=2026-01-01T00:00:00Z&end=2027-01-01T00:00:00Z";

    @SuppressWarnings("NullAway.Init")
    private static Served served;

    @SuppressWarnings("NullAway.Init")
    private static List<RetrievalDetail> records;

    @BeforeAll
    static void serve() {
        served = new Served();
        // By their order in the trail: many share a microsecond.
        records = served.record(120).stream()
                .sorted((a, b) ->
                        EventIds.ORDER.compare(a.record().id(), b.record().id()))
                .toList();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @Test
    void aPageHasTheNewestFirstAndSaysWhetherThereIsMore() {
        Answered page = served.get(ALL + "&limit=100");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.texts("items", "id"))
                .hasSize(100)
                .startsWith(records.get(119).record().id().toString());
        assertThat(page.at("/has_more").booleanValue()).isTrue();
        Answered rest =
                served.get(ALL + "&limit=100&cursor=" + page.at("/next_cursor").textValue());
        assertThat(rest.texts("items", "id"))
                .hasSize(20)
                .endsWith(records.get(0).record().id().toString());
        assertThat(rest.at("/next_cursor").isNull()).isTrue();
        assertThat(rest.at("/retained_from").textValue())
                .isEqualTo(rest.at("/items/19/created_at").textValue());
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void aKeyOfAnotherActorDoesNotGoOnInAChain() throws IOException {
        AuditApi others = AuditApi.of(
                served.daybook,
                ApiKeys.hashed(Map.of(
                        ApiKeys.hash("colleague"), new Caller(served.organization, Actor.apiKey(new UUID(8, 8))),
                        ApiKeys.hash("the same"), new Caller(served.organization, Actor.apiKey(Served.USER)))));
        String next = served.get(ALL + "&limit=100").at("/next_cursor").textValue();
        assertThat(status(others, "colleague", next)).isEqualTo(422);
        assertThat(status(others, "the same", next)).isEqualTo(200);
    }

    private static int status(AuditApi api, String key, String cursor) throws IOException {
        try (ApiResponse response = api.handle(
                Requests.of("GET", ALL + "&limit=100&cursor=" + cursor, Map.of("x-api-key", List.of(key))))) {
            return response.status();
        }
    }

    /** One record has one form, wherever it is read. */
    @Test
    void aRecordIsWrittenAsExportsWriteIt() throws IOException {
        for (RetrievalDetail detail : records.subList(0, 40)) {
            StringWriter exported = new StringWriter();
            try (JsonGenerator out = new JsonFactory().createGenerator(exported)) {
                RecordJson.writeDetail(out, detail);
            }
            ObjectNode expected = (ObjectNode) new ObjectMapper().readTree(exported.toString());
            expected.remove("organization_id");

            Answered byRef = served.get(LIST + "/" + detail.record().ref());
            Answered byId = served.get(LIST + "/" + detail.record().id());

            assertThat(byRef.json()).isEqualTo(expected);
            assertThat(byId.json()).isEqualTo(expected);
            assertThat(List.copyOf(byRef.json().properties()).toString())
                    .isEqualTo(List.copyOf(expected.properties()).toString());
        }
    }

    @Test
    void whatIsNotThereAndWhatIsAnothersIsTheSame() {
        String foreign = served.samples.next(served.stranger).record().ref();
        Answered unknown = served.get(LIST + "/ra_01K9YB3S0GEXX8ZJ6V2D4T5W7N");
        Answered others = served.getAs(
                served.strangersKey, LIST + "/" + records.get(0).record().ref());

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(others.json()).isEqualTo(unknown.json());
        assertThat(served.get(LIST + "/" + foreign).json()).isEqualTo(unknown.json());
    }

    @Test
    void aMalformedRefIsABadRequest() {
        for (String ref : List.of(
                "x", "ra_", "ra_01K9YB3S0GEXX8ZJ6V2D4T5W7U", "ra_81K9YB3S0GEXX8ZJ6V2D4T5W7N", "%20", "%ff", "..")) {
            assertThat(served.get(LIST + "/" + ref).status()).as(ref).isEqualTo(400);
        }
    }

    @Test
    void allProblemsOfARequestAreNamedAtOnce() {
        Answered answered = served.get(LIST
                + "?start=yesterday&kb_ids=1&kb_ids=" + Served.USER
                + "&statuses=hit&statuses=great&limit=0&limit=1&session_id=&actor_user_id=%FF&unknown=1");

        assertThat(answered.status()).isEqualTo(422);
        assertThat(answered.problems())
                .containsExactly(
                        "query.start: datetime_parsing",
                        "query.end: missing",
                        "query.kb_ids.0: uuid_parsing",
                        "query.statuses.1: enum",
                        "query.actor_user_id: text_encoding",
                        "query.session_id: uuid_parsing",
                        "query.limit: duplicate");
        assertThat(answered.at("/detail/0/input").textValue()).isEqualTo("yesterday");
        assertThat(answered.at("/detail/3/ctx/expected").textValue())
                .contains("hit", "error")
                .doesNotContain("unknown");
    }

    @Test
    void aWindowMustNotBeEmpty() {
        Answered answered = served.get(LIST + "?start=2026-01-01T00:00:00Z&end=2026-01-01T01:00:00%2B01:00&limit=201");

        assertThat(answered.problems()).containsExactly("query.limit: less_than_equal", "query.end: empty_window");
    }

    @Test
    void aPlusThatWasNotEncodedIsExplained() {
        Answered answered = served.get(LIST + "?start=2026-01-01T00:00:00Z&end=2026-01-02T01:00:00+01:00");

        assertThat(answered.at("/detail/0/msg").textValue()).contains("%2B");
    }

    @Test
    void cursorsAreGoodForWhatTheyWereMadeForAlone() {
        String cursor = served.get(ALL + "&limit=10").at("/next_cursor").textValue();
        String changed = (cursor.charAt(0) == 'A' ? 'B' : 'A') + cursor.substring(1);

        assertThat(served.get(ALL + "&limit=20&cursor=" + cursor).status()).isEqualTo(200);
        for (Answered refused : List.of(
                served.getAs(served.strangersKey, ALL + "&limit=10&cursor=" + cursor),
                served.get(ALL + "&statuses=hit&cursor=" + cursor),
                served.get(ALL + "&cursor=" + changed),
                served.get(ALL + "&cursor=x"),
                served.get("/v1/knowledge-base/governance-events?cursor=" + cursor))) {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.problems()).containsExactly("query.cursor: invalid_cursor");
            assertThat(refused.at("/detail/0/msg").textValue()).isEqualTo("invalid cursor");
        }
    }

    @Test
    void keysThatAreMissingAndWrongLookAlike() {
        Answered wrong = served.getAs("dbk_wrong", ALL);

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).startsWith("ApiKey");
        assertThat(served.getAs(served.key + "x", ALL).json()).isEqualTo(wrong.json());
        try (ApiResponse missing = served.api.handle(Requests.of("GET", ALL, Map.of()))) {
            assertThat(missing.status()).isEqualTo(401);
            assertThat(Requests.text(missing)).isEqualTo(wrong.json().toString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void pathsAndMethodsThatAreNotThereSaySo() {
        assertThat(served.get("/v1/knowledge-base/audit").status()).isEqualTo(404);
        assertThat(served.get(LIST + "/").status()).isEqualTo(400);
        Answered deleted =
                served.send("DELETE", LIST + "/" + records.get(0).record().ref(), null, Map.of());
        assertThat(deleted.status()).isEqualTo(405);
        assertThat(deleted.header("Allow")).isEqualTo("GET");
    }

    @Test
    void onlyJsonIsAnswered() {
        assertThat(served.send("GET", ALL, null, Map.of("Accept", "text/html")).status())
                .isEqualTo(406);
        assertThat(served.send("GET", ALL, null, Map.of("Accept", "text/html, application/*;q=0.5"))
                        .status())
                .isEqualTo(200);
        assertThat(served.send("GET", ALL, null, Map.of("Accept", "*/*, application/json;q=0"))
                        .status())
                .isEqualTo(406);
    }
}
