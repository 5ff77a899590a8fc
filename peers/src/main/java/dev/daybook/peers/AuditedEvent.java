package dev.daybook.peers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Timestamp;
import java.util.UUID;
import org.hibernate.envers.Audited;
import org.jspecify.annotations.Nullable;

/** An event as an entity: what Envers audits, and what JaVers takes a snapshot of. */
@Entity
@Audited
@Table(name = "event")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate constructs and reads it
public class AuditedEvent {
    @Id
    @org.javers.core.metamodel.annotation.Id
    private UUID id;

    private Timestamp createdAt;
    private UUID organizationId;
    private String status;
    private String decision;
    private @Nullable UUID actorUserId;
    private @Nullable UUID sessionId;
    private @Nullable String requestId;
    private int resultCount;
    private int durationMs;
    private String queryHash;

    @Column(columnDefinition = "text")
    private String parts;

    /** For Hibernate. */
    protected AuditedEvent() {}

    AuditedEvent(Event e) {
        this.id = e.id();
        this.createdAt = e.createdAt();
        this.organizationId = e.organizationId();
        this.status = e.status();
        this.decision = e.decision();
        this.actorUserId = e.actorUserId();
        this.sessionId = e.sessionId();
        this.requestId = e.requestId();
        this.resultCount = e.resultCount();
        this.durationMs = e.durationMs();
        this.queryHash = e.queryHash();
        this.parts = e.parts();
    }
}
