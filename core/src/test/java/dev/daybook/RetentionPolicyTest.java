package dev.daybook;

import static dev.daybook.OpenRetention.OFFICER;
import static dev.daybook.OpenRetention.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daybook.model.Actor;
import dev.daybook.model.GovernanceEvent;
import dev.daybook.model.RetentionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetentionPolicyTest {
    @Test
    void aPolicyIsMadeWithDefaultsWhenItIsFirstReadAndSaysSoOnce() {
        try (OpenRetention open = new OpenRetention()) {
            RetentionPolicy policy = open.retention().policy(ORGANIZATION);
            assertThat(policy.retentionDays()).isEqualTo(365);
            assertThat(policy.legalHoldEnabled()).isFalse();
            assertThat(policy.archiveBeforeDelete()).isTrue();
            assertThat(policy.archiveDestination()).isNull();
            assertThat(policy.policyVersion()).isEqualTo(1);
            assertThat(policy.createdAt()).isEqualTo(Asked.NOON).isEqualTo(policy.updatedAt());
            open.clock.advance(Duration.ofDays(1));
            assertThat(open.retention().policy(ORGANIZATION)).isEqualTo(policy);
            assertThat(open.historyTypes()).containsExactly(GovernanceEvent.Type.POLICY_CREATED);
        }
    }

    @Test
    void aChangeIsSparseCountsAndNamesItsFields() {
        try (OpenRetention open = new OpenRetention()) {
            RetentionPolicy before = open.retention().policy(ORGANIZATION);
            RetentionPolicy after = open.retention()
                    .update(
                            ORGANIZATION,
                            PolicyUpdate.nothing()
                                    .retentionDays(120)
                                    .archiveDestination("vault")
                                    .expectedVersion(1L),
                            OFFICER);
            assertThat(after.policyVersion()).isEqualTo(2);
            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.loosenedAt()).isEqualTo(Asked.NOON);
            GovernanceEvent event = open.history().get(0);
            assertThat(event.eventType()).isEqualTo(GovernanceEvent.Type.POLICY_CHANGED);
            assertThat(event.actor()).isEqualTo(OFFICER);
            assertThat(event.changedFields()).containsExactly("retention_days", "archive_destination");
            assertThat(event.details())
                    .containsEntry("retention_days", "120")
                    .containsEntry("previous_retention_days", "365")
                    .containsEntry("policy_version", "2")
                    .containsEntry("loosened", "true");
        }
    }

    @Test
    void aChangeThatChangesNothingLeavesVersionAndHistoryAlone() {
        try (OpenRetention open = new OpenRetention()) {
            RetentionPolicy before = open.retention().policy(ORGANIZATION);
            RetentionPolicy after = open.retention()
                    .update(
                            ORGANIZATION,
                            PolicyUpdate.nothing().retentionDays(365).archiveBeforeDelete(true),
                            OFFICER);
            assertThat(after).isEqualTo(before);
            assertThat(open.retention().update(ORGANIZATION, PolicyUpdate.nothing(), OFFICER))
                    .isEqualTo(before);
            assertThat(open.retention().releaseHold(ORGANIZATION, "there is none", OFFICER))
                    .isEqualTo(before);
            assertThat(open.historyTypes()).containsExactly(GovernanceEvent.Type.POLICY_CREATED);
        }
    }

    @Test
    void aStaleVersionIsRefusedWithBothVersions() {
        try (OpenRetention open = new OpenRetention()) {
            open.retention().update(ORGANIZATION, PolicyUpdate.nothing().retentionDays(400), OFFICER);
            StalePolicyException stale = catchThrowableOfType(
                    StalePolicyException.class,
                    () -> open.retention()
                            .update(
                                    ORGANIZATION,
                                    PolicyUpdate.nothing().retentionDays(90).expectedVersion(1L),
                                    OFFICER));
            assertThat(stale.expectedVersion()).isEqualTo(1);
            assertThat(stale.policyVersion()).isEqualTo(2);
            assertThat(stale.organizationId()).isEqualTo(ORGANIZATION);
            assertThat(stale).hasMessageContaining("version 2").hasMessageContaining(ORGANIZATION.toString());
            assertThat(open.retention().policy(ORGANIZATION).retentionDays()).isEqualTo(400);
        }
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnceAndNothingIsChanged() {
        try (OpenRetention open = new OpenRetention(settings -> settings.days(100, 400))) {
            RetentionPolicy before = open.retention().policy(ORGANIZATION);
            assertThat(Refusals.of(() -> open.retention()
                            .update(
                                    ORGANIZATION,
                                    PolicyUpdate.nothing()
                                            .retentionDays(99)
                                            .legalHold(true, null)
                                            .archiveDestination("a/../b"),
                                    OFFICER)))
                    .containsExactly(
                            "legal_hold_reason missing",
                            "retention_days out_of_range",
                            "archive_destination unknown_destination");
            assertThat(Refusals.of(() -> open.retention().placeHold(ORGANIZATION, "x".repeat(501), OFFICER)))
                    .containsExactly("legal_hold_reason bad_text");
            assertThat(Refusals.of(() -> open.retention().placeHold(ORGANIZATION, "a\u0000b", OFFICER)))
                    .containsExactly("legal_hold_reason bad_text");
            assertThat(open.retention().policy(ORGANIZATION)).isEqualTo(before);
        }
    }

    @Test
    void aHoldIsSetOnceAndReleasedOnceAndTheHistorySaysWhy() {
        try (OpenRetention open = new OpenRetention()) {
            RetentionPolicy held = open.retention().placeHold(ORGANIZATION, "litigation 12/26", OFFICER);
            assertThat(held.legalHoldEnabled()).isTrue();
            assertThat(held.legalHoldReason()).isEqualTo("litigation 12/26");
            assertThat(held.legalHoldSetBy()).isEqualTo(OFFICER.userId());
            assertThat(held.legalHoldSetAt()).isEqualTo(Asked.NOON);
            assertThat(held.loosenedAt()).as("a hold begins no grace").isNull();
            open.clock.advance(Duration.ofDays(3));
            assertThat(open.retention().placeHold(ORGANIZATION, "another reason", Actor.system()))
                    .isEqualTo(held);
            assertThat(Refusals.of(() -> open.retention()
                            .update(ORGANIZATION, PolicyUpdate.nothing().legalHold(null, "rewritten"), OFFICER)))
                    .containsExactly("legal_hold_reason already_held");

            RetentionPolicy released = open.retention().releaseHold(ORGANIZATION, "settled", OFFICER);
            assertThat(released.legalHoldEnabled()).isFalse();
            assertThat(released.legalHoldReason()).isNull();
            assertThat(released.loosenedAt()).isEqualTo(open.clock.instant());
            assertThat(open.historyTypes())
                    .containsExactly(
                            GovernanceEvent.Type.HOLD_RELEASED,
                            GovernanceEvent.Type.HOLD_SET,
                            GovernanceEvent.Type.POLICY_CREATED);
            assertThat(open.history())
                    .extracting(GovernanceEvent::note)
                    .containsExactly("settled", "litigation 12/26", null);
            assertThat(open.history().get(1).changedFields())
                    .containsExactly(
                            "legal_hold_enabled", "legal_hold_reason", "legal_hold_set_by", "legal_hold_set_at");
        }
    }

    @Test
    void aHoldAndAChangeInOneUpdateAreTwoEvents() {
        try (OpenRetention open = new OpenRetention()) {
            open.retention()
                    .update(
                            ORGANIZATION,
                            PolicyUpdate.nothing().retentionDays(400).legalHold(true, "audit"),
                            OFFICER);
            assertThat(open.historyTypes())
                    .containsExactly(
                            GovernanceEvent.Type.HOLD_SET,
                            GovernanceEvent.Type.POLICY_CHANGED,
                            GovernanceEvent.Type.POLICY_CREATED);
        }
    }

    @Test
    void organizationsDoNotSeeEachOther() {
        try (OpenRetention open = new OpenRetention()) {
            open.retention().placeHold(ORGANIZATION, "litigation", OFFICER);
            RetentionPolicy other = open.retention().policy(new UUID(5, 5));
            assertThat(other.legalHoldEnabled()).isFalse();
            assertThat(WatchedPolicies.history(open.store, new UUID(5, 5)))
                    .extracting(GovernanceEvent::eventType)
                    .isEqualTo(List.of(GovernanceEvent.Type.POLICY_CREATED));
        }
    }
}
