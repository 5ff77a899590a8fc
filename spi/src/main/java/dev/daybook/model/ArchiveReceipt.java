package dev.daybook.model;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Says where records stand that were archived and then deleted (contract 1.5). Stored in the transaction that deleted them.
 *
 * @param id an event id as {@link EventIds} has it; carries {@link #createdAt()}
 * @param organizationId the tenant
 * @param destination the name of the destination that the host configured, 1 to 255 characters
 * @param folder the folder in that destination, 1 to 80 of {@code a-z 0-9 -}
 * @param firstId the oldest record in it
 * @param lastId the newest record in it
 * @param rows how many records are in it, 1 or more
 * @param sha256Plaintext SHA-256 of the data file's decrypted bytes, 64 lower-case hex digits
 * @param sha256Ciphertext SHA-256 of the data file's bytes as they stand, 64 lower-case hex digits
 */
public record ArchiveReceipt(
        UUID id,
        UUID organizationId,
        String destination,
        String folder,
        UUID firstId,
        UUID lastId,
        int rows,
        String sha256Plaintext,
        String sha256Ciphertext) {
    private static final String HEX = "[0-9a-f]{64}";

    /**
     * Checks the values.
     *
     * @throws InvalidInputException when anything is out of its bounds; names it all
     */
    public ArchiveReceipt {
        Objects.requireNonNull(organizationId, "organizationId");
        String event = id.toString();
        new Violations()
                .require(EventIds.isEventId(id), "id", "not_an_event_id", () -> "must be an event id, was " + event)
                .text("destination", destination, RetentionPolicy.MAX_DESTINATION_LENGTH)
                .require(folder.matches("[a-z0-9-]{1,80}"), "folder", "bad_text", () -> "must be 1 to 80 of a-z 0-9 -")
                .require(
                        EventIds.ORDER.compare(firstId, lastId) <= 0,
                        "last_id",
                        "out_of_order",
                        () -> "must not be before first_id")
                .range("rows", rows, 1, Integer.MAX_VALUE)
                .require(sha256Plaintext.matches(HEX), "sha256_plaintext", "bad_text", () -> "must be 64 hex digits")
                .require(sha256Ciphertext.matches(HEX), "sha256_ciphertext", "bad_text", () -> "must be 64 hex digits")
                .throwIfAny("archive receipt " + event);
    }

    /**
     * When it was made: the instant in the id.
     *
     * @return in whole microseconds
     */
    public Instant createdAt() {
        return EventIds.createdAt(id);
    }
}
