package dev.daybook.benchmarks;

import dev.daybook.Daybook;
import dev.daybook.ExportRequest;
import dev.daybook.ExportSettings;
import dev.daybook.model.Actor;
import dev.daybook.model.ExportJob;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A process that reads all rows once, or exports them once, and says on its last line how long that took. Arguments: {@code raw},
 * {@code csv} or {@code ndjson}; where files go; to whom.
 */
final class ExportChild {
    private ExportChild() {}

    public static void main(String[] args) throws Exception {
        Place place = Place.told();
        long start = System.nanoTime();
        if (args[0].equals("raw")) {
            tell(start, RawReading.read(place), 0, 0);
            return;
        }
        var settings = ExportSettings.builder()
                .directory(Path.of(args[1]))
                .recipients(args[2])
                .settleTime(Duration.ZERO)
                .build();
        try (Daybook daybook = place.builder().exports(settings).open()) {
            start = System.nanoTime();
            export(daybook, ExportJob.Format.valueOf(args[0]), start);
        }
    }

    private static void export(Daybook daybook, ExportJob.Format format, long start) throws IOException {
        Instant end = Instant.now();
        daybook.exports()
                .request(ExportRequest.builder(
                                Samples.organization(0), end.minus(Duration.ofDays(1)), end, Actor.system())
                        .exportFormat(format)
                        .build());
        ExportJob job = daybook.exports().runNext().orElseThrow();
        Long rows = job.totalRows();
        if (job.status() != ExportJob.Status.COMPLETED || rows == null) {
            throw new IllegalStateException("the export ended as " + job.status() + ": " + job.errorCode());
        }
        tell(
                start,
                rows,
                job.files().stream().mapToLong(ExportJob.File::bytesPlaintext).sum(),
                job.files().stream().mapToLong(ExportJob.File::bytesCiphertext).sum());
    }

    private static void tell(long start, long rows, long plainBytes, long sealedBytes) throws IOException {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.println(new Measured(seconds, rows, plainBytes, sealedBytes, peakHeap(), peakMemory()).line());
    }

    /** At the most: the parts of the heap need not have been at their peaks at once. */
    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    /** Of the whole process, as Linux counts it; 0 elsewhere. */
    private static long peakMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .sum();
    }
}
