package dev.daybook.sqlite;

import dev.daybook.model.ChunkRef;
import dev.daybook.model.ChunkRef.Disposition;
import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.model.RetrievalScope.Outcome;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Scopes and chunk refs as bytes, version 1; {@code docs/storage.md} has the layout. The checksum at the end covers the record's ids
 * too, so that neither damage nor a body that belongs to another record passes for its own.
 */
final class DetailCodec {
    private static final int VERSION = 1;
    private static final int MAX_TEXT = RetrievalScope.MAX_REASON_CODE_LENGTH;

    /** The place in the list is the code in the database: only ever add at the end. */
    private static final List<Outcome> OUTCOMES =
            List.of(Outcome.UNKNOWN, Outcome.HIT, Outcome.MISS, Outcome.BLOCKED, Outcome.ERROR);

    private static final List<Disposition> DISPOSITIONS =
            List.of(Disposition.UNKNOWN, Disposition.RELEASED, Disposition.FILTERED);

    private DetailCodec() {}

    static byte[] encode(RetrievalDetail detail) {
        ByteSink out = new ByteSink();
        out.octet(VERSION);
        out.number(detail.scopes().size());
        for (RetrievalScope scope : detail.scopes()) {
            out.uuid(scope.kbId());
            out.octet(OUTCOMES.indexOf(scope.outcome()));
            out.optionalText(scope.reasonCode());
            Integer eligible = scope.eligibleVersionCount();
            out.octet(eligible == null ? 0 : 1);
            if (eligible != null) {
                out.number(eligible);
            }
            out.number(scope.resultCount());
        }
        out.number(detail.chunkRefs().size());
        for (ChunkRef ref : detail.chunkRefs()) {
            chunkRef(out, detail, ref);
        }
        byte[] body = out.bytes();
        RetrievalRecord record = detail.record();
        out.fixed(checksum(record.organizationId(), record.id(), body, body.length));
        return out.bytes();
    }

    static RetrievalDetail decode(RetrievalRecord record, byte[] bytes) {
        return reading(record.organizationId(), record.id(), bytes, in -> decode(record, in));
    }

    /** The knowledge bases of the scopes, without the rest. */
    static List<UUID> kbIds(UUID organizationId, UUID id, byte[] bytes) {
        return reading(
                organizationId,
                id,
                bytes,
                in -> scopes(in).stream().map(RetrievalScope::kbId).toList());
    }

    private static <T> T reading(UUID organizationId, UUID id, byte[] bytes, Function<ByteSource, T> reader) {
        try {
            int length = bytes.length - Integer.BYTES;
            if (length < 0 || ByteBuffer.wrap(bytes).getInt(length) != checksum(organizationId, id, bytes, length)) {
                throw new IllegalArgumentException("the checksum of its detail is wrong");
            }
            ByteSource in = new ByteSource(bytes, length);
            int version = in.octet();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "its detail has version " + version + ", this Daybook reads " + VERSION);
            }
            return reader.apply(in);
        } catch (InvalidInputException | IllegalArgumentException e) {
            throw RetrievalTable.corrupt(organizationId, id, e.getMessage(), e);
        } catch (BufferUnderflowException e) {
            throw RetrievalTable.corrupt(organizationId, id, "its detail ends too early", e);
        }
    }

    static int checksum(UUID organizationId, UUID id, byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(Uuids.bytes(organizationId));
        crc.update(Uuids.bytes(id));
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static void chunkRef(ByteSink out, RetrievalDetail detail, ChunkRef ref) {
        out.number(ref.ordinal());
        int scope = scopeOf(detail.scopes(), ref);
        out.number(scope + 1);
        if (scope < 0) {
            out.uuid(ref.kbId());
        }
        out.uuid(ref.documentId());
        out.uuid(ref.versionId());
        out.text(ref.chunkId());
        Double score = ref.score();
        out.octet(score == null ? 0 : 1);
        if (score != null) {
            out.real(score);
        }
        out.octet(DISPOSITIONS.indexOf(ref.disposition()));
        out.optionalText(ref.reasonCode());
    }

    private static int scopeOf(List<RetrievalScope> scopes, ChunkRef ref) {
        for (int i = 0; i < scopes.size(); i++) {
            if (scopes.get(i).kbId().equals(ref.kbId())) {
                return i;
            }
        }
        return -1;
    }

    private static RetrievalDetail decode(RetrievalRecord record, ByteSource in) {
        List<RetrievalScope> scopes = scopes(in);
        int refCount = in.number(RetrievalDetail.MAX_CHUNK_REFS, "the number of chunk refs");
        List<ChunkRef> refs = new ArrayList<>(refCount);
        for (int i = 0; i < refCount; i++) {
            refs.add(chunkRef(in, scopes));
        }
        in.end();
        return new RetrievalDetail(record, scopes, refs);
    }

    private static List<RetrievalScope> scopes(ByteSource in) {
        int scopeCount = in.number(RetrievalDetail.MAX_SCOPES, "the number of scopes");
        List<RetrievalScope> scopes = new ArrayList<>(scopeCount);
        for (int i = 0; i < scopeCount; i++) {
            scopes.add(new RetrievalScope(
                    in.uuid(),
                    known(OUTCOMES, in.octet()),
                    in.optionalText(MAX_TEXT),
                    optionalNumber(in),
                    in.number()));
        }
        return scopes;
    }

    private static ChunkRef chunkRef(ByteSource in, List<RetrievalScope> scopes) {
        int ordinal = in.number();
        int scope = in.number(scopes.size(), "a scope's place");
        return new ChunkRef(
                ordinal,
                scope == 0 ? in.uuid() : scopes.get(scope - 1).kbId(),
                in.uuid(),
                in.uuid(),
                in.text(ChunkRef.MAX_CHUNK_ID_LENGTH),
                in.octet() == 0 ? null : in.real(),
                known(DISPOSITIONS, in.octet()),
                in.optionalText(MAX_TEXT));
    }

    private static @Nullable Integer optionalNumber(ByteSource in) {
        return in.octet() == 0 ? null : in.number();
    }

    /** The first of the list, UNKNOWN, for a code that a newer version wrote. */
    private static <E> E known(List<E> codes, int code) {
        return codes.get(code < codes.size() ? code : 0);
    }
}
