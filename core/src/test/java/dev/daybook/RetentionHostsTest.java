package dev.daybook;

import static dev.daybook.OpenRetention.OFFICER;
import static dev.daybook.OpenRetention.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.RetentionReport.Outcome;
import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetentionPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten hosts on one place, at the same moment. */
@Timeout(120)
class RetentionHostsTest {
    private static final int HOSTS = 10;

    @Test
    void tenHostsThatReadAnUnsetPolicyMakeOne() throws Exception {
        try (OpenRetention open = new OpenRetention()) {
            List<RetentionPolicy> policies =
                    atOnce(hosts(open), host -> host.retention().policy(ORGANIZATION));
            assertThat(new HashSet<>(policies)).hasSize(1);
            assertThat(open.historyTypes()).containsExactly(GovernanceEvent.Type.POLICY_CREATED);
        }
    }

    @Test
    void tenHostsThatSweepDeleteAndArchiveEachRecordOnce() throws Exception {
        try (OpenRetention open = new OpenRetention()) {
            open.record(200, 400);
            open.record(3, 10);
            open.archiving();
            List<List<RetentionReport>> reports =
                    atOnce(hosts(open), host -> host.retention().applyAll());
            List<RetentionReport> all = new ArrayList<>();
            reports.forEach(all::addAll);
            assertThat(all).extracting(RetentionReport::outcome).isSubsetOf(Outcome.COMPLETED, Outcome.SKIPPED_BUSY);
            assertThat(all.stream().mapToLong(RetentionReport::deletedRows).sum())
                    .isEqualTo(200);
            assertThat(open.rows()).isEqualTo(3);
            List<ArchiveReceipt> receipts =
                    open.daybook.archives().page(ORGANIZATION, 200, null).items();
            assertThat(receipts.stream().mapToInt(ArchiveReceipt::rows).sum()).isEqualTo(200);
            assertThat(open.vault.folders())
                    .as("no archive but those with a receipt")
                    .isEqualTo(receipts.size());
            Set<Object> archived = new HashSet<>();
            receipts.forEach(receipt -> open.daybook
                    .archives()
                    .open(ORGANIZATION, receipt, ArchiveKeys.IDENTITY, OFFICER)
                    .forEach(detail -> assertThat(archived.add(detail.record().id()))
                            .as("archived once")
                            .isTrue()));
            assertThat(open.history().stream()
                            .filter(event -> "started".equals(event.reasonCode()))
                            .map(GovernanceEvent::id))
                    .as("runs that deleted")
                    .hasSizeBetween(1, HOSTS);
        }
    }

    @Test
    void tenHostsThatChangeDifferentThingsLoseNothing() throws Exception {
        try (OpenRetention open = new OpenRetention()) {
            List<Daybook> hosts = hosts(open);
            atOnce(hosts, host -> {
                int number = hosts.indexOf(host);
                return number % 2 == 0
                        ? host.retention().placeHold(ORGANIZATION, "litigation " + number, OFFICER)
                        : host.retention()
                                .update(ORGANIZATION, PolicyUpdate.nothing().retentionDays(100 + number), OFFICER);
            });
            RetentionPolicy policy = open.retention().policy(ORGANIZATION);
            assertThat(policy.legalHoldEnabled()).isTrue();
            assertThat(policy.retentionDays()).isIn(101, 103, 105, 107, 109);
            assertThat(policy.policyVersion())
                    .as("one hold and five changes after the first")
                    .isEqualTo(7);
            assertThat(open.historyTypes())
                    .filteredOn(type -> type == GovernanceEvent.Type.HOLD_SET)
                    .hasSize(1);
        }
    }

    /** A hold against purging, wherever it falls: afterwards nothing goes. */
    @Test
    void afterAHoldHasReturnedNothingIsDeleted() throws Exception {
        for (int race = 0; race < 50; race++) {
            try (OpenRetention open = new OpenRetention(settings -> settings.batchSize(1))) {
                open.record(20, 400);
                open.record(1, 10);
                open.retention().update(ORGANIZATION, PolicyUpdate.nothing().archiveBeforeDelete(false), OFFICER);
                open.clock.advance(RetentionSettings.DEFAULT_GRACE);
                List<Daybook> hosts = hosts(open).subList(0, 2);
                List<Integer> left = atOnce(hosts, host -> {
                    if (host.equals(hosts.get(0))) {
                        host.retention().apply(ORGANIZATION);
                        return -1;
                    }
                    host.retention().placeHold(ORGANIZATION, "litigation", OFFICER);
                    return open.rows();
                });
                assertThat(open.rows())
                        .as("as many as when the hold had returned")
                        .isEqualTo(left.get(1));
            }
        }
    }

    private static List<Daybook> hosts(OpenRetention open) {
        List<Daybook> hosts = new ArrayList<>();
        for (int i = 0; i < HOSTS; i++) {
            hosts.add(open.host(open.store, open.vault, settings -> settings.batchSize(10)));
        }
        return hosts;
    }

    private interface Work<T> {
        T on(Daybook host) throws Exception;
    }

    private static <T> List<T> atOnce(List<Daybook> hosts, Work<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(hosts.size());
        ExecutorService threads = Executors.newFixedThreadPool(hosts.size());
        try {
            List<Callable<T>> calls = new ArrayList<>();
            for (Daybook host : hosts) {
                calls.add(() -> {
                    start.await();
                    return work.on(host);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
