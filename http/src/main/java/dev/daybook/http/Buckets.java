package dev.daybook.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** A token bucket for each key. Only keys that are good for something get one. Safe for use by several threads. */
final class Buckets {
    private static final double NANOS = 1e9;

    /** A bucket that was not used for longest is forgotten first: it is the likeliest to be full, which is how a new one begins. */
    private static final int MOST = 10_000;

    private final RateLimit limit;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    Buckets(RateLimit limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    private static final class Bucket {
        private double tokens;
        private long filledAt;
    }

    /**
     * Takes a token.
     *
     * @return empty when there was one, else in how many whole seconds there will be
     */
    synchronized OptionalLong take(String key) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(key, unused -> {
            Bucket full = new Bucket();
            full.tokens = limit.burst();
            full.filledAt = now;
            return full;
        });
        if (buckets.size() > MOST) {
            buckets.remove(buckets.keySet().iterator().next());
        }
        double came = Math.max(0, now - bucket.filledAt) / NANOS * limit.perSecond();
        bucket.tokens = Math.min(limit.burst(), bucket.tokens + came);
        bucket.filledAt = now;
        if (bucket.tokens < 1) {
            return OptionalLong.of((long) Math.ceil((1 - bucket.tokens) / limit.perSecond()));
        }
        bucket.tokens--;
        return OptionalLong.empty();
    }
}
