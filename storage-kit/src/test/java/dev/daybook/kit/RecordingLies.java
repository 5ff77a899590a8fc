package dev.daybook.kit;

import dev.daybook.model.AuditWriteStatus;
import dev.daybook.model.ChunkRef;
import dev.daybook.model.EventIds;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.model.RetrievalScope;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.RecordStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores that give back something else than they took. */
final class RecordingLies {
    private RecordingLies() {}

    private static RecordStore changing(RecordStore honest, UnaryOperator<RetrievalDetail> change) {
        return new ForwardingRecords(honest) {
            @Override
            public Optional<RetrievalDetail> find(UUID organizationId, UUID id) {
                return super.find(organizationId, id).map(change);
            }
        };
    }

    @Lie("Recording")
    static class DropsFilteredChunkRefs extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return changing(
                    honest,
                    detail -> new RetrievalDetail(
                            detail.record(),
                            detail.scopes(),
                            detail.chunkRefs().stream()
                                    .filter(ref -> ref.disposition() == ChunkRef.Disposition.RELEASED)
                                    .toList()));
        }
    }

    @Lie("Recording")
    static class DropsScopesOfCutRecords extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return changing(
                    honest,
                    detail -> detail.record().auditWriteStatus() == AuditWriteStatus.DEGRADED
                            ? new RetrievalDetail(detail.record(), List.of(), detail.chunkRefs())
                            : detail);
        }
    }

    @Lie("Recording")
    static class SortsScopes extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return changing(
                    honest,
                    detail -> new RetrievalDetail(
                            detail.record(),
                            detail.scopes().stream()
                                    .sorted(Comparator.comparing(RetrievalScope::kbId))
                                    .toList(),
                            detail.chunkRefs()));
        }
    }

    @Lie("Recording")
    static class TrimsTexts extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return changing(honest, detail -> {
                String text = detail.record().requestId();
                return text == null ? detail : KnownRecords.with(detail, "requestId", text.strip());
            });
        }
    }

    @Lie("Recording")
    static class ReadsNullAsZero extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return changing(
                    honest,
                    detail -> detail.record().eligibleVersionCount() == null
                            ? KnownRecords.with(detail, "eligibleVersionCount", 0)
                            : detail);
        }
    }

    @Lie("Recording")
    static class LosesTheSignOfZero extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return changing(
                    honest,
                    detail -> new RetrievalDetail(
                            detail.record(),
                            detail.scopes(),
                            detail.chunkRefs().stream()
                                    .map(ref -> ref.score() == null
                                            ? ref
                                            : Components.with(ref, "score", ref.score() + 0.0))
                                    .toList()));
        }
    }

    @Lie("Recording")
    static class FindsTheNextId extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public Optional<RetrievalDetail> find(UUID organizationId, UUID id) {
                    return committed().stream()
                            .filter(detail -> isOf(detail, organizationId) && !isBefore(detail, id))
                            .min(Comparator.comparing(detail -> detail.record().id(), EventIds.ORDER));
                }
            };
        }
    }

    @Lie("Recording")
    static class MakesItsRecordsAnewAtEachCall extends LyingContract {
        @Override
        AuditStore lie(AuditStore honest) {
            return new ForwardingStore(honest, honest.records()) {
                @Override
                public RecordStore records() {
                    return new ForwardingRecords(super.records());
                }
            };
        }
    }

    @Lie("Recording")
    static class MixesColumnsInPages extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<RetrievalRecord> page(
                        UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
                    return super.page(organizationId, filter, before, limit).stream()
                            .map(record -> Components.with(record, "agentId", record.ragQueryId()))
                            .toList();
                }
            };
        }
    }
}
