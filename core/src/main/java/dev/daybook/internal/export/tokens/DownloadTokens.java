package dev.daybook.internal.export.tokens;

import dev.daybook.internal.keys.PurposeKeys;
import dev.daybook.internal.seal.Context;
import dev.daybook.internal.seal.Seal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/** Makes and checks download tokens: sealed, and bound to organization, export, file and the moment they run out (contract 1.4). */
public final class DownloadTokens {
    private static final int LONGEST_NAME = 64;

    private final Seal seal;

    /**
     * Makes the tokens of one key ring.
     *
     * @param keys the keys for download tokens
     */
    public DownloadTokens(PurposeKeys keys) {
        this.seal = new Seal(keys);
    }

    /**
     * Makes a token.
     *
     * @param organizationId the tenant
     * @param exportId the export
     * @param name the file
     * @param until when it runs out; whole milliseconds of it count
     * @return opaque, URL-safe text
     */
    public String mint(UUID organizationId, UUID exportId, String name, Instant until) {
        return seal.seal(
                context(organizationId, exportId, name),
                ByteBuffer.allocate(Long.BYTES).putLong(until.toEpochMilli()).array());
    }

    /**
     * Checks a token. Asks no store, and takes as long whatever is wrong with a token that has the form of one.
     *
     * @param organizationId the tenant
     * @param exportId the export
     * @param name the file
     * @param token anything
     * @param now the moment
     * @return whether it was made here for exactly this and has not run out
     */
    public boolean isGood(UUID organizationId, UUID exportId, String name, String token, Instant now) {
        if (name.length() > LONGEST_NAME) {
            return false;
        }
        return seal.open(context(organizationId, exportId, name), token)
                .filter(payload -> payload.length == Long.BYTES)
                .filter(payload -> now.toEpochMilli() < ByteBuffer.wrap(payload).getLong())
                .isPresent();
    }

    private static byte[] context(UUID organizationId, UUID exportId, String name) {
        return new Context("export download")
                .id(organizationId)
                .id(exportId)
                .text(name)
                .bytes();
    }
}
