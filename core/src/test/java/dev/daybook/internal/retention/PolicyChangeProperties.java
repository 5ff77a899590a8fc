package dev.daybook.internal.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.model.InvalidInputException;
import dev.daybook.model.RetentionPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Chains of sparse changes: what they leave alone, how they count, and that a grace begins exactly when more becomes deletable. */
class PolicyChangeProperties {
    private static final PolicyLimits LIMITS = new PolicyLimits(90, 3650, Set.of("vault", "cellar"));
    private static final UUID OFFICER = new UUID(7, 7);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Property
    void chainsOfChangesKeepTheLaws(@ForAll long seed) {
        Random random = new Random(seed);
        RetentionPolicy policy = LIMITS.byDefault(new UUID(1, 1), new UUID(2, 2), NOON);
        Instant at = NOON;
        for (int i = 0; i < 20; i++) {
            PolicyEdit edit = edit(random);
            at = at.plusSeconds(60);
            PolicyChange change;
            try {
                change = PolicyChange.of(policy, edit, LIMITS, OFFICER, at, at.plusSeconds(1));
            } catch (InvalidInputException e) {
                assertThat(e.violations()).as("%s on %s", edit, policy).isNotEmpty();
                assertThat(isWrong(policy, edit)).isTrue();
                continue;
            }
            assertThat(isWrong(policy, edit)).isFalse();
            check(policy, edit, change, at);
            policy = change.next();
        }
    }

    private static void check(RetentionPolicy before, PolicyEdit edit, PolicyChange change, Instant at) {
        RetentionPolicy after = change.next();
        assertThat(after.retentionDays()).isEqualTo(or(edit.retentionDays(), before.retentionDays()));
        assertThat(after.archiveBeforeDelete()).isEqualTo(or(edit.archiveBeforeDelete(), before.archiveBeforeDelete()));
        assertThat(after.legalHoldEnabled()).isEqualTo(or(edit.legalHoldEnabled(), before.legalHoldEnabled()));
        assertThat(after.archiveDestination())
                .isEqualTo(edit.archiveDestination() == null ? before.archiveDestination() : edit.archiveDestination());
        if (before.legalHoldEnabled() && after.legalHoldEnabled()) {
            assertThat(List.of(after.legalHoldReason(), after.legalHoldSetAt()))
                    .as("a hold that is set stays as it was set")
                    .isEqualTo(List.of(before.legalHoldReason(), before.legalHoldSetAt()));
        }
        assertThat(change.changedFields()).isEqualTo(differing(before, after));
        boolean nothing = change.changedFields().isEmpty();
        assertThat(after.policyVersion()).isEqualTo(before.policyVersion() + (nothing ? 0 : 1));
        assertThat(after.updatedAt()).isEqualTo(nothing ? before.updatedAt() : at);
        assertThat(change.isNothing()).isEqualTo(nothing);
        assertThat(after.loosenedAt()).isEqualTo(change.loosened() ? at.plusSeconds(1) : before.loosenedAt());
        if (widens(before, after)) {
            assertThat(change.loosened()).as("more becomes deletable").isTrue();
        } else {
            // What would make more deletable without the hold counts too; so do fewer days, and a hold released, while
            // nothing can go.
            boolean released = before.legalHoldEnabled() && !after.legalHoldEnabled();
            boolean fewerDays = after.retentionDays() < before.retentionDays();
            assertThat(change.loosened()).isEqualTo(released || fewerDays || widens(unheld(before), unheld(after)));
        }
    }

    /** Whether there is an age, and a state of the archive, at which a record may go after and not before. */
    private static boolean widens(RetentionPolicy before, RetentionPolicy after) {
        // Between these nothing changes.
        for (int age : List.of(before.retentionDays(), before.retentionDays() + 1, after.retentionDays() + 1, 3651)) {
            for (boolean archivingWorks : new boolean[] {false, true}) {
                if (may(after, age, archivingWorks) && !may(before, age, archivingWorks)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean may(RetentionPolicy p, int age, boolean archivingWorks) {
        boolean archived = p.archiveDestination() != null && archivingWorks;
        return !p.legalHoldEnabled() && age > p.retentionDays() && (!p.archiveBeforeDelete() || archived);
    }

    private static boolean isWrong(RetentionPolicy p, PolicyEdit e) {
        Integer days = e.retentionDays();
        String reason = e.legalHoldReason();
        boolean badDays = days != null && (days < 90 || days > 3650);
        boolean badDestination =
                e.archiveDestination() != null && !LIMITS.destinations().contains(e.archiveDestination());
        boolean badText = reason != null && (reason.isEmpty() || reason.length() > 500);
        boolean sets = Boolean.TRUE.equals(e.legalHoldEnabled()) && !p.legalHoldEnabled();
        boolean nothingToReason = reason != null && !p.legalHoldEnabled() && !Boolean.TRUE.equals(e.legalHoldEnabled());
        boolean rewrites = e.legalHoldEnabled() == null
                && p.legalHoldEnabled()
                && reason != null
                && !reason.equals(p.legalHoldReason());
        return badDays || badDestination || badText || (sets && reason == null) || nothingToReason || rewrites;
    }

    private static List<String> differing(RetentionPolicy a, RetentionPolicy b) {
        List<String> fields = new ArrayList<>();
        for (var component : RetentionPolicy.class.getRecordComponents()) {
            String wire = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            boolean kept =
                    List.of("policy_version", "loosened_at", "updated_at").contains(wire);
            try {
                Object before = component.getAccessor().invoke(a);
                if (!kept && !Objects.equals(before, component.getAccessor().invoke(b))) {
                    fields.add(wire);
                }
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("a component that cannot be read", e);
            }
        }
        return fields;
    }

    private static RetentionPolicy unheld(RetentionPolicy p) {
        return new RetentionPolicy(
                p.id(),
                p.organizationId(),
                p.retentionDays(),
                false,
                null,
                null,
                null,
                p.archiveBeforeDelete(),
                p.archiveDestination(),
                p.policyVersion(),
                p.loosenedAt(),
                p.createdAt(),
                p.updatedAt());
    }

    private static PolicyEdit edit(Random random) {
        return new PolicyEdit(
                pick(random, null, null, 90, 365, 3650, 89, 3651, 100 + random.nextInt(5)),
                pick(random, null, null, true, false),
                pick(random, null, null, null, "litigation", "another", "", "x".repeat(501)),
                pick(random, null, null, true, false),
                pick(random, null, null, null, "vault", "cellar", "vault/..", "attic"));
    }

    @SafeVarargs
    private static <T> @Nullable T pick(Random random, @Nullable T... of) {
        return of[random.nextInt(of.length)];
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    @Example
    void whatIsNoNameIsRefusedAndNotRepeated() {
        RetentionPolicy policy = LIMITS.byDefault(new UUID(1, 1), new UUID(2, 2), NOON);
        for (String bad :
                List.of("..", "a/b", "c:", "s3://bucket", "\u0007", "vault\n", "", "../../etc/passwd", "a..b")) {
            PolicyEdit edit = new PolicyEdit(null, null, null, null, bad);
            try {
                PolicyChange.of(policy, edit, LIMITS, null, NOON, NOON);
                throw new AssertionError("taken: " + bad);
            } catch (InvalidInputException e) {
                assertThat(e.violations()).allMatch(v -> v.field().equals("archive_destination"));
                if (bad.length() > 2) {
                    assertThat(e.getMessage()).doesNotContain(bad);
                }
            }
        }
    }

    @Example
    void theDefaultDaysFollowTheHostsLimits() {
        assertThat(new PolicyLimits(90, 3650, Set.of()).defaultDays()).isEqualTo(365);
        assertThat(new PolicyLimits(400, 3650, Set.of()).defaultDays()).isEqualTo(400);
        assertThat(new PolicyLimits(90, 180, Set.of()).defaultDays()).isEqualTo(180);
    }

    @Example
    void theHostsLimitsAreStricter() {
        RetentionPolicy policy = LIMITS.byDefault(new UUID(1, 1), new UUID(2, 2), NOON);
        PolicyLimits strict = new PolicyLimits(180, 400, Set.of());
        for (int days : List.of(90, 179, 401, 3650)) {
            assertThat(strict.check(policy, new PolicyEdit(days, null, null, null, null))
                            .found())
                    .hasSize(1);
        }
        assertThat(strict.check(policy, new PolicyEdit(180, null, null, null, null))
                        .found())
                .isEmpty();
    }
}
