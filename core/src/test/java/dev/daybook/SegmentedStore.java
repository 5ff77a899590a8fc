package dev.daybook;

import dev.daybook.kit.InMemoryStore;
import dev.daybook.model.AuditUnavailableException;
import dev.daybook.model.AuditUnavailableException.Outcome;
import dev.daybook.spi.AuditStore;
import dev.daybook.spi.EventStore;
import dev.daybook.spi.ExportStore;
import dev.daybook.spi.PolicyStore;
import dev.daybook.spi.PolicyStore.Approval;
import dev.daybook.spi.PolicyStore.DeleteOutcome;
import dev.daybook.spi.PolicyStore.Dropped;
import dev.daybook.spi.RecordStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A store in memory that drops what is approved at once, as one with segments does, and remembers what that was. */
final class SegmentedStore implements AuditStore {
    final InMemoryStore memory = new InMemoryStore();
    final List<Approval> approvals = new ArrayList<>();
    boolean failing;

    private final PolicyStore policies = (PolicyStore) Proxy.newProxyInstance(
            PolicyStore.class.getClassLoader(), new Class<?>[] {PolicyStore.class}, (self, method, arguments) -> {
                if (method.getName().equals("dropSegments")) {
                    List<Approval> given = new ArrayList<>();
                    ((List<?>) arguments[0]).forEach(approval -> given.add((Approval) approval));
                    return drop(given);
                }
                try {
                    return method.invoke(memory.policies(), arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause() == null ? e : e.getCause();
                }
            });

    private List<Dropped> drop(List<Approval> given) {
        approvals.addAll(given);
        if (failing) {
            throw new AuditUnavailableException(Outcome.NOT_STORED, "the segment is locked", null);
        }
        List<Dropped> dropped = new ArrayList<>();
        for (Approval approval : given) {
            List<UUID> ids = memory.policies().oldestIds(approval.organizationId(), approval.below(), 10_000);
            if (!ids.isEmpty()
                    && memory.policies()
                                    .delete(
                                            approval.organizationId(),
                                            ids,
                                            approval.policyVersion(),
                                            null,
                                            approval.events())
                                    .outcome()
                            == DeleteOutcome.DELETED) {
                dropped.add(new Dropped(approval.organizationId(), ids.size(), ids.get(0), ids.get(ids.size() - 1)));
            }
        }
        return dropped;
    }

    @Override
    public RecordStore records() {
        return memory.records();
    }

    @Override
    public ExportStore exports() {
        return memory.exports();
    }

    @Override
    public EventStore events() {
        return memory.events();
    }

    @Override
    public PolicyStore policies() {
        return policies;
    }

    @Override
    public void close() {
        memory.close();
    }
}
