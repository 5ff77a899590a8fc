package dev.daybook;

import dev.daybook.internal.export.ExportFiles;
import dev.daybook.internal.export.age.AgeRecipients;
import dev.daybook.internal.export.jobs.Limits;
import dev.daybook.model.Violations;
import dev.daybook.spi.ArtifactStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a host wants exports: where the files go, who can open them, and the limits. The same on every host of one trail. Immutable.
 */
public final class ExportSettings {
    private final @Nullable Path directory;
    private final @Nullable ArtifactStore artifactStore;
    private final List<String> recipients;
    private final Map<UUID, List<String>> ofOrganizations;
    private final Duration settleTime;
    private final Duration tokenLife;
    private final Limits limits;

    private ExportSettings(Builder builder) {
        this.directory = builder.directory;
        this.artifactStore = builder.artifactStore;
        this.recipients = builder.recipients;
        this.ofOrganizations = Map.copyOf(builder.ofOrganizations);
        this.settleTime = builder.settleTime;
        this.tokenLife = builder.tokenLife;
        this.limits =
                Limits.of(builder.maxFileBytes, builder.rowLimit, builder.expiry, builder.lease, builder.maxAttempts);
    }

    /**
     * Starts settings. A directory or an artifact store is needed.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    Duration settleTime() {
        return settleTime;
    }

    Duration tokenLife() {
        return tokenLife;
    }

    Limits limits() {
        return limits;
    }

    /** Those of a request, else of its organization, else of the host. */
    List<String> recipients(ExportRequest request) {
        return request.recipients().isEmpty()
                ? ofOrganizations.getOrDefault(request.organizationId(), recipients)
                : request.recipients();
    }

    @Nullable
    Path directory() {
        return directory;
    }

    @Nullable
    ArtifactStore artifactStore() {
        return artifactStore;
    }

    /** Gathers settings. Not safe for use by several threads. */
    public static final class Builder {
        private @Nullable Path directory;
        private @Nullable ArtifactStore artifactStore;
        private List<String> recipients = List.of();
        private final Map<UUID, List<String>> ofOrganizations = new LinkedHashMap<>();
        private long maxFileBytes = 256L << 20;
        private long rowLimit = 10_000_000;
        private Duration expiry = Duration.ofDays(7);
        private Duration lease = Duration.ofMinutes(2);
        private Duration settleTime = Duration.ofSeconds(5);
        private Duration tokenLife = Duration.ofMinutes(15);
        private int maxAttempts = 5;

        private Builder() {}

        /**
         * Keeps the files in a directory that every host of the trail sees at the same place.
         *
         * @param place made when it is not there, in a directory that is
         * @return this
         */
        public Builder directory(Path place) {
            this.directory = place;
            return this;
        }

        /**
         * Keeps the files elsewhere.
         *
         * @param store the place; Daybook does not close it
         * @return this
         */
        public Builder artifactStore(ArtifactStore store) {
            this.artifactStore = store;
            return this;
        }

        /**
         * Who can open the files, unless an organization or a request has its own.
         *
         * @param all age recipients ({@code age1…}), 1 to 20; unless set, organizations or requests must name theirs
         * @return this
         */
        public Builder recipients(String... all) {
            this.recipients = List.of(all);
            return this;
        }

        /**
         * Who can open the files of an organization, instead of the host's recipients.
         *
         * @param organizationId the tenant
         * @param all age recipients ({@code age1…}), 1 to 20
         * @return this
         */
        public Builder recipients(UUID organizationId, Collection<String> all) {
            ofOrganizations.put(organizationId, List.copyOf(all));
            return this;
        }

        /**
         * At how many plaintext bytes a file ends and the next begins.
         *
         * @param most 1,024 to 1 TiB; 256 MiB unless set
         * @return this
         */
        public Builder maxFileBytes(long most) {
            this.maxFileBytes = most;
            return this;
        }

        /**
         * The most records of one export; with more it fails.
         *
         * @param most 1 or more; 10,000,000 unless set
         * @return this
         */
        public Builder rowLimit(long most) {
            this.rowLimit = most;
            return this;
        }

        /**
         * How long the files stay after the export ended.
         *
         * @param time 1 hour to 30 days; 7 days unless set
         * @return this
         */
        public Builder expiry(Duration time) {
            this.expiry = time;
            return this;
        }

        /**
         * How long a worker may be silent before its job goes to another. Counting the records of one export may take half of it, and
         * writing what has been written to disk all of it.
         *
         * @param time 1 second to 1 hour; 2 minutes unless set
         * @return this
         */
        public Builder lease(Duration time) {
            this.lease = time;
            return this;
        }

        /**
         * How old a record must be to be exported, at the least: time for those that are being recorded to become durable.
         *
         * @param time 0 to 1 hour; 5 seconds unless set. Should be more than {@link DaybookBuilder#deadline}
         * @return this
         */
        public Builder settleTime(Duration time) {
            this.settleTime = time;
            return this;
        }

        /**
         * How long a download token is good.
         *
         * @param time 1 minute to 24 hours; 15 minutes unless set
         * @return this
         */
        public Builder tokenLife(Duration time) {
            this.tokenLife = time;
            return this;
        }

        /**
         * How many workers try before an export fails, when one after the other is lost or cannot reach the store.
         *
         * @param most 1 to 100; 5 unless set
         * @return this
         */
        public Builder maxAttempts(int most) {
            this.maxAttempts = most;
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return the settings
         * @throws dev.daybook.model.InvalidInputException when anything is missing or wrong; names it all
         */
        public ExportSettings build() {
            var violations = new Violations()
                    .require(
                            (directory == null) != (artifactStore == null),
                            "directory",
                            "missing",
                            () -> "must be set exactly once, as a directory or as an artifact store");
            if (!recipients.isEmpty()) {
                AgeRecipients.check("recipients", recipients, violations);
            }
            ofOrganizations.forEach(
                    (organization, all) -> AgeRecipients.check("recipients[" + organization + "]", all, violations));
            violations
                    .range("max_file_bytes", maxFileBytes, ExportFiles.MIN_FILE_BYTES, 1L << 40)
                    .range("row_limit", rowLimit, 1, Long.MAX_VALUE)
                    .range("expiry", expiry, Duration.ofHours(1), Duration.ofDays(30))
                    .range("lease", lease, Duration.ofSeconds(1), Duration.ofHours(1))
                    .range("settle_time", settleTime, Duration.ZERO, Duration.ofHours(1))
                    .range("token_life", tokenLife, Duration.ofMinutes(1), Duration.ofHours(24))
                    .range("max_attempts", maxAttempts, 1, 100)
                    .throwIfAny("export settings");
            return new ExportSettings(this);
        }
    }
}
