package dev.daybook.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Daybook;
import dev.daybook.RetentionReport;
import dev.daybook.RetentionSettings;
import dev.daybook.kit.Proof;
import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetentionPolicy;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.PolicyStore.DeleteOutcome;
import dev.daybook.spi.PolicyStore.Deletion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Ten hosts of one place, at the same moment. */
@Tag("P9")
@Timeout(600)
@ParameterizedClass
@EnumSource
class ManyHostsTest {
    private static final int HOSTS = 10;
    private static final int ROUNDS = Proof.trials(10, 100);
    private static final int RECORDS = 200;
    private static final int BATCH = 20;

    private final Backend backend;
    private final ArchiveVault vault = new ArchiveVault();
    private final List<Daybook> hosts = new ArrayList<>();
    private Place place;

    @TempDir
    Path directory;

    ManyHostsTest(Backend backend) {
        this.backend = backend;
    }

    @BeforeEach
    void open() throws Exception {
        Place fresh = backend.freshPlace(directory);
        place = fresh.store().equals("postgres") ? fresh.with("pool_size", "3") : fresh;
        ExpiredTrail.record(place, Attempts.ORGANIZATION, RECORDS);
        RetentionSettings settings =
                vault.settings(vault.directory(directory)).batchSize(BATCH).build();
        for (int i = 0; i < HOSTS; i++) {
            hosts.add(place.builder().retention(settings).open());
        }
    }

    @AfterEach
    void close() {
        hosts.forEach(Daybook::close);
    }

    @Test
    void anUnsetPolicyIsMadeOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            UUID organizationId = UUID.randomUUID();
            List<RetentionPolicy> policies = atOnce(host -> host.retention().policy(organizationId));
            assertThat(new HashSet<>(policies)).hasSize(1);
            assertThat(history(organizationId)).containsExactly(GovernanceEvent.Type.POLICY_CREATED);
        }
        try (PolicyLock plain = new PolicyLock(place)) {
            long rows = plain.number("SELECT count(*) FROM retention_policy");
            new Proof("ten hosts " + backend).found("unset policies " + ROUNDS + " rows made " + rows);
            assertThat(rows).isEqualTo(ROUNDS);
        }
    }

    @Test
    void eachRecordIsDeletedOnceAndArchivedOnce() throws Exception {
        try (AuditStore store = place.openStore()) {
            ExpiredTrail.makePolicy(store, Attempts.ORGANIZATION, ArchiveVault.DESTINATION);
            List<UUID> before = ExpiredTrail.left(store, Attempts.ORGANIZATION);
            long deleted = 0;
            for (List<RetentionReport> reports : atOnce(host -> host.retention().applyAll())) {
                assertThat(reports)
                        .extracting(RetentionReport::outcome)
                        .isSubsetOf(RetentionReport.Outcome.COMPLETED, RetentionReport.Outcome.SKIPPED_BUSY);
                deleted +=
                        reports.stream().mapToLong(RetentionReport::deletedRows).sum();
            }
            List<UUID> left = ExpiredTrail.left(store, Attempts.ORGANIZATION);
            List<ArchiveReceipt> receipts = ArchiveVault.receipts(hosts.get(0));
            List<UUID> archived = vault.ids(hosts.get(0), receipts);
            new Proof("ten hosts " + backend)
                    .found("deleted " + deleted + " archived " + archived.size() + " left " + left.size());
            assertThat(deleted).isEqualTo(RECORDS);
            assertThat(left).hasSize(1);
            before.removeAll(left);
            assertThat(archived).containsExactlyInAnyOrderElementsOf(before);
            assertThat(ArchiveVault.folders(directory)).hasSameSizeAs(receipts);
        }
    }

    /** The control: every host believes that it alone sweeps, and that it deleted what another one did. */
    @Test
    void controlThatBelievesItIsAloneArchivesTwice() throws Exception {
        hosts.forEach(Daybook::close);
        hosts.clear();
        RetentionSettings settings =
                vault.settings(vault.directory(directory)).batchSize(BATCH).build();
        for (int i = 0; i < HOSTS; i++) {
            hosts.add(Daybook.builder()
                    .keyRing(Place.KEYS)
                    .deadline(place.deadline())
                    .store(AlteredStore.leasingToAll(
                            AlteredStore.deleting(place.openStore(), (organizationId, ids, real) -> {
                                real.delete();
                                return new Deletion(DeleteOutcome.DELETED, ids.size());
                            })))
                    .retention(settings)
                    .open());
        }
        try (AuditStore store = place.openStore()) {
            ExpiredTrail.makePolicy(store, Attempts.ORGANIZATION, ArchiveVault.DESTINATION);
        }
        atOnce(host -> host.retention().applyAll());
        int copies = ArchiveVault.folders(directory).size();
        new Proof("ten hosts " + backend).controlFound("archives " + copies + " of " + RECORDS / BATCH);
        assertThat(copies).isGreaterThan(RECORDS / BATCH);
    }

    private List<GovernanceEvent.Type> history(UUID organizationId) {
        return hosts.get(0).governance().page(organizationId, 200, null).items().stream()
                .map(GovernanceEvent::eventType)
                .toList();
    }

    private interface Work<T> {
        T on(Daybook host);
    }

    private <T> List<T> atOnce(Work<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(HOSTS);
        ExecutorService threads = Executors.newFixedThreadPool(HOSTS);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Daybook host : hosts) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.on(host);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
