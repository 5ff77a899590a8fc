package dev.daybook;

import dev.daybook.model.RetentionPolicy;
import dev.daybook.spi.PolicyStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ways to get retention wrong, as controls: each must be noticed. */
enum Weakness {
    /** None: the honest store. */
    NONE,
    /** Version and hold are looked at before the step that deletes, not in it. */
    HOLD_CHECKED_OUTSIDE {
        @Override
        @Nullable
        Object call(PolicyStore honest, Method method, Object[] arguments, RetentionWorld world) throws Throwable {
            if (!method.getName().equals("delete")) {
                return super.call(honest, method, arguments, world);
            }
            RetentionPolicy checked = world.stored((UUID) arguments[0]);
            if (checked.legalHoldEnabled() || checked.policyVersion() != (Long) arguments[2]) {
                return super.call(honest, method, arguments, world);
            }
            world.between();
            return forced(honest, method, arguments, world.stored((UUID) arguments[0]));
        }

        /** Deletes whatever the policy says, by taking the hold away for that long. */
        private @Nullable Object forced(PolicyStore honest, Method method, Object[] arguments, RetentionPolicy now)
                throws Throwable {
            if (!now.legalHoldEnabled()) {
                arguments[2] = now.policyVersion();
                return Weakness.invoke(honest, method, arguments);
            }
            honest.replace(Weakness.copy(now, false, 1), List.of());
            arguments[2] = now.policyVersion() + 1;
            Object answer = Weakness.invoke(honest, method, arguments);
            honest.replace(Weakness.copy(now, true, 2), List.of());
            return answer;
        }
    },
    /** When a change made more records deletable is forgotten. */
    NO_GRACE {
        @Override
        @Nullable
        Object call(PolicyStore honest, Method method, Object[] arguments, RetentionWorld world) throws Throwable {
            if (method.getName().equals("replace")) {
                RetentionPolicy p = (RetentionPolicy) arguments[0];
                arguments[0] = new RetentionPolicy(
                        p.id(),
                        p.organizationId(),
                        p.retentionDays(),
                        p.legalHoldEnabled(),
                        p.legalHoldReason(),
                        p.legalHoldSetBy(),
                        p.legalHoldSetAt(),
                        p.archiveBeforeDelete(),
                        p.archiveDestination(),
                        p.policyVersion(),
                        null,
                        p.createdAt(),
                        p.updatedAt());
            }
            return super.call(honest, method, arguments, world);
        }
    },
    /** A run does not see that records must be archived. */
    NO_ARCHIVE {
        @Override
        @Nullable
        Object call(PolicyStore honest, Method method, Object[] arguments, RetentionWorld world) throws Throwable {
            Object answer = super.call(honest, method, arguments, world);
            if (!method.getName().equals("findOrCreate") || !world.isApplying()) {
                return answer;
            }
            RetentionPolicy p = (RetentionPolicy) Objects.requireNonNull(answer);
            return new RetentionPolicy(
                    p.id(),
                    p.organizationId(),
                    p.retentionDays(),
                    p.legalHoldEnabled(),
                    p.legalHoldReason(),
                    p.legalHoldSetBy(),
                    p.legalHoldSetAt(),
                    false,
                    p.archiveDestination(),
                    p.policyVersion(),
                    p.loosenedAt(),
                    p.createdAt(),
                    p.updatedAt());
        }
    };

    PolicyStore weaken(PolicyStore honest, RetentionWorld world) {
        return (PolicyStore) Proxy.newProxyInstance(
                PolicyStore.class.getClassLoader(),
                new Class<?>[] {PolicyStore.class},
                (self, method, arguments) ->
                        call(honest, method, arguments == null ? new Object[0] : arguments, world));
    }

    @Nullable
    Object call(PolicyStore honest, Method method, Object[] arguments, RetentionWorld world) throws Throwable {
        return invoke(honest, method, arguments);
    }

    private static @Nullable Object invoke(PolicyStore honest, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(honest, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static RetentionPolicy copy(RetentionPolicy p, boolean held, int versions) {
        return new RetentionPolicy(
                p.id(),
                p.organizationId(),
                p.retentionDays(),
                held,
                held ? p.legalHoldReason() : null,
                held ? p.legalHoldSetBy() : null,
                held ? p.legalHoldSetAt() : null,
                p.archiveBeforeDelete(),
                p.archiveDestination(),
                p.policyVersion() + versions,
                p.loosenedAt(),
                p.createdAt(),
                p.updatedAt());
    }
}
