package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchSizeTest {
    @Test
    void comesToWhatIsDeletedInAMoment() {
        BatchSize size = new BatchSize(5000, false);
        for (int i = 0; i < 20; i++) {
            size.took(size.rows(), BatchSize.AIM.multipliedBy(size.rows()).dividedBy(250));
        }
        assertThat(size.rows()).isEqualTo(250);
    }

    @Test
    void isNeverLargerThanTheHostSaid() {
        BatchSize size = new BatchSize(500, false);
        for (int i = 0; i < 20; i++) {
            size.took(size.rows(), Duration.ZERO);
        }
        assertThat(size.rows()).isEqualTo(500);
        assertThat(new BatchSize(1, false).rows()).isEqualTo(1);
    }

    @Test
    void isNotSmallerThanWhatATransactionIsWorth() {
        BatchSize size = new BatchSize(500, false);
        for (int i = 0; i < 20; i++) {
            size.took(size.rows(), Duration.ofSeconds(1));
        }
        assertThat(size.rows()).isEqualTo(BatchSize.LEAST);
        size.took(size.rows(), Duration.ofMillis(1));
        assertThat(size.rows()).isEqualTo(2 * BatchSize.LEAST);
    }

    @Test
    void isLargerWhereEachBatchCostsAnArchive() {
        BatchSize size = new BatchSize(500, true);
        for (int i = 0; i < 20; i++) {
            size.took(size.rows(), Duration.ofSeconds(1));
        }
        assertThat(size.rows()).isEqualTo(BatchSize.LEAST_ARCHIVED);
    }

    @Test
    void isNoMatterOfTimeWhereTheHostWantsFew() {
        BatchSize size = new BatchSize(10, false);
        size.took(10, Duration.ofSeconds(1));
        assertThat(size.rows()).isEqualTo(10);
    }

    @Test
    void oneSlowBatchHalvesIt() {
        BatchSize size = new BatchSize(5000, false);
        int before = size.rows();
        size.took(before, Duration.ofHours(1));
        assertThat(size.rows()).isEqualTo(before / 2);
    }
}
