package dev.daybook.internal.export.jobs;

import dev.daybook.model.ExportJob;
import dev.daybook.spi.ArtifactStore;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Where an export's files are: every attempt of a worker has a folder of its own, so that no two ever write into one. */
public final class Folders {
    private static final Logger LOG = System.getLogger(Folders.class.getName());

    private final ArtifactStore store;

    /**
     * Makes the folders of one place.
     *
     * @param store the place
     */
    public Folders(ArtifactStore store) {
        this.store = store;
    }

    /**
     * The folder of a job's current attempt.
     *
     * @param job the job
     * @return its name
     */
    public static String of(ExportJob job) {
        return of(job, job.progress().attempt());
    }

    /**
     * Deletes what attempts have left.
     *
     * @param job the job
     * @param from the first attempt
     * @param to the last attempt
     * @throws IOException when something may still be there
     */
    void delete(ExportJob job, int from, int to) throws IOException {
        for (int attempt = from; attempt <= to; attempt++) {
            store.delete(job.organizationId(), of(job, attempt));
        }
    }

    /**
     * Deletes what attempts have left, if it can be done now. What stays is encrypted, and nobody can download it.
     *
     * @param job the job
     * @param from the first attempt
     * @param to the last attempt
     */
    public void tryDelete(ExportJob job, int from, int to) {
        try {
            delete(job, from, to);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "files of export " + job.id() + " could not be deleted", e);
        }
    }

    private static String of(ExportJob job, int attempt) {
        return job.id() + "-" + attempt;
    }
}
