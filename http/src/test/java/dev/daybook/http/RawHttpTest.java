package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JDK's server and ours together do with requests that no decent client sends. */
class RawHttpTest {
    @SuppressWarnings("NullAway.Init")
    private static Served served;

    @BeforeAll
    static void serve() {
        served = new Served();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    /** One of two servers in a row would take the rest for a further request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\nContent-Length: 4",
                "Content-Length: 4\nContent-Length: 5",
                "Content-Length: +4",
                "Content-Length: -4",
                "Content-Length: 4, 4",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked\nTransfer-Encoding: chunked",
                "Transfer-Encoding : chunked",
                "Content-Length : 4",
            })
    void aBodyOfUnclearLengthIsRefusedAndTheConnectionClosed(String headers) throws IOException {
        String answer = exchange("POST /v1/knowledge-base/audit/exports HTTP/1.1\r\nHost: x\r\nx-api-key: " + served.key
                + "\r\nContent-Type: application/json\r\n" + headers.replace("\n", "\r\n")
                + "\r\n\r\n0\r\n\r\nGET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer).doesNotContain("\"openapi\"").matches("(?s)HTTP/1\\.1 (400|501) .*|");
        assertThat(answer.split("HTTP/1\\.1 ", -1).length).as("responses").isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /%zz HTTP/1.1, 400",
        "GET /openapi.json, 400",
        "GET /a b HTTP/1.1, 404",
        "GET //openapi.json HTTP/1.1, 404",
        "GET /openapi.json/ HTTP/1.1, 404",
        "GET /./openapi.json HTTP/1.1, 404",
        "GET /x/../openapi.json HTTP/1.1, 404",
        "GET /openapi.json%00 HTTP/1.1, 404",
        "GET /%6fpenapi.json HTTP/1.1, 404",
        "GET /openapi.json;x HTTP/1.1, 404",
        "OPTIONS * HTTP/1.1, 404",
        "TRACE /openapi.json HTTP/1.1, 405",
        "PATCH /v1/knowledge-base/retention-policy HTTP/1.1, 405",
        "get /openapi.json HTTP/1.1, 405",
        "GET http://other.example/openapi.json HTTP/1.1, 200",
    })
    void aPathIsWhatItIsLetterByLetter(String line, int status) throws IOException {
        assertThat(exchange(line + "\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() throws IOException {
        String head = "PUT /v1/knowledge-base/retention-policy HTTP/1.1\r\nHost: x\r\nx-api-key: " + served.key
                + "\r\nContent-Type: application/json\r\n";
        try (RawClient client = new RawClient(served.server.uri())) {
            assertThat(client.send(head + "Content-Length: 1048577\r\n\r\n{").status())
                    .isEqualTo(413);
        }
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        assertThat(exchange(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(16) + "1\r\n \r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(exchange(head + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aHeadThatIsTooLargeIsRefused() throws IOException {
        assertThat(exchange("GET /openapi.json?" + "q".repeat(65_600) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ");
        assertThat(exchange("GET /openapi.json HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(33_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(exchange("GET /openapi.json?" + "q".repeat(3_000_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .as("the JDK's own limit")
                .doesNotContain("HTTP/1.1 200");
    }

    @Test
    void headHasNoBody() throws IOException {
        assertThat(exchange("HEAD /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void aBodyThatIsCutIsNotTakenForWhole() throws IOException {
        String answer =
                exchange("PUT /v1/knowledge-base/retention-policy HTTP/1.1\r\nHost: x\r\nx-api-key: " + served.key
                        + "\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{\"retention_days\": 90}");

        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertThat(served.get("/v1/knowledge-base/retention-policy")
                        .at("/retention_days")
                        .intValue())
                .isEqualTo(365);
    }

    private static String exchange(String request) throws IOException {
        try (RawClient client = new RawClient(served.server.uri())) {
            try {
                client.send(request).end();
            } catch (IOException closedEarly) {
                // The server said what it had to say, and did not read the rest.
            }
            return client.untilClosed();
        }
    }
}
