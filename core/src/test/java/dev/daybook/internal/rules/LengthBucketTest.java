package dev.daybook.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Buckets of contract 1.1: total, disjoint, monotone. */
class LengthBucketTest {
    private static final List<String> BUCKETS =
            List.of("0", "1-16", "17-32", "33-64", "65-128", "129-256", "257-512", "513-1024", "1025+");

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1-16",
        "16, 1-16",
        "17, 17-32",
        "32, 17-32",
        "33, 33-64",
        "64, 33-64",
        "65, 65-128",
        "128, 65-128",
        "129, 129-256",
        "256, 129-256",
        "257, 257-512",
        "512, 257-512",
        "513, 513-1024",
        "1024, 513-1024",
        "1025, 1025+",
        "2147483647, 1025+",
    })
    void boundariesAreThoseOfTheContract(int codePoints, String bucket) {
        assertThat(LengthBucket.of(codePoints)).isEqualTo(bucket);
    }

    @Test
    void everyLengthHasOneBucketThatHoldsItAndBucketsRise() {
        int last = 0;
        for (int length = 0; length <= 4096; length++) {
            String bucket = LengthBucket.of(length);
            int holding = length;
            assertThat(BUCKETS.stream().filter(b -> holds(b, holding))).containsExactly(bucket);
            assertThat(BUCKETS.indexOf(bucket)).isBetween(last, last + 1);
            last = BUCKETS.indexOf(bucket);
        }
        assertThat(last).isEqualTo(BUCKETS.size() - 1);
    }

    @Test
    void aNegativeLengthIsNone() {
        assertThatThrownBy(() -> LengthBucket.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean holds(String bucket, int length) {
        if (bucket.endsWith("+")) {
            return length >= Integer.parseInt(bucket.substring(0, bucket.length() - 1));
        }
        String[] ends = bucket.split("-", -1);
        return Integer.parseInt(ends[0]) <= length && length <= Integer.parseInt(ends[ends.length - 1]);
    }
}
