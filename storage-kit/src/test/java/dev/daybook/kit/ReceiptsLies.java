package dev.daybook.kit;

import dev.daybook.model.ArchiveReceipt;
import dev.daybook.model.EventIds;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.spi.PolicyStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores whose receipts do not lead to the archives. */
final class ReceiptsLies {
    private ReceiptsLies() {}

    @Lie("Receipts")
    static class CutsFoldersAt64 extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public List<ArchiveReceipt> receipts(UUID organizationId, @Nullable UUID before, int limit) {
                    return super.receipts(organizationId, before, limit).stream()
                            .map(receipt -> receipt.folder().length() <= 64
                                    ? receipt
                                    : Components.with(
                                            receipt, "folder", receipt.folder().substring(0, 64)))
                            .toList();
                }
            };
        }
    }

    @Lie("Receipts")
    static class OrdersBySignedIds extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public List<ArchiveReceipt> receipts(UUID organizationId, @Nullable UUID before, int limit) {
                    return super.receipts(organizationId, null, Integer.MAX_VALUE).stream()
                            .sorted(Comparator.comparing(ArchiveReceipt::id).reversed())
                            .filter(receipt -> before == null || receipt.id().compareTo(before) < 0)
                            .limit(limit)
                            .toList();
                }
            };
        }
    }

    @Lie("Receipts")
    static class FindsThemOldestFirst extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public List<ArchiveReceipt> findReceipts(UUID organizationId, UUID id) {
                    return super.findReceipts(organizationId, id).stream()
                            .sorted(Comparator.comparing(ArchiveReceipt::id, EventIds.ORDER))
                            .toList();
                }
            };
        }
    }

    @Lie("Receipts")
    static class LeavesTheLastRecordOut extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public List<ArchiveReceipt> findReceipts(UUID organizationId, UUID id) {
                    return super.findReceipts(organizationId, id).stream()
                            .filter(receipt -> !receipt.lastId().equals(id))
                            .toList();
                }
            };
        }
    }

    @Lie("Receipts")
    static class ComparesSignedIds extends LyingContract {
        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public List<ArchiveReceipt> findReceipts(UUID organizationId, UUID id) {
                    return super.receipts(organizationId, null, Integer.MAX_VALUE).stream()
                            .filter(receipt -> receipt.firstId().compareTo(id) <= 0
                                    && receipt.lastId().compareTo(id) >= 0)
                            .toList();
                }
            };
        }
    }

    @Lie("Receipts")
    static class ShowsEverybodys extends LyingContract {
        private final List<UUID> known = new ArrayList<>();

        @Override
        PolicyStore lie(PolicyStore honest, MemoryPlace kept) {
            return new ForwardingPolicies(honest) {
                @Override
                public Deletion delete(
                        UUID organizationId,
                        List<UUID> ids,
                        long policyVersion,
                        @Nullable ArchiveReceipt receipt,
                        List<GovernanceEvent> events) {
                    known.add(organizationId);
                    return super.delete(organizationId, ids, policyVersion, receipt, events);
                }

                @Override
                public List<ArchiveReceipt> findReceipts(UUID organizationId, UUID id) {
                    return known.stream()
                            .distinct()
                            .flatMap(each -> super.findReceipts(each, id).stream())
                            .toList();
                }
            };
        }
    }
}
