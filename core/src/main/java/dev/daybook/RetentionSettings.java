package dev.daybook;

import dev.daybook.internal.export.age.AgeRecipients;
import dev.daybook.internal.retention.PolicyLimits;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.model.Violations;
import dev.daybook.spi.ArtifactStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a host decides about retention, for all organizations (contract 1.5). Immutable. Unless a host says otherwise: no destination, so
 * that nothing is deleted that must be archived; a grace of 24 h; the widest limits.
 */
public final class RetentionSettings {
    /** The shortest grace. */
    public static final Duration MIN_GRACE = Duration.ofHours(1);

    /** The longest grace. */
    public static final Duration MAX_GRACE = Duration.ofDays(90);

    /** The grace unless the host chooses another. */
    public static final Duration DEFAULT_GRACE = Duration.ofHours(24);

    /** The most records of one batch. */
    public static final int MAX_BATCH_SIZE = 10_000;

    /** The most records of one batch unless the host chooses another number. */
    public static final int DEFAULT_BATCH_SIZE = 500;

    /** The most records that one run deletes of one organization, unless the host chooses another number. */
    public static final long DEFAULT_MAX_ROWS_PER_RUN = 100_000;

    private final Map<String, ArtifactStore> stores;
    private final Map<String, Path> directories;
    private final List<String> recipients;
    private final Duration grace;
    private final int batchSize;
    private final long maxRowsPerRun;
    private final PolicyLimits limits;

    private RetentionSettings(Builder builder) {
        this.stores = Map.copyOf(builder.stores);
        this.directories = Map.copyOf(builder.directories);
        this.recipients = List.copyOf(builder.recipients);
        this.grace = builder.grace;
        this.batchSize = builder.batchSize;
        this.maxRowsPerRun = builder.maxRowsPerRun;
        this.limits = new PolicyLimits(builder.minDays, builder.maxDays, builder.names());
    }

    /**
     * Starts the settings.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    Map<String, ArtifactStore> stores() {
        return stores;
    }

    Map<String, Path> directories() {
        return directories;
    }

    List<String> recipients() {
        return recipients;
    }

    Duration grace() {
        return grace;
    }

    int batchSize() {
        return batchSize;
    }

    long maxRowsPerRun() {
        return maxRowsPerRun;
    }

    PolicyLimits limits() {
        return limits;
    }

    /** Gathers the settings. Not safe for use by several threads. */
    public static final class Builder {
        private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,254}";

        private final Map<String, ArtifactStore> stores = new LinkedHashMap<>();
        private final Map<String, Path> directories = new LinkedHashMap<>();
        private List<String> recipients = List.of();
        private Duration grace = DEFAULT_GRACE;
        private int batchSize = DEFAULT_BATCH_SIZE;
        private long maxRowsPerRun = DEFAULT_MAX_ROWS_PER_RUN;
        private int minDays = RetentionPolicy.MIN_RETENTION_DAYS;
        private int maxDays = RetentionPolicy.MAX_RETENTION_DAYS;

        private Builder() {}

        /**
         * A place for archives, which policies choose by its name. Every host of one trail needs the same ones.
         *
         * @param name 1 to 255 of {@code A-Z a-z 0-9 . _ -}, beginning with a letter or digit; {@code ..} is refused
         * @param store what keeps the files; Daybook does not close it
         * @return this
         */
        public Builder destination(String name, ArtifactStore store) {
            stores.put(name, Objects.requireNonNull(store, "store"));
            return this;
        }

        /**
         * A directory for archives, which policies choose by its name. Every host of one trail needs to see it at the same place.
         *
         * @param name 1 to 255 of {@code A-Z a-z 0-9 . _ -}, beginning with a letter or digit; {@code ..} is refused
         * @param directory made when it is not there, in a directory that is
         * @return this
         */
        public Builder destination(String name, Path directory) {
            directories.put(name, Objects.requireNonNull(directory, "directory"));
            return this;
        }

        /**
         * Who can open archives. Keep the identities that belong to them where this service does not run, for as long as the archives.
         *
         * @param all age recipients ({@code age1…}), 1 to 20; unless set, nothing that must be archived is deleted
         * @return this
         */
        public Builder recipients(String... all) {
            this.recipients = List.of(all);
            return this;
        }

        /**
         * How long deletion waits after a change that makes more records deletable.
         *
         * @param duration 1 h to 90 days; 24 h unless set
         * @return this
         */
        public Builder grace(Duration duration) {
            this.grace = duration;
            return this;
        }

        /**
         * How many records are archived and deleted at a time, at most. Recording may wait for the deletion of a batch, not for its
         * archiving, so where deleting takes long a batch is smaller, down to 25, or to 100 where records are archived.
         *
         * @param rows 1 to 10,000; 500 unless set
         * @return this
         */
        public Builder batchSize(int rows) {
            this.batchSize = rows;
            return this;
        }

        /**
         * How many records one run deletes of one organization; the next run goes on.
         *
         * @param rows 1 or more; 100,000 unless set
         * @return this
         */
        public Builder maxRowsPerRun(long rows) {
            this.maxRowsPerRun = rows;
            return this;
        }

        /**
         * What organizations may choose. Policies that were made before keep their days.
         *
         * @param fewest the fewest days, 90 or more unless set
         * @param most the most days, 3,650 or fewer unless set
         * @return this
         */
        public Builder days(int fewest, int most) {
            this.minDays = fewest;
            this.maxDays = most;
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return the settings
         * @throws dev.daybook.model.InvalidInputException when anything is wrong; names it all
         */
        public RetentionSettings build() {
            int least = RetentionPolicy.MIN_RETENTION_DAYS;
            int most = RetentionPolicy.MAX_RETENTION_DAYS;
            var violations = new Violations()
                    .range("grace", grace, MIN_GRACE, MAX_GRACE)
                    .range("batch_size", batchSize, 1, MAX_BATCH_SIZE)
                    .range("max_rows_per_run", maxRowsPerRun, 1, Long.MAX_VALUE)
                    .range("min_days", minDays, least, most)
                    .range("max_days", maxDays, least, most)
                    .require(minDays <= maxDays, "max_days", "out_of_range", () -> "must not be less than min_days")
                    .require(
                            Collections.disjoint(stores.keySet(), directories.keySet()),
                            "destinations",
                            "duplicate",
                            () -> "must not name a directory and a store alike: " + both());
            if (!recipients.isEmpty()) {
                AgeRecipients.check("recipients", recipients, violations);
            }
            for (String name : names()) {
                violations.require(
                        name.matches(NAME) && !name.contains(".."),
                        "destinations",
                        "bad_text",
                        () -> "must have names of letters, digits, . _ -, first a letter or digit, without .., not "
                                + quoted(name));
            }
            violations.throwIfAny("retention settings");
            return new RetentionSettings(this);
        }

        private Set<String> both() {
            Set<String> both = new TreeSet<>(stores.keySet());
            both.retainAll(directories.keySet());
            return both;
        }

        /** As it can stand in a line of a log. */
        private static String quoted(String name) {
            String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
            return "\"" + shown.replaceAll("[^ -~]", "?") + "\"";
        }

        private Set<String> names() {
            Set<String> names = new LinkedHashSet<>(stores.keySet());
            names.addAll(directories.keySet());
            return names;
        }
    }
}
