package dev.daybook.internal.seal;

import dev.daybook.internal.keys.PurposeKey;
import dev.daybook.internal.keys.PurposeKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Makes opaque texts that only this host can have made, and only for one context. Layout before base64url without padding: format (1
 * byte), length of the key version (1), key version, payload, first 16 bytes of HMAC-SHA-256 over context and all before it.
 */
public final class Seal {
    private static final byte FORMAT = 1;
    private static final int MAC_LENGTH = 16;
    private static final int MAX_LENGTH = 512;

    private final PurposeKeys keys;

    /**
     * Makes a sealer.
     *
     * @param keys the keys for this purpose
     */
    public Seal(PurposeKeys keys) {
        this.keys = keys;
    }

    /**
     * Seals a payload.
     *
     * @param context what the text is bound to; not in the text
     * @param payload what it carries, at most 300 bytes
     * @return at most 512 URL-safe characters
     */
    public String seal(byte[] context, byte[] payload) {
        byte[] version = keys.activeVersion().getBytes(StandardCharsets.US_ASCII);
        byte[] body = ByteBuffer.allocate(2 + version.length + payload.length)
                .put(FORMAT)
                .put((byte) version.length)
                .put(version)
                .put(payload)
                .array();
        byte[] whole = Arrays.copyOf(body, body.length + MAC_LENGTH);
        System.arraycopy(mac(keys.active(), context, body), 0, whole, body.length, MAC_LENGTH);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("payload of " + payload.length + " bytes is too long to seal");
        }
        return text;
    }

    /**
     * Opens a text.
     *
     * @param context what it must be bound to
     * @param text anything
     * @return the payload; empty when the text was not sealed here for this context
     */
    public Optional<byte[]> open(byte[] context, String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        // One payload has one text: padding and stray bits after the last byte are refused.
        boolean canonical =
                Base64.getUrlEncoder().withoutPadding().encodeToString(whole).equals(text);
        int bodyLength = whole.length - MAC_LENGTH;
        if (!canonical || bodyLength < 2 || whole[0] != FORMAT || whole[1] < 0 || 2 + whole[1] > bodyLength) {
            return Optional.empty();
        }
        int payloadStart = 2 + whole[1];
        PurposeKey key = keys.of(new String(whole, 2, whole[1], StandardCharsets.US_ASCII));
        if (key == null) {
            return Optional.empty();
        }
        byte[] expected = mac(key, context, Arrays.copyOf(whole, bodyLength));
        byte[] actual = Arrays.copyOfRange(whole, bodyLength, whole.length);
        return MessageDigest.isEqual(expected, actual)
                ? Optional.of(Arrays.copyOfRange(whole, payloadStart, bodyLength))
                : Optional.empty();
    }

    private static byte[] mac(PurposeKey key, byte[] context, byte[] body) {
        // The length keeps context and body apart.
        byte[] length = ByteBuffer.allocate(4).putInt(context.length).array();
        return Arrays.copyOf(key.mac(length, context, body), MAC_LENGTH);
    }
}
