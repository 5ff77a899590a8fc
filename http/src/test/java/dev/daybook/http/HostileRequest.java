package dev.daybook.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A request that means no good: the bytes that are sent, and how the client goes on. */
final class HostileRequest {
    private static final String POLICY = "/v1/knowledge-base/retention-policy";
    private static final String LIST = RetrievalApiTest.ALL;

    private final byte[] bytes;
    private final End end;

    private HostileRequest(byte[] bytes, End end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** What a client does after it has sent. */
    enum End {
        /** Waits for an answer. */
        WAITS,
        /** Closes its side, and waits. */
        ENDS,
        /** Goes away at once. */
        VANISHES
    }

    /** Gives the status; 0 when there is none. */
    int send(URI server) throws IOException {
        try (RawClient client = new RawClient(server)) {
            try {
                client.send(bytes);
                if (end == End.ENDS) {
                    client.end();
                } else if (end == End.VANISHES) {
                    client.vanish();
                    return 0;
                }
            } catch (IOException refused) {
                // Refused before all was sent; there may be an answer.
            }
            return client.status();
        }
    }

    static HostileRequest of(Random random, String key) {
        String get = "GET " + LIST + " HTTP/1.1\r\nHost: x\r\nx-api-key: " + key + "\r\n";
        String put = "PUT " + POLICY + " HTTP/1.1\r\nHost: x\r\nx-api-key: " + key
                + "\r\nContent-Type: application/json\r\n";
        return switch (random.nextInt(16)) {
            case 0 -> ends(get + "X: " + "h".repeat(30_000 + random.nextInt(20_000)) + "\r\n\r\n");
            case 1 ->
                ends(get.replace(" HTTP", "&x=" + "q".repeat(50_000 + random.nextInt(40_000)) + " HTTP") + "\r\n");
            case 2 -> cut(random, get + "\r\n");
            case 3 -> cut(random, body(put, "{\"retention_days\":400}"));
            case 4 -> ends(body(put, wrong(random)));
            case 5 -> bytes(random, put);
            case 6 -> ends("GET " + POLICY + tricks(random) + " HTTP/1.1\r\nHost: x\r\nx-api-key: " + key + "\r\n\r\n");
            case 7 -> ends(get.replace(" HTTP", "&limit=" + tricks(random) + " HTTP") + "\r\n");
            case 8 -> ends(put + smuggling(random) + "\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n");
            case 9 ->
                new HostileRequest(
                        ascii(put + "Content-Length: " + (10 + random.nextInt(100)) + "\r\n\r\n{"), End.WAITS);
            case 10 ->
                ends(put + "Content-Length: " + (Bodies.MAX_BYTES + 1 + random.nextInt(Integer.MAX_VALUE / 2))
                        + "\r\n\r\n{");
            case 11 -> ends(put + "Transfer-Encoding: chunked\r\n\r\n" + chunk(random) + "\r\n");
            case 12 -> noise(random);
            case 13 -> new HostileRequest(ascii(get + "\r\n"), End.VANISHES);
            case 14 -> ends(get.replace(key, key.substring(0, random.nextInt(key.length()))) + "\r\n");
            default -> ends(get + "\r\n");
        };
    }

    private static String wrong(Random random) {
        return pick(
                random,
                "[".repeat(1 + random.nextInt(5000)),
                "{\"a\":".repeat(1 + random.nextInt(5000)),
                "{\"retention_days\":1" + "0".repeat(random.nextInt(3000)) + "}",
                "{\"retention_days\":1e" + "9".repeat(1 + random.nextInt(50)) + "}",
                "{\"retention_days\":-0.0}",
                "{\"legal_hold_reason\":\"" + "r".repeat(501 + random.nextInt(200_000)) + "\"}",
                "{\"legal_hold_reason\":\"\\ud800\",\"legal_hold_enabled\":true}",
                "{\"archive_destination\":\"..\\u002f..\\u0000\"}",
                "{\"archive_destination\":[[{}]],\"policy_version\":{}}",
                "{\"policy_version\":\"999999999999999999999999\"}",
                "{\"" + "n".repeat(2000 + random.nextInt(50_000)) + "\":1}",
                "{\"retention_days\":400,\"retention_days\":90}",
                "{\"retention_days\":NaN}",
                "//{}",
                "\ufeff{}",
                "");
    }

    private static String tricks(Random random) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i <= random.nextInt(6); i++) {
            out.append(pick(
                    random,
                    "%00",
                    "%2F",
                    "%2e%2e/",
                    "../",
                    "%FF",
                    "%C0%AF",
                    "%25%32%66",
                    "%u2215",
                    ";a=b",
                    "//",
                    "%0d%0a",
                    "%",
                    "%9",
                    "\\",
                    "?",
                    "#",
                    "%ED%A0%80",
                    "%F4%90%80%80",
                    "\u00e9",
                    "+",
                    "&",
                    "=",
                    "[]",
                    "{ref}",
                    "%20",
                    "$",
                    "%E2%80%A8"));
        }
        return out.toString();
    }

    private static String smuggling(Random random) {
        List<String> headers = Arrays.asList(
                pick(
                        random,
                        "Content-Length: 5",
                        "Content-Length: 0",
                        "Content-Length:5 ",
                        "content-length: 6",
                        "Content-Length: 0x5"),
                pick(
                        random,
                        "Transfer-Encoding: chunked",
                        "Transfer-Encoding: identity",
                        "Transfer-Encoding: chunked, identity",
                        "Transfer-Encoding:\tchunked",
                        "Transfer-Encoding: CHUNKED",
                        "Transfer-Encoding: x"));
        Collections.shuffle(headers, random);
        return String.join("\r\n", headers);
    }

    private static String chunk(Random random) {
        return pick(
                random,
                "zz",
                "-1",
                "ffffffffffffffffff",
                "7fffffff\r\n{}",
                "2\r\n{}X",
                "2;" + "e".repeat(20_000) + "\r\n{}",
                "2\r\n{}\r\n0",
                "\r\n\r\n");
    }

    private static HostileRequest bytes(Random random, String put) {
        byte[] body = new byte[1 + random.nextInt(300)];
        random.nextBytes(body);
        var all = new ByteArrayOutputStream();
        all.writeBytes(ascii(put + "Content-Length: " + (body.length + 2) + "\r\n\r\n{\""));
        all.writeBytes(body);
        return new HostileRequest(all.toByteArray(), End.ENDS);
    }

    private static HostileRequest noise(Random random) {
        byte[] noise = new byte[1 + random.nextInt(3000)];
        random.nextBytes(noise);
        return new HostileRequest(noise, End.ENDS);
    }

    private static HostileRequest cut(Random random, String whole) {
        End end = random.nextBoolean() ? End.ENDS : (random.nextInt(4) == 0 ? End.WAITS : End.VANISHES);
        return new HostileRequest(ascii(whole.substring(0, random.nextInt(whole.length() - 1))), end);
    }

    private static String body(String head, String body) {
        byte[] utf8 = body.getBytes(StandardCharsets.UTF_8);
        return head + "Content-Length: " + utf8.length + "\r\n\r\n" + new String(utf8, StandardCharsets.ISO_8859_1);
    }

    private static HostileRequest ends(String text) {
        return new HostileRequest(ascii(text), End.ENDS);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String pick(Random random, String... words) {
        return words[random.nextInt(words.length)];
    }
}
