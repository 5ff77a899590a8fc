package dev.daybook.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.FollowBatch;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.RecordStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goes on reading where it stopped, as an export or a forwarder does, and complains when it is shown a record twice. */
final class Follower {
    private static final int MOST_CALLS = 100_000;

    private final Source source;
    private final List<RetrievalDetail> seen = new ArrayList<>();
    private final Set<List<UUID>> keys = new HashSet<>();
    private @Nullable String position;
    private int calls;

    /** One of the two ways to follow. */
    @FunctionalInterface
    interface Source {
        FollowBatch read(@Nullable String position, int limit);
    }

    private Follower(Source source) {
        this.source = source;
    }

    static Follower of(RecordStore records, UUID organizationId) {
        return new Follower((position, limit) -> records.follow(organizationId, position, limit));
    }

    static Follower ofAll(RecordStore records) {
        return new Follower(records::followAll);
    }

    /** A reader of another store that goes on where this one stopped. */
    Follower goOnWith(Source other) {
        Follower next = new Follower(other);
        next.seen.addAll(seen);
        next.keys.addAll(keys);
        next.position = position;
        return next;
    }

    private FollowBatch read(int limit) {
        try {
            return source.read(position, limit);
        } catch (InvalidInputException e) {
            throw new AssertionError(
                    "follow refused the position \"" + position
                            + "\", which it gave itself; no number may be used twice, also"
                            + " after the newest record was deleted: see RecordStore.follow",
                    e);
        }
    }

    FollowBatch readOn(int limit) {
        calls++;
        FollowBatch batch = read(limit);
        assertThat(batch.records().size())
                .as("follow must give at most its limit%s", called(limit, batch))
                .isLessThanOrEqualTo(limit);
        assertThat(batch.position())
                .as("a position must not be empty%s", called(limit, batch))
                .isNotEmpty();
        if (batch.records().isEmpty() && !batch.caughtUp()) {
            assertThat(batch.position())
                    .as(
                            "follow gave nothing and is not caught up, so its position must move, or readers never end%s",
                            called(limit, batch))
                    .isNotEqualTo(position);
        }
        for (RetrievalDetail detail : batch.records()) {
            RetrievalRecord record = detail.record();
            assertThat(keys.add(List.of(record.organizationId(), record.id())))
                    .as(
                            "follow must show a record once, showed %s again, see RecordStore.follow%s",
                            record.id(), called(limit, batch))
                    .isTrue();
            seen.add(detail);
        }
        position = batch.position();
        return batch;
    }

    private String called(int limit, FollowBatch batch) {
        return "; call " + calls + " of this reader, at position " + position + ", limit " + limit + ", gave "
                + batch.records().size() + " records and position " + batch.position() + ", caught up: "
                + batch.caughtUp();
    }

    /** Reads until the store says that this is all. */
    List<RetrievalDetail> readToEnd(int limit) {
        for (int call = 0; call < MOST_CALLS; call++) {
            if (readOn(limit).caughtUp()) {
                return seen();
            }
        }
        throw new AssertionError(
                "follow was not caught up after " + MOST_CALLS + " calls, and nobody writes; the last position is "
                        + position + ", and " + seen.size() + " records were shown");
    }

    List<RetrievalDetail> seen() {
        return List.copyOf(seen);
    }

    String position() {
        assertThat(position).as("there is a position after the first reading").isNotNull();
        return String.valueOf(position);
    }
}
