package dev.daybook.benchmarks;

import java.util.Locale;

/**
 * One run of an {@link ExportChild}.
 *
 * @param plainBytes before encryption, 0 when nothing was written
 * @param sealedBytes after it
 * @param peakHeap of the Java heap, bytes
 * @param peakMemory of the process, bytes; 0 when the operating system does not say
 */
record Measured(double seconds, long rows, long plainBytes, long sealedBytes, long peakHeap, long peakMemory) {
    String line() {
        return String.format(
                Locale.ROOT, "%f %d %d %d %d %d", seconds, rows, plainBytes, sealedBytes, peakHeap, peakMemory);
    }

    /** What {@link #line} gave. */
    static Measured of(String line) {
        String[] parts = line.split(" ", -1);
        return new Measured(
                Double.parseDouble(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]),
                Long.parseLong(parts[5]));
    }

    double rowsPerSecond() {
        return rows / seconds;
    }

    double plainMegabytesPerSecond() {
        return plainBytes / 1e6 / seconds;
    }
}
