package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolicyApiTest {
    private static final String POLICY = "/v1/knowledge-base/retention-policy";
    private static final String EVENTS = "/v1/knowledge-base/governance-events";

    @SuppressWarnings("NullAway.Init")
    private Served served;

    @BeforeEach
    void serve() {
        served = new Served();
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void thePolicyIsMadeWhenItIsFirstRead() {
        Answered policy = served.get(POLICY);

        assertThat(policy.status()).isEqualTo(200);
        assertThat(policy.at("/retention_days").intValue()).isEqualTo(365);
        assertThat(policy.at("/policy_version").textValue()).isEqualTo("1");
        assertThat(policy.at("/organization_id").textValue()).isEqualTo(served.organization.toString());
        assertThat(served.get(POLICY).json()).isEqualTo(policy.json());
    }

    @Test
    void anUpdateIsSparseAndMayNameTheVersionItExpects() {
        served.get(POLICY);
        Answered changed =
                served.json("PUT", POLICY, "{\"retention_days\":400,\"archive_before_delete\":null,\"colour\":1}");

        assertThat(changed.at("/retention_days").intValue()).isEqualTo(400);
        assertThat(changed.at("/policy_version").textValue()).isEqualTo("2");
        assertThat(served.json("PUT", POLICY, "{}").json()).isEqualTo(changed.json());
        assertThat(served.json("PUT", POLICY, "{\"policy_version\":\"1\",\"retention_days\":500}")
                        .status())
                .isEqualTo(409);
        assertThat(served.json("PUT", POLICY, "{\"policy_version\":\"2\",\"retention_days\":500}")
                        .at("/policy_version")
                        .textValue())
                .isEqualTo("3");
        assertThat(served.getAs(served.strangersKey, POLICY)
                        .at("/retention_days")
                        .intValue())
                .isEqualTo(365);
    }

    @Test
    void aHoldNeedsAReasonAndStaysInTheHistory() {
        assertThat(served.json("PUT", POLICY, "{\"legal_hold_enabled\":true}").problems())
                .containsExactly("body.legal_hold_reason: missing");

        Answered held = served.send(
                "PUT",
                POLICY,
                "{\"legal_hold_enabled\":true,\"legal_hold_reason\":\"Case 17\"}",
                Map.of("Content-Type", "application/json", "X-Request-Id", "r-1"));
        served.json("PUT", POLICY, "{\"legal_hold_enabled\":false,\"legal_hold_reason\":\"Settled\"}");

        assertThat(held.at("/legal_hold_set_by").textValue()).isEqualTo(Served.USER.toString());
        Answered events = served.get(EVENTS);
        assertThat(events.texts("items", "event_type")).startsWith("hold_released", "hold_set");
        assertThat(events.at("/items/1/request_id").textValue()).isEqualTo("r-1");
        assertThat(events.at("/items/1/actor_type").textValue()).isEqualTo("api_key");
        assertThat(served.getAs(served.strangersKey, EVENTS).at("/items")).isEmpty();
    }

    @Test
    void theHistoryIsPaged() {
        for (int days = 90; days < 100; days++) {
            served.json("PUT", POLICY, "{\"retention_days\":" + days + "}");
        }
        Answered first = served.get(EVENTS + "?limit=6");
        Answered rest = served.get(
                EVENTS + "?limit=200&cursor=" + first.at("/next_cursor").textValue());

        assertThat(first.texts("items", "id")).hasSize(6).doesNotContainAnyElementsOf(rest.texts("items", "id"));
        assertThat(rest.at("/has_more").booleanValue()).isFalse();
        assertThat(rest.texts("items", "event_type")).endsWith("policy_created");
    }

    @Test
    void allProblemsOfABodyAreNamedAtOnce() {
        Answered answered = served.json(
                "PUT",
                POLICY,
                "{\"retention_days\":89,\"legal_hold_enabled\":\"yes\",\"legal_hold_reason\":\"\",\"archive_destination\":\"../x\",\"policy_version\":1}");

        assertThat(answered.problems())
                .containsExactly(
                        "body.retention_days: greater_than_equal",
                        "body.legal_hold_enabled: bool_type",
                        "body.legal_hold_reason: string_too_short",
                        "body.archive_destination: string_pattern_mismatch",
                        "body.policy_version: string_type");
    }

    @Test
    void whatIsNoJsonObjectIsSaidToBeNone() {
        for (String body : new String[] {
            "{",
            "[]",
            "1",
            "null",
            "{\"a\":1,\"a\":2}",
            "{}{}",
            "{\"retention_days\":1" + "0".repeat(200) + "}",
            "[".repeat(5000)
        }) {
            Answered answered = served.json("PUT", POLICY, body);
            assertThat(answered.status()).as(body).isEqualTo(422);
            assertThat(answered.problems()).singleElement().asString().startsWith("body: ");
        }
        assertThat(served.json("PUT", POLICY, "").problems()).containsExactly("body: missing");
        assertThat(served.send("PUT", POLICY, "{}", Map.of("Content-Type", "text/plain"))
                        .status())
                .isEqualTo(415);
        assertThat(served.send("PUT", POLICY, "{}", Map.of()).status()).isEqualTo(415);
        assertThat(served.send("PUT", POLICY, "{}", Map.of("Content-Type", "application/json; charset=latin1"))
                        .status())
                .isEqualTo(415);
        assertThat(served.send("PUT", POLICY, "{}", Map.of("Content-Type", "Application/JSON;charset=UTF-8"))
                        .status())
                .isEqualTo(200);
    }
}
