package dev.daybook.sqlite;

import dev.daybook.spi.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Deletes records with all that belongs to them. What they are is looked up before the write lock is taken, so that recording waits only
 * for three statements. A record never changes, so what was looked up is still so, or gone; its number is never given out again.
 */
final class RecordDeletion {
    static final String LOOK_UP = """
            SELECT r.seq, r.id, d.body
            FROM json_each(?1) named
            CROSS JOIN retrieval r INDEXED BY retrieval_by_id
                ON r.organization_id = ?2 AND r.id = unhex(named.value)
            LEFT JOIN retrieval_detail d ON d.seq = r.seq
            """;

    /** Only rows of the records that were looked up: an id that was deleted and recorded again meanwhile has a later number. */
    static final String KBS = """
            DELETE FROM retrieval_kb
            WHERE organization_id = ?1 AND seq <= ?2 AND (kb_id, id) IN (
                SELECT unhex(substr(value, 1, 32)), unhex(substr(value, 33)) FROM json_each(?3))
            """;

    /** For a record whose scopes cannot be read: looks through all the organization's rows. */
    static final String ANY_KB = "DELETE FROM retrieval_kb WHERE organization_id = ? AND id = ? AND seq = ?";

    /** Takes the details with them. */
    static final String RECORDS = "DELETE FROM retrieval WHERE seq IN (SELECT value FROM json_each(?))";

    private static final HexFormat HEX = HexFormat.of();

    private final UUID organizationId;
    private final List<Long> seqs = new ArrayList<>();
    private final List<String> kbs = new ArrayList<>();
    private final List<Damaged> damaged = new ArrayList<>();

    private record Damaged(UUID id, long seq) {}

    private RecordDeletion(UUID organizationId) {
        this.organizationId = organizationId;
    }

    /** Looks up the records that are there. */
    static RecordDeletion of(Connection connection, UUID organizationId, Collection<UUID> ids) throws SQLException {
        RecordDeletion deletion = new RecordDeletion(organizationId);
        try (PreparedStatement select = connection.prepareStatement(LOOK_UP)) {
            List<String> distinct =
                    ids.stream().distinct().map(RecordDeletion::hex).toList();
            new Parameters(select).text(json(distinct)).id(organizationId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    deletion.add(row.getLong(1), Uuids.of(row.getBytes(2)), row.getBytes(3));
                }
            }
        }
        return deletion;
    }

    /** What is damaged must go when its time has come, as what is not. */
    private void add(long seq, UUID id, byte @Nullable [] body) {
        seqs.add(seq);
        try {
            if (body == null) {
                throw RetrievalTable.corrupt(organizationId, id, "its detail is missing", null);
            }
            for (UUID kbId : DetailCodec.kbIds(organizationId, id, body)) {
                kbs.add(hex(kbId) + hex(id));
            }
        } catch (StoreException unreadable) {
            damaged.add(new Damaged(id, seq));
        }
    }

    /** Gives how many of them were still there. */
    int run(Connection connection) throws SQLException {
        if (seqs.isEmpty()) {
            return 0;
        }
        try (PreparedStatement delete = connection.prepareStatement(KBS)) {
            long last = seqs.stream().mapToLong(Long::longValue).max().orElseThrow();
            new Parameters(delete).id(organizationId).number(last).text(json(kbs));
            delete.executeUpdate();
        }
        try (PreparedStatement delete = connection.prepareStatement(ANY_KB)) {
            for (Damaged each : damaged) {
                new Parameters(delete).id(organizationId).id(each.id()).number(each.seq());
                delete.executeUpdate();
            }
        }
        try (PreparedStatement delete = connection.prepareStatement(RECORDS)) {
            delete.setString(1, seqs.toString());
            return delete.executeUpdate();
        }
    }

    private static String hex(UUID id) {
        return HEX.formatHex(Uuids.bytes(id));
    }

    /** Hex digits need no escaping. */
    private static String json(List<String> values) {
        return values.stream()
                .collect(Collectors.joining("\",\"", values.isEmpty() ? "[" : "[\"", values.isEmpty() ? "]" : "\"]"));
    }
}
