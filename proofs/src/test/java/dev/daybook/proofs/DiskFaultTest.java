package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.Proof;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * P13 of the proof programme: flushes and writes fail, once or for a while, in a recording process ({@code strace} makes the system say
 * so). Recording goes on by itself afterwards, and what was acknowledged survives a power cut at any moment: nobody believes a flush that
 * comes after one that failed.
 */
@Tag("P13")
class DiskFaultTest {
    private static final int RECORDS = 300;
    private static final int CUTS = 10;

    /** What fails, and from which call of each thread on. */
    private static final List<String> SQLITE_FAULTS = List.of(
            "fsync:error=EIO:when=%d",
            "pwrite64:error=ENOSPC:when=%d", "fsync:error=EIO:when=%d..%d", "pwrite64:error=EIO:when=%d..%d");

    private static final List<String> SPOOL_FAULTS =
            List.of("fdatasync:error=EIO:when=%d", "fdatasync:error=ENOSPC:when=%d..%d");

    @TempDir
    Path directory;

    @Test
    void recordingGoesOnAndWhatWasAcknowledgedIsThere() throws Exception {
        faults("P13 sqlite", SQLITE_FAULTS, Proof.trials(4, 80), false);
    }

    @Test
    void spoolingGoesOnAndWhatWasAcknowledgedIsThere() throws Exception {
        faults("P13 spool", SPOOL_FAULTS, Proof.trials(2, 80), true);
    }

    /** The control: an exception that somebody swallowed. */
    @Test
    void controlThatTakesWhatFailedForRecordedLosesSome() throws Exception {
        Proof proof = new Proof("P13 sqlite");
        proof.requires(TracedHost.isTraceable(), "strace");
        TracedHost host = new TracedHost(directory);
        host.record("careless", RECORDS, "fsync:error=EIO:when=8..10");
        TracedHost.Found found = host.cut(CUTS, proof.random(), false);
        proof.controlFound("lost " + found.lost() + ", with one exception swallowed");
        assertThat(found.lost()).isPositive();
    }

    private void faults(String name, List<String> faults, int trials, boolean spooled) throws Exception {
        Proof proof = new Proof(name);
        proof.requires(TracedHost.isTraceable(), "strace");
        for (int i = 0; i < trials; i++) {
            int first = 4 + proof.random().nextInt(8);
            String fault = String.format(faults.get(i % faults.size()), first, first + 2);
            TracedHost host = new TracedHost(directory.resolve("trial" + i));
            if (spooled) {
                host.spool(RECORDS, fault);
            } else {
                host.record("patient", RECORDS, fault);
            }
            TracedHost.Found found = host.cut(CUTS, proof.random(), spooled);
            String call = fault.substring(0, fault.indexOf(':'));
            proof.found(fault + " failed " + host.failures(call) + " " + found);
            found.assertKept();
            assertThat(host.failures(call)).as(fault).isPositive();
        }
    }
}
