package dev.daybook.kit;

import dev.daybook.model.RetrievalDetail;
import dev.daybook.spi.RecordSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A snapshot that is another store's; a lie overrides what it lies about. */
class ForwardingSnapshot implements RecordSnapshot {
    final RecordSnapshot view;

    ForwardingSnapshot(RecordSnapshot view) {
        this.view = view;
    }

    @Override
    public long count(Duration timeout) {
        return view.count(timeout);
    }

    @Override
    public List<RetrievalDetail> read(@Nullable UUID before, int limit) {
        return view.read(before, limit);
    }

    @Override
    public void close() {
        view.close();
    }
}
