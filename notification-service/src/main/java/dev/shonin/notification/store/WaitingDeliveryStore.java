package dev.shonin.notification.store;

import dev.shonin.notification.domain.WaitingDeliveries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.Session;

/** The table {@code waiting_delivery}. */
@ApplicationScoped
class WaitingDeliveryStore implements WaitingDeliveries {

    private static final String INSERT =
            """
            insert into waiting_delivery (certificate_id, order_id, event)
            values (:certificateId, :orderId, :event)
            on conflict do nothing
            """;

    private static final String TAKE_OUT =
            """
            delete from waiting_delivery d
            using (select w.certificate_id from waiting_delivery w
                   join order_contact c on c.order_id = w.order_id
                   limit :limit for update of w skip locked) known
            where d.certificate_id = known.certificate_id
            returning d.event
            """;

    private final Session session;

    WaitingDeliveryStore(Session session) {
        this.session = session;
    }

    @Override
    public void add(String certificateId, String orderId, byte[] event) {
        session.createNativeMutationQuery(INSERT)
                .setParameter("certificateId", certificateId)
                .setParameter("orderId", orderId)
                .setParameter("event", event)
                .executeUpdate();
    }

    @Override
    public List<byte[]> takeOut(int limit) {
        return session.createNativeQuery(TAKE_OUT, byte[].class)
                .addScalar("event", byte[].class)
                .setParameter("limit", limit)
                .getResultList();
    }
}
