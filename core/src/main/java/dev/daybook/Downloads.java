package dev.daybook;

import dev.daybook.internal.export.jobs.Folders;
import dev.daybook.internal.export.jobs.JobEvents;
import dev.daybook.internal.export.rules.JobLegality;
import dev.daybook.internal.export.tokens.DownloadTokens;
import dev.daybook.model.Actor;
import dev.daybook.model.ExportJob;
import dev.daybook.model.ExportJob.Status;
import dev.daybook.model.Violations;
import dev.daybook.spi.ArtifactStore;
import dev.daybook.spi.AuditStore;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives out tokens and files, and tells the history before it does. */
final class Downloads {
    private final AuditStore store;
    private final ArtifactStore artifacts;
    private final DownloadTokens tokens;
    private final Duration tokenLife;
    private final JobEvents events;
    private final Clock clock;

    Downloads(
            AuditStore store,
            ArtifactStore artifacts,
            DownloadTokens tokens,
            Duration tokenLife,
            JobEvents events,
            Clock clock) {
        this.store = store;
        this.artifacts = artifacts;
        this.tokens = tokens;
        this.tokenLife = tokenLife;
        this.events = events;
        this.clock = clock;
    }

    /** A token for each file; none while nothing can be downloaded. */
    Map<String, String> tokens(ExportJob job, Actor actor) {
        Instant now = clock.instant();
        if (!JobLegality.isDownloadable(job, now)) {
            return Map.of();
        }
        Instant until = earlier(now.plus(tokenLife), job.expiresAt());
        store.events().append(events.tokensIssued(job, actor, until));
        return job.files().stream()
                .collect(Collectors.toMap(
                        ExportJob.File::name, file -> tokens.mint(job.organizationId(), job.id(), file.name(), until)));
    }

    /** Opens a file from an offset on, for so many bytes; null for all the rest. */
    ExportDownload open(
            UUID organizationId, UUID id, String name, String token, long offset, @Nullable Long length, Actor actor) {
        Granted granted = grant(organizationId, id, name, token);
        long rest = Math.max(0, granted.file().bytesCiphertext() - offset);
        long bytes = length == null ? rest : length;
        new Violations()
                .range("offset", offset, 0, granted.file().bytesCiphertext())
                .range("length", bytes, 0, rest)
                .throwIfAny("download");
        ReadableByteChannel channel = channel(granted.job(), name, offset);
        try {
            store.events().append(events.downloaded(granted.job(), actor, name, offset, bytes));
        } catch (RuntimeException e) {
            close(channel, e);
            throw e;
        }
        return new ExportDownload(granted.file(), offset, bytes, channel);
    }

    /** What is known of a file that may be downloaded with a token. */
    ExportJob.File file(UUID organizationId, UUID id, String name, String token) {
        return grant(organizationId, id, name, token).file();
    }

    private record Granted(ExportJob job, ExportJob.File file) {}

    private Granted grant(UUID organizationId, UUID id, String name, String token) {
        // First of all, and without asking the store: who has no token learns nothing, not even by the time it takes.
        if (!tokens.isGood(organizationId, id, name, token, clock.instant())) {
            throw ExportException.tokenRefused();
        }
        ExportJob job = store.exports().find(organizationId, id).orElseThrow(ExportException::tokenRefused);
        refuse(job);
        ExportJob.File file = job.files().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(ExportException::tokenRefused);
        return new Granted(job, file);
    }

    private void refuse(ExportJob job) {
        if (JobLegality.isDownloadable(job, clock.instant())) {
            return;
        }
        boolean over = job.expiresAt() != null || job.status() == Status.EXPIRED;
        throw over ? ExportException.expired(job.id()) : ExportException.notReady(job.id());
    }

    private ReadableByteChannel channel(ExportJob job, String name, long offset) {
        try {
            return artifacts.read(job.organizationId(), Folders.of(job), name, offset);
        } catch (IOException e) {
            // A sweep may have been faster.
            store.exports().find(job.organizationId(), job.id()).ifPresent(this::refuse);
            throw ExportException.fileUnavailable(job.id(), e);
        }
    }

    private static void close(ReadableByteChannel channel, RuntimeException e) {
        try {
            channel.close();
        } catch (IOException suppressed) {
            e.addSuppressed(suppressed);
        }
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other == null || one.isBefore(other) ? one : other;
    }
}
