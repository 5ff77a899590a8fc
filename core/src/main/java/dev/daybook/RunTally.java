package dev.daybook;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.EventIds;
import dev.daybook.spi.PolicyStore.Dropped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a run has deleted so far. For one thread. */
final class RunTally {
    private long deleted;
    private long archived;
    private @Nullable UUID firstId;
    private @Nullable UUID lastId;
    private @Nullable String firstArchive;
    private @Nullable String lastArchive;

    RunTally(List<Dropped> dropped) {
        dropped.forEach(d -> {
            deleted += d.rows();
            range(d.firstId(), d.lastId());
        });
    }

    void add(List<UUID> ids, int rows, @Nullable ArchiveReceipt receipt) {
        deleted += rows;
        if (receipt != null) {
            archived += rows;
            firstArchive = firstArchive == null ? receipt.folder() : firstArchive;
            lastArchive = receipt.folder();
        }
        range(ids.get(0), ids.get(ids.size() - 1));
    }

    private void range(UUID first, UUID last) {
        firstId = firstId == null || EventIds.ORDER.compare(first, firstId) < 0 ? first : firstId;
        lastId = lastId == null || EventIds.ORDER.compare(last, lastId) > 0 ? last : lastId;
    }

    long deleted() {
        return deleted;
    }

    long archived() {
        return archived;
    }

    @Nullable
    UUID firstId() {
        return firstId;
    }

    @Nullable
    UUID lastId() {
        return lastId;
    }

    /** The folder of the first batch's archive. */
    @Nullable
    String firstArchive() {
        return firstArchive;
    }

    @Nullable
    String lastArchive() {
        return lastArchive;
    }
}
