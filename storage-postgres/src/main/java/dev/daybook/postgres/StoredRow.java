package dev.daybook.postgres;

import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalScope.Outcome;
import dev.daybook.model.RetrievalStatus;
import dev.daybook.model.ServingDecision;
import dev.daybook.spi.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rows of the table {@code retrieval}. */
final class StoredRow {
    /** What {@link #record} reads, in its order. */
    static final String RECORD = columns(1, 20);

    /** What {@link #detail} reads, in its order. */
    static final String DETAIL = columns(1, RetrievalRow.COLUMNS.size());

    /** The number of the column after {@link #DETAIL}. */
    static final int NEXT_COLUMN = RetrievalRow.COLUMNS.size();

    private static final HexFormat HEX = HexFormat.of();

    private StoredRow() {}

    static RetrievalRecord record(ResultSet row) throws SQLException {
        UUID organizationId = row.getObject(1, UUID.class);
        UUID id = row.getObject(2, UUID.class);
        try {
            byte[] hash = row.getBytes(15);
            return new RetrievalRecord(
                    id,
                    organizationId,
                    RetrievalStatus.stored(row.getString(3)),
                    ServingDecision.stored(row.getString(4)),
                    AuditWriteStatus.stored(row.getString(5)),
                    row.getInt(6),
                    row.getObject(7, Integer.class),
                    row.getInt(8),
                    row.getInt(9),
                    row.getInt(10),
                    row.getObject(11, UUID.class),
                    row.getObject(12, UUID.class),
                    row.getObject(13, UUID.class),
                    row.getObject(14, UUID.class),
                    hash == null ? null : HEX.formatHex(hash),
                    row.getString(16),
                    row.getString(17),
                    row.getString(18),
                    row.getString(19));
        } catch (InvalidInputException e) {
            throw corrupt(organizationId, id, e);
        }
    }

    static RetrievalDetail detail(ResultSet row) throws SQLException {
        RetrievalRecord record = record(row);
        try {
            return new RetrievalDetail(record, scopes(row), chunkRefs(row));
        } catch (InvalidInputException | IndexOutOfBoundsException e) {
            throw corrupt(record.organizationId(), record.id(), e);
        }
    }

    private static List<RetrievalScope> scopes(ResultSet row) throws SQLException {
        List<UUID> kbIds = Columns.list(row, 20, UUID.class);
        List<String> outcomes = Columns.list(row, 21, String.class);
        List<@Nullable String> reasonCodes = Columns.list(row, 22, String.class);
        List<@Nullable Integer> eligible = Columns.list(row, 23, Integer.class);
        List<Integer> results = Columns.list(row, 24, Integer.class);
        List<RetrievalScope> scopes = new ArrayList<>(kbIds.size());
        for (int i = 0; i < kbIds.size(); i++) {
            scopes.add(new RetrievalScope(
                    kbIds.get(i),
                    Outcome.stored(outcomes.get(i)),
                    reasonCodes.get(i),
                    eligible.get(i),
                    results.get(i)));
        }
        return scopes;
    }

    private static List<ChunkRef> chunkRefs(ResultSet row) throws SQLException {
        List<Integer> ordinals = Columns.list(row, 25, Integer.class);
        List<UUID> kbIds = Columns.list(row, 26, UUID.class);
        List<UUID> documentIds = Columns.list(row, 27, UUID.class);
        List<UUID> versionIds = Columns.list(row, 28, UUID.class);
        List<String> chunkIds = Columns.list(row, 29, String.class);
        List<@Nullable Double> scores = Columns.list(row, 30, Double.class);
        List<String> dispositions = Columns.list(row, 31, String.class);
        List<@Nullable String> reasonCodes = Columns.list(row, 32, String.class);
        List<ChunkRef> refs = new ArrayList<>(ordinals.size());
        for (int i = 0; i < ordinals.size(); i++) {
            refs.add(new ChunkRef(
                    ordinals.get(i),
                    kbIds.get(i),
                    documentIds.get(i),
                    versionIds.get(i),
                    chunkIds.get(i),
                    scores.get(i),
                    Disposition.stored(dispositions.get(i)),
                    reasonCodes.get(i)));
        }
        return refs;
    }

    private static StoreException corrupt(UUID organizationId, UUID id, RuntimeException cause) {
        return Failures.corrupt("record " + id + " of organization " + organizationId, cause);
    }

    private static String columns(int from, int to) {
        return RetrievalRow.COLUMNS.subList(from, to).stream()
                .map(c -> "r." + c)
                .collect(Collectors.joining(", "));
    }
}
