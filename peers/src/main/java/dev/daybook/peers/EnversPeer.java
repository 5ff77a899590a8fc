package dev.daybook.peers;

import com.zaxxer.hikari.HikariDataSource;
import dev.daybook.postgresserver.Database;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.envers.AuditReaderFactory;
import org.hibernate.envers.query.AuditEntity;

/** Hibernate Envers: an event is an audited entity, one transaction each; pages are read from its audit table. */
final class EnversPeer implements Peer {
    private final Events events;
    private final HikariDataSource pool;
    private final SessionFactory sessions;

    EnversPeer(Database database, Events events) {
        this.events = events;
        this.pool = EventTable.pool(database);
        Configuration configuration = new Configuration().addAnnotatedClass(AuditedEvent.class);
        configuration.getProperties().put("hibernate.connection.datasource", pool);
        configuration.setProperty("hibernate.hbm2ddl.auto", "create");
        this.sessions = configuration.buildSessionFactory();
    }

    @Override
    public String name() {
        return "hibernate-envers";
    }

    @Override
    public void record(int index) {
        Event event = events.next(index);
        sessions.inTransaction(session -> session.persist(new AuditedEvent(event)));
    }

    @Override
    public int page(int behind) {
        return sessions.fromSession(session -> AuditReaderFactory.get(session)
                .createQuery()
                .forRevisionsOfEntity(AuditedEvent.class, true, true)
                .add(AuditEntity.property("organizationId").eq(Event.ORGANIZATION))
                .addOrder(AuditEntity.revisionNumber().desc())
                .setFirstResult(behind)
                .setMaxResults(50)
                .getResultList()
                .size());
    }

    @Override
    public long count() {
        return sessions.fromSession(session -> session.createNativeQuery("SELECT count(*) FROM event_aud", Long.class)
                .getSingleResult());
    }

    @Override
    public void close() {
        sessions.close();
        pool.close();
    }
}
