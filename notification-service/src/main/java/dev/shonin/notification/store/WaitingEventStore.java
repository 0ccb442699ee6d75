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
            "insert into waiting_event (order_id, event, since, next_attempt_at)"
                    + " values (:orderId, :event, :since, :since)";

    private static final String ARRIVED =
            """
            select w.id from waiting_event w join order_contact c on c.order_id = w.order_id
            where w.next_attempt_at <= :now order by w.next_attempt_at, w.id limit :limit
            """;

    // 10 s, 20 s, 40 s, and so on up to an hour.
    private static final String POSTPONE =
            """
            update waiting_event set attempts = attempts + 1,
                next_attempt_at = cast(:now as timestamptz)
                    + least(interval '1 hour', interval '10 seconds' * power(2, least(attempts, 10)))
            where id = :id
            """;

    private static final String SINCE =
            "select id from waiting_event where since < :before order by since, id limit :limit";

    private static final String ORDER = "select order_id from waiting_event where id = :id";

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
            insert into waiting_event (order_id, event, since, next_attempt_at)
            select order_id, event, :since, :since from taken
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
    public List<Long> arrived(Instant now, int limit) {
        return session.createNativeQuery(ARRIVED, Long.class)
                .setParameter("now", now)
                .setParameter("limit", limit)
                .getResultList();
    }

    @Override
    public void postpone(long id, Instant now) {
        session.createNativeMutationQuery(POSTPONE)
                .setParameter("id", id)
                .setParameter("now", now)
                .executeUpdate();
    }

    @Override
    public List<Long> since(Instant before, int limit) {
        return session.createNativeQuery(SINCE, Long.class)
                .setParameter("before", before)
                .setParameter("limit", limit)
                .getResultList();
    }

    @Override
    public Optional<String> orderOf(long id) {
        return session
                .createNativeQuery(ORDER, String.class)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .findFirst();
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
