package dev.shonin.notification.store;

import dev.shonin.notification.domain.WaitingEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** The table {@code waiting_event}. */
@ApplicationScoped
class WaitingEventStore implements WaitingEvents {

    private static final String INSERT =
            "insert into waiting_event (order_id, event, since) values (:orderId, :event, :since)";

    private static final String ARRIVED =
            """
            select w.id from waiting_event w join order_contact c on c.order_id = w.order_id
            order by w.id limit :limit
            """;

    private static final String TAKE_OUT =
            """
            delete from waiting_event w
            using (select id from waiting_event where id = :id for update skip locked) free
            where w.id = free.id
            returning w.event
            """;

    /** The table of the version before, whose instances may still run beside this one's. */
    private static final String ADOPT =
            """
            with taken as (delete from waiting_delivery returning order_id, event)
            insert into waiting_event (order_id, event, since)
            select order_id, event, :since from taken
            """;

    private final Session session;

    WaitingEventStore(Session session) {
        this.session = session;
    }

    @Override
    public void add(String orderId, byte[] event, Instant since) {
        session.createNativeMutationQuery(INSERT)
                .setParameter("orderId", orderId)
                .setParameter("event", event)
                .setParameter("since", since)
                .executeUpdate();
    }

    @Override
    public List<Long> arrived(int limit) {
        return session.createNativeQuery(ARRIVED, Long.class)
                .setParameter("limit", limit)
                .getResultList();
    }

    @Override
    public Optional<byte[]> takeOut(long id) {
        return session
                .createNativeQuery(TAKE_OUT, byte[].class)
                .addScalar("event", byte[].class)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public void adopt(Instant since) {
        session.createNativeMutationQuery(ADOPT).setParameter("since", since).executeUpdate();
    }
}
