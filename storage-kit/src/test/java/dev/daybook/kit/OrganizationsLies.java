package dev.daybook.kit;

import dev.daybook.model.FollowBatch;
import dev.daybook.model.RetrievalDetail;
import dev.daybook.model.RetrievalFilter;
import dev.daybook.model.RetrievalRecord;
import dev.daybook.spi.RecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores that tell one organization about another. */
final class OrganizationsLies {
    private OrganizationsLies() {}

    @Lie("Organizations")
    static class LeaksInPages extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<RetrievalRecord> page(
                        UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
                    return pageOf(detail -> isBefore(detail, before) && filter.matches(detail), limit);
                }
            };
        }
    }

    @Lie("Organizations")
    static class LeaksWhenASessionIsAsked extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<RetrievalRecord> page(
                        UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
                    return pageOf(
                            detail -> isBefore(detail, before)
                                    && filter.matches(detail)
                                    && (filter.sessionId() != null || isOf(detail, organizationId)),
                            limit);
                }
            };
        }
    }

    @Lie("Organizations")
    static class LeaksInFind extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public Optional<RetrievalDetail> find(UUID organizationId, UUID id) {
                    return super.find(organizationId, id)
                            .or(() -> committed().stream()
                                    .filter(detail -> detail.record().id().equals(id))
                                    .findFirst());
                }
            };
        }
    }

    @Lie("Organizations")
    static class LeaksInFollow extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public FollowBatch follow(UUID organizationId, @Nullable String position, int limit) {
                    return super.followAll(position, limit);
                }
            };
        }
    }

    @Lie("Organizations")
    static class LeaksInRetainedFrom extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public Optional<Instant> retainedFrom(UUID organizationId) {
                    return committed().stream()
                            .map(detail -> detail.record().createdAt())
                            .min(Instant::compareTo);
                }
            };
        }
    }

    /** One key over all organizations. */
    @Lie("Organizations")
    static class TellsThatAnIdIsTakenElsewhere extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<AppendOutcome> append(List<RetrievalDetail> batch, Duration timeout) {
                    List<AppendOutcome> outcomes = new ArrayList<>();
                    for (RetrievalDetail detail : batch) {
                        boolean taken = committed().stream()
                                .anyMatch(other -> other.record()
                                                .id()
                                                .equals(detail.record().id())
                                        && !isOf(other, detail.record().organizationId()));
                        outcomes.addAll(
                                taken ? List.of(AppendOutcome.CONFLICT) : super.append(List.of(detail), timeout));
                    }
                    return outcomes;
                }
            };
        }
    }

    /** Its key range of an organization runs on to the next one. */
    @Lie("Organizations")
    static class RunsOnToTheNeighbour extends LyingContract {
        @Override
        RecordStore lie(RecordStore honest) {
            return new ForwardingRecords(honest) {
                @Override
                public List<RetrievalRecord> page(
                        UUID organizationId, RetrievalFilter filter, @Nullable UUID before, int limit) {
                    UUID next = new UUID(
                            organizationId.getMostSignificantBits(), organizationId.getLeastSignificantBits() + 1);
                    return pageOf(
                            detail -> isBefore(detail, before)
                                    && filter.matches(detail)
                                    && (isOf(detail, organizationId) || isOf(detail, next)),
                            limit);
                }
            };
        }
    }
}
