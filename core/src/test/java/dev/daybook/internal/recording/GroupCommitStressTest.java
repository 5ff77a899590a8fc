package dev.daybook.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.kit.SampleRecords;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordStore;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Everything goes wrong at random; every word given stays true, and in the end all works. */
class GroupCommitStressTest {
    private static final int CALLERS = 16;
    private static final int SUBMISSIONS = 1500;

    private final ProbedStore store = new ProbedStore();
    private final GroupCommit group = new GroupCommit(store::append, 12);
    private final Map<RetrievalDetail, Word> words = new ConcurrentHashMap<>();

    /** What a caller was told. */
    private enum Word {
        DURABLE,
        NOT_STORED,
        UNKNOWN,
        ERROR
    }

    @Test
    void nothingHangsAndEveryWordIsTrue() throws Exception {
        store.behave(this::unreliable);
        List<Caller<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            int number = i;
            callers.add(Caller.start(() -> submitMany(number)));
        }
        AtomicBoolean ended = new AtomicBoolean();
        Caller<Integer> troublemaker = Caller.start(() -> interruptAtRandom(callers, ended));
        int submitted = 0;
        for (Caller<Integer> caller : callers) {
            submitted += caller.result();
        }
        ended.set(true);
        assertThat(troublemaker.result()).as("interrupts").isPositive();
        store.behave(RecordStore::append);
        RetrievalDetail last = new SampleRecords(99).next();
        assertThat(group.submit(last, Duration.ofSeconds(20))).isEqualTo(AppendOutcome.STORED);
        assertThat(group.close(Duration.ofSeconds(20))).isTrue();
        assertThat(submitted).isEqualTo(CALLERS * SUBMISSIONS);
        assertThat(words).hasSize(submitted);
        assertThat(words.values()).as("all of it happened").contains(Word.values());
        words.forEach((detail, word) -> {
            if (word == Word.DURABLE) {
                assertThat(store.holds(detail)).as("%s", word).isTrue();
            } else if (word == Word.NOT_STORED) {
                assertThat(store.holds(detail)).as("%s", word).isFalse();
            }
        });
        assertThat(Collections.max(store.batchSizes())).as("shared batches").isGreaterThan(1);
    }

    private int submitMany(int number) {
        SampleRecords samples = new SampleRecords(1000 + number);
        UUID organization = new UUID(1, number % 4);
        Random random = new Random(number);
        for (int i = 0; i < SUBMISSIONS; i++) {
            RetrievalDetail detail = samples.next(organization);
            words.put(detail, word(detail, Duration.ofNanos(1 + random.nextInt(8_000_000))));
        }
        return SUBMISSIONS;
    }

    private Word word(RetrievalDetail detail, Duration deadline) {
        try {
            group.submit(detail, deadline);
            return Word.DURABLE;
        } catch (AuditUnavailableException e) {
            assertThat(e).hasMessageContaining(detail.record().id().toString());
            return e.outcome() == Outcome.NOT_STORED ? Word.NOT_STORED : Word.UNKNOWN;
        } catch (LinkageError e) {
            return Word.ERROR;
        }
    }

    private List<AppendOutcome> unreliable(RecordStore real, List<RetrievalDetail> batch, Duration timeout) {
        switch (ThreadLocalRandom.current().nextInt(12)) {
            case 0 -> throw new AuditUnavailableException(Outcome.NOT_STORED, "no connection", null);
            case 1 -> {
                real.append(batch, timeout);
                throw new AuditUnavailableException(Outcome.UNKNOWN, "cut at commit", null);
            }
            case 2 -> throw new IllegalStateException("a fault");
            case 3 -> {
                real.append(batch, timeout);
                throw new IllegalStateException("a fault behind the commit");
            }
            case 4 -> throw new LinkageError("an error");
            case 5, 6, 7 -> LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(3_000_000));
            default -> {}
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new AuditUnavailableException(Outcome.NOT_STORED, "interrupted", null);
        }
        return real.append(batch, timeout);
    }

    private static int interruptAtRandom(List<Caller<Integer>> callers, AtomicBoolean ended) {
        int interrupts = 0;
        while (!ended.get()) {
            callers.get(ThreadLocalRandom.current().nextInt(callers.size()))
                    .thread()
                    .interrupt();
            interrupts++;
            LockSupport.parkNanos(200_000);
        }
        return interrupts;
    }
}
