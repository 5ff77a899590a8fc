package dev.daybook.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.FollowBatch;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import dev.daybook.spi.RecordStore.AppendOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRecordStoreTest {
    private final UUID organization = Samples.id("organization", 1);
    private final UUID other = Samples.id("organization", 2);
    private final Samples samples = new Samples(1);

    @TempDir
    private Path directory;

    private AuditStore store;
    private RecordStore records;

    @BeforeEach
    void open() {
        store = Samples.open(directory.resolve("trail.db"));
        records = store.records();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void gives_back_what_it_took_after_it_was_opened_again() {
        List<RetrievalDetail> batch = samples.details(organization, 50);

        assertThat(records.append(batch, Samples.TIMEOUT)).hasSize(50).containsOnly(AppendOutcome.STORED);
        store.close();
        open();

        for (RetrievalDetail detail : batch) {
            assertThat(records.find(organization, detail.record().id())).contains(detail);
            assertThat(records.find(other, detail.record().id())).isEmpty();
        }
    }

    @Test
    void tells_duplicates_from_conflicts_and_keeps_the_first() {
        RetrievalDetail first = samples.detail(organization, 5);
        RetrievalDetail recovered = Samples.with(first, first.record().retrievalStatus(), AuditWriteStatus.RECOVERED);
        RetrievalDetail changed = Samples.with(first, RetrievalStatus.ERROR, AuditWriteStatus.COMMITTED);
        RetrievalDetail later = samples.detail(organization, 6);

        assertThat(records.append(List.of(first, first), Samples.TIMEOUT))
                .containsExactly(AppendOutcome.STORED, AppendOutcome.DUPLICATE);
        assertThat(records.append(List.of(recovered, changed, later), Samples.TIMEOUT))
                .containsExactly(AppendOutcome.DUPLICATE, AppendOutcome.CONFLICT, AppendOutcome.STORED);
        assertThat(records.find(organization, first.record().id())).contains(first);
    }

    @Test
    void pages_newest_first_and_only_its_organization() {
        List<RetrievalDetail> mine = samples.details(organization, 120);
        records.append(mine, Samples.TIMEOUT);
        records.append(samples.details(other, 30), Samples.TIMEOUT);

        List<RetrievalRecord> read = new ArrayList<>();
        UUID before = null;
        List<RetrievalRecord> page;
        do {
            page = records.page(organization, Samples.ALL, before, 50);
            read.addAll(page);
            before = page.isEmpty() ? null : page.get(page.size() - 1).id();
        } while (page.size() == 50);

        List<RetrievalRecord> expected =
                new ArrayList<>(mine.stream().map(RetrievalDetail::record).toList());
        Collections.reverse(expected);
        assertThat(read).isEqualTo(expected);
        assertThat(records.retainedFrom(organization)).contains(Samples.START);
        assertThat(records.retainedFrom(Samples.id("organization", 3))).isEmpty();
    }

    @Test
    void follows_in_commit_order() {
        List<RetrievalDetail> late = List.of(samples.detail(organization, 900));
        List<RetrievalDetail> early = samples.details(organization, 3);
        records.append(late, Samples.TIMEOUT);
        records.append(samples.details(other, 2), Samples.TIMEOUT);
        records.append(early, Samples.TIMEOUT);

        FollowBatch first = records.follow(organization, null, 2);
        assertThat(first.records()).containsExactly(late.get(0), early.get(0));
        assertThat(first.caughtUp()).isFalse();

        FollowBatch second = records.follow(organization, first.position(), 10);
        assertThat(second.records()).isEqualTo(early.subList(1, 3));
        assertThat(second.caughtUp()).isTrue();

        FollowBatch third = records.follow(organization, second.position(), 10);
        assertThat(third).isEqualTo(new FollowBatch(List.of(), second.position(), true));
        assertThat(records.followAll(null, 100).records()).hasSize(6);
    }

    @Test
    void refuses_a_position_that_is_not_its_own() {
        for (String position : List.of("", "x", "-1", "01", " 1", "1 ", "9".repeat(18), "9".repeat(40), "1.0", "٣")) {
            assertThatThrownBy(() -> records.followAll(position, 1))
                    .as(position)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("position");
        }
    }

    @Test
    void refuses_what_only_reading_may_bring_and_stores_nothing_of_the_batch() {
        RetrievalDetail good = samples.detail(organization, 1);
        for (RetrievalDetail bad : List.of(
                Samples.with(good, RetrievalStatus.UNKNOWN, AuditWriteStatus.COMMITTED),
                Samples.with(good, RetrievalStatus.HIT, AuditWriteStatus.UNKNOWN),
                Samples.with(good, RetrievalStatus.HIT, AuditWriteStatus.SPOOLED))) {
            assertThatThrownBy(() -> records.append(List.of(good, bad), Samples.TIMEOUT))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(good.record().id().toString());
        }
        assertThat(records.followAll(null, 10).records()).isEmpty();
    }

    @Test
    void refuses_a_limit_that_is_none() {
        assertThatThrownBy(() -> records.page(organization, Samples.ALL, null, -1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("limit");
        assertThatThrownBy(() -> records.followAll(null, 0)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void says_that_it_is_closed() {
        store.close();
        store.close();
        assertThatThrownBy(() -> records.append(samples.details(organization, 1), Samples.TIMEOUT))
                .isInstanceOfSatisfying(
                        AuditUnavailableException.class,
                        e -> assertThat(e.outcome()).isEqualTo(AuditUnavailableException.Outcome.NOT_STORED))
                .hasMessageContaining("is closed");
        assertThatThrownBy(() -> records.find(organization, samples.eventId(1)))
                .isInstanceOf(AuditUnavailableException.class);
    }
}
