package dev.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the JDK's server and ours do with requests that no decent client sends. */
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

    @Test
    void explore() throws IOException {
        String[] cases = {
            "POST /v1/knowledge-base/audit/exports HTTP/1.1\r\nHost: x\r\nx-api-key: KEY\r\nContent-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST /v1/knowledge-base/audit/exports HTTP/1.1\r\nHost: x\r\nx-api-key: KEY\r\nContent-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
            "POST /v1/knowledge-base/audit/exports HTTP/1.1\r\nHost: x\r\nx-api-key: KEY\r\nContent-Type: application/json\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            "POST /v1/knowledge-base/audit/exports HTTP/1.1\r\nHost: x\r\nx-api-key: KEY\r\nContent-Type: application/json\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            "POST /v1/knowledge-base/audit/exports HTTP/1.1\r\nHost: x\r\nx-api-key: KEY\r\nContent-Type: application/json\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
            "POST /v1/knowledge-base/audit/exports HTTP/1.1\r\nHost: x\r\nx-api-key: KEY\r\nContent-Type: application/json\r\nContent-Length: +2\r\n\r\n{}",
            "POST /v1/knowledge-base/audit/exports HTTP/1.1\r\nHost: x\r\nx-api-key: KEY\r\nContent-Type: application/json\r\nContent-Length: -2\r\n\r\n{}",
            "POST /v1/knowledge-base/audit/exports HTTP/1.1\r\nHost: x\r\nx-api-key: KEY\r\nContent-Type: application/json\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
            "POST /v1/knowledge-base/audit/exports HTTP/1.1\r\nHost: x\r\nx-api-key: KEY\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
            "POST /v1/knowledge-base/audit/exports HTTP/1.1\r\nHost: x\r\nx-api-key: KEY\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n{}\r\n0\r\n\r\n",
            "POST /v1/knowledge-base/audit/exports HTTP/1.1\r\nHost: x\r\nx-api-key: KEY\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
            "GET /openapi.json HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n",
            "GET /openapi.json HTTP/1.1\nHost: x\n\n",
            "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET http://other/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET //openapi.json HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET mailto:x HTTP/1.1\r\nHost: x\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /\u00e4 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /openapi.json\r\n\r\n",
            "GET /openapi.json HTTP/9.9\r\nHost: x\r\n\r\n",
            "\u0016\u0003\u0001 hello\r\n\r\n",
            "HEAD /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /openapi.json HTTP/1.1\r\n: x\r\n\r\n",
            "GET /openapi.json HTTP/1.1\r\nHost: x\r\nX: \u0000\r\n\r\n",
            "GET /openapi.json HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(300_000) + "\r\n\r\n",
            "GET /openapi.json HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(500_000) + "\r\n\r\n",
            "GET /openapi.json?" + "y".repeat(3_000_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /openapi.json HTTP/1.1\r\nHost: x\r\n" + "X: y\r\n".repeat(300) + "\r\n",
            "POST /openapi.json HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n12345",
        };
        for (String request : cases) {
            try (RawClient client = new RawClient(served.server.uri())) {
                String answer;
                try {
                    client.send(request.replace("KEY", served.key)).end();
                    answer = client.untilClosed();
                } catch (IOException e) {
                    answer = e.toString();
                }
                System.err.println("== " + request.substring(0, Math.min(260, request.length())).replace("\r\n", "\\r\\n").replaceAll("x-api-key: KEY.*json", "…"));
                System.err.println(answer.replaceAll("(?s)\\{\"openapi.*?\\}\\}\\}\\}+", "{DOC}").replace("\r\n", "\\r\\n").replaceAll("(.{600}).*", "$1…"));
            }
        }
        assertThat(served.get("/openapi.json").status()).isEqualTo(200);
    }
}
