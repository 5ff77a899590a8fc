package dev.daybook;

import dev.daybook.model.ExportJob;
import java.util.Map;
import java.util.Objects;

/**
 * An export, and what it takes to download its files.
 *
 * @param job how it stands
 * @param downloadTokens a fresh token for each file by its name, good for {@link ExportSettings.Builder#tokenLife}; empty while nothing can
 *     be downloaded
 */
public record ExportStatus(ExportJob job, Map<String, String> downloadTokens) {
    /** Copies the tokens. */
    public ExportStatus {
        Objects.requireNonNull(job, "job");
        downloadTokens = Map.copyOf(downloadTokens);
    }

    /** Without the tokens: who has one can download. */
    @Override
    public String toString() {
        return "ExportStatus[job=" + job.id() + ", status=" + job.status().wireName() + ", tokens for "
                + downloadTokens.keySet() + "]";
    }
}
