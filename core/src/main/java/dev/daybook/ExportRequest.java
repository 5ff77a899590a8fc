package dev.daybook;

import dev.daybook.internal.export.age.AgeRecipients;
import dev.daybook.model.Actor;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.Format;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.Violations;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an export (contract 1.4). Immutable.
 *
 * @param organizationId the tenant
 * @param filter the window and filters, as in {@link TrailQuery}; the window's end is clamped when the export is asked for
 * @param exportFormat the format of the files
 * @param idempotencyKey the host's key for this request, 1 to 128 characters, so that it can be sent again: the same key with the same
 *     request is the same export. Null when there is none
 * @param recipients the age recipients that will be able to open the files, at most 20; empty for those of {@link ExportSettings}
 * @param requestedBy who asks
 */
public record ExportRequest(
        UUID organizationId,
        RetrievalFilter filter,
        Format exportFormat,
        @Nullable String idempotencyKey,
        List<String> recipients,
        Actor requestedBy) {
    /**
     * Checks the values.
     *
     * @throws dev.daybook.model.InvalidInputException when anything is wrong; names it all
     */
    public ExportRequest {
        Objects.requireNonNull(organizationId, "organizationId");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(exportFormat, "exportFormat");
        Objects.requireNonNull(requestedBy, "requestedBy");
        recipients = List.copyOf(recipients);
        check(new Violations(), exportFormat, idempotencyKey, recipients).throwIfAny("export request");
    }

    private static Violations check(
            Violations violations, Format format, @Nullable String idempotencyKey, List<String> recipients) {
        violations
                .require(
                        format != Format.UNKNOWN,
                        "export_format",
                        "unknown_value",
                        () -> "must not be UNKNOWN, which is never stored")
                .text("idempotency_key", idempotencyKey, ExportJob.MAX_IDEMPOTENCY_KEY_LENGTH);
        if (!recipients.isEmpty()) {
            AgeRecipients.check("recipients", recipients, violations);
        }
        return violations;
    }

    /**
     * Starts a request.
     *
     * @param organizationId the tenant
     * @param start the window's start, inclusive
     * @param end the window's end, exclusive, after {@code start}
     * @param requestedBy who asks
     * @return a builder
     */
    public static Builder builder(UUID organizationId, Instant start, Instant end, Actor requestedBy) {
        return new Builder(organizationId, start, end, requestedBy);
    }

    /** Gathers a request. Filters are joined by AND, the values of one filter by OR. Not safe for use by several threads. */
    public static final class Builder {
        private final UUID organizationId;
        private final FilterDraft filter;
        private final Actor requestedBy;
        private Format exportFormat = Format.CSV;
        private @Nullable String idempotencyKey;
        private List<String> recipients = List.of();

        private Builder(UUID organizationId, Instant start, Instant end, Actor requestedBy) {
            this.organizationId = organizationId;
            this.filter = new FilterDraft(start, end);
            this.requestedBy = requestedBy;
        }

        /**
         * The format of the files.
         *
         * @param format csv unless set
         * @return this
         */
        public Builder exportFormat(Format format) {
            this.exportFormat = format;
            return this;
        }

        /**
         * Only attempts that asked for any of these knowledge bases, whatever became of it.
         *
         * @param ids 1 to 1,000 ids; duplicates count once
         * @return this
         */
        public Builder kbIds(Collection<UUID> ids) {
            filter.kbIds(ids);
            return this;
        }

        /**
         * Only attempts with any of these statuses.
         *
         * @param any at least one, not {@code UNKNOWN}; duplicates count once
         * @return this
         */
        public Builder statuses(Collection<RetrievalStatus> any) {
            filter.statuses(any);
            return this;
        }

        /**
         * Only attempts of this actor.
         *
         * @param id the host's id of the user
         * @return this
         */
        public Builder actorUserId(UUID id) {
            filter.actorUserId(id);
            return this;
        }

        /**
         * Only attempts in this session.
         *
         * @param id the host's id of the session
         * @return this
         */
        public Builder sessionId(UUID id) {
            filter.sessionId(id);
            return this;
        }

        /**
         * The host's key for this request, so that it can be sent again when the answer was lost.
         *
         * @param key 1 to 128 characters without control characters
         * @return this
         */
        public Builder idempotencyKey(String key) {
            this.idempotencyKey = key;
            return this;
        }

        /**
         * Who will be able to open the files, instead of those of {@link ExportSettings}.
         *
         * @param recipients age recipients ({@code age1…}), 1 to 20
         * @return this
         */
        public Builder recipients(Collection<String> recipients) {
            this.recipients = List.copyOf(recipients);
            return this;
        }

        /**
         * Makes the request.
         *
         * @return the request
         * @throws dev.daybook.model.InvalidInputException when anything is wrong; names it all
         */
        public ExportRequest build() {
            check(filter.check(new Violations()), exportFormat, idempotencyKey, recipients)
                    .throwIfAny("export request");
            return new ExportRequest(
                    organizationId, filter.filter(), exportFormat, idempotencyKey, recipients, requestedBy);
        }
    }
}
