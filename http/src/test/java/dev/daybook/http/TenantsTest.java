package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** P11 over HTTP: another tenant's refs, ids, cursors, filters, exports, files and tokens, and what they tell: nothing. */
class TenantsTest {
    private static final int RECORDS = 150;

    @Test
    void nothingOfAnotherTenantIsToldNotEvenThatItExists() {
        try (Served served = new Served()) {
            List<RetrievalDetail> records = served.record(RECORDS);
            served.samples.list(served.stranger, 10);
            String window = "{\"start\":\"2026-01-01T00:00:00Z\",\"end\":\"2026-02-01T00:00:00Z\"}";
            Answered asked = served.json("POST", ExportOperations.PATH, window);
            served.daybook.exports().runNext();
            Answered export =
                    served.get(ExportOperations.PATH + "/" + asked.at("/id").textValue());
            String cursor = served.get(RetrievalApiTest.ALL + "&limit=1")
                    .at("/next_cursor")
                    .textValue();

            int tried = 0;
            for (Probe probe : probes(records, export, cursor)) {
                // The control: with the own key there is something to see.
                Answered own = served.send(probe.method(), probe.target(), null, Map.of());
                assertThat(own.status()).as(probe.target()).isEqualTo(200);
                Answered foreign =
                        served.send(probe.method(), probe.target(), null, Map.of("x-api-key", served.strangersKey));
                Answered nobodys =
                        served.send(probe.method(), probe.nobodys(), null, Map.of("x-api-key", served.strangersKey));
                assertThat(foreign.status()).as(probe.target()).isIn(403, 404, 422);
                assertThat(List.of(foreign.status(), foreign.json()))
                        .as(probe.target())
                        .isEqualTo(List.of(nobodys.status(), withoutInput(nobodys.json(), foreign.json())));
                tried++;
            }
            assertThat(tried).isGreaterThan(2 * RECORDS);
            assertThat(served.getAs(served.strangersKey, "/v1/knowledge-base/governance-events")
                            .at("/items"))
                    .isEmpty();
        }
    }

    /** The control: a store that drops the organization from what it is asked. */
    @Test
    void controlAStoreThatForgetsTheOrganizationIsNoticed() {
        try (Served served = new Served(1, settings -> settings, null, TenantsTest::forgetting)) {
            RetrievalDetail detail = served.record(1).get(0);
            String target = RetrievalOperations.PATH + "/" + detail.record().ref();
            assertThat(served.getAs(served.strangersKey, target).status()).isEqualTo(200);
        }
    }

    private static AuditStore forgetting(UUID owner, AuditStore real) {
        RecordStore records = proxy(RecordStore.class, (method, arguments) -> {
            if (method.getName().equals("find")) {
                arguments[0] = owner;
            }
            return method.invoke(real.records(), arguments);
        });
        return proxy(
                AuditStore.class,
                (method, arguments) -> method.getName().equals("records") ? records : method.invoke(real, arguments));
    }

    private interface Call {
        Object to(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.to(method, arguments)));
    }

    private record Probe(String method, String target, String nobodys) {}

    private static List<Probe> probes(List<RetrievalDetail> records, Answered export, String cursor) {
        List<Probe> probes = new ArrayList<>();
        String list = RetrievalOperations.PATH + "/";
        for (RetrievalDetail detail : records) {
            probes.add(new Probe("GET", list + detail.record().ref(), list + "ra_01K9YB3S0GEXX8ZJ6V2D4T5W7N"));
            probes.add(new Probe("GET", list + detail.record().id(), list + Served.USER));
        }
        probes.add(
                new Probe("GET", RetrievalApiTest.ALL + "&cursor=" + cursor, RetrievalApiTest.ALL + "&cursor=nobodys"));
        String id = export.at("/id").textValue();
        String exports = ExportOperations.PATH + "/";
        probes.add(new Probe("GET", exports + id, exports + Served.USER));
        for (JsonNode file : export.at("/files")) {
            String rest = "/files/" + file.path("name").textValue() + "?token="
                    + file.path("download_token").textValue();
            probes.add(new Probe("GET", exports + id + rest, exports + Served.USER + rest));
        }
        probes.add(new Probe("DELETE", exports + id, exports + Served.USER));
        return probes;
    }

    /** What is repeated of the request differs, as the requests do. */
    private static JsonNode withoutInput(JsonNode one, JsonNode other) {
        if (one.path("detail").isArray()) {
            ((com.fasterxml.jackson.databind.node.ObjectNode) one.at("/detail/0"))
                    .set("input", other.at("/detail/0/input"));
        }
        return one;
    }
}
