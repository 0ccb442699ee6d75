package dev.shonin.order.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shonin.order.domain.AccountTimeline;
import dev.shonin.order.domain.TimelineEntry;
import dev.shonin.order.domain.TimelineType;
import dev.shonin.order.domain.Viewer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.query.NativeQuery;

/**
 * All timelines by the transaction that wrote each line. Transactions end in another order than
 * they begin in, so only lines older than every transaction that still runs are shown: nothing can
 * come before them any more.
 */
@ApplicationScoped
class AccountTimelineStore implements AccountTimeline {

    private static final String BEHIND =
            """
            select e.tx, e.order_id, e.seq, e.type, e.at, e.recorded_at, e.actor, cast(e.params as text) as params
            from order_event e join orders o on o.id = e.order_id
            where e.tx >= :tx and e.tx < cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)
            and (e.tx, e.order_id, e.seq) > (:tx, :order, :seq) %s
            order by e.tx, e.order_id, e.seq
            """;
    private static final String BEHIND_ALL = BEHIND.formatted("");
    private static final String BEHIND_OF_ACCOUNT = BEHIND.formatted("and o.account_id = :account");
    private static final String END =
            "select cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)";
    private static final TypeReference<Map<String, String>> PARAMS = new TypeReference<>() {};

    private final EntityManager entities;
    private final ObjectMapper json = new ObjectMapper();

    AccountTimelineStore(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public List<Line> after(Viewer viewer, Place place, int limit) {
        String account = viewer.accountId();
        NativeQuery<?> query =
                entities.createNativeQuery(account == null ? BEHIND_ALL : BEHIND_OF_ACCOUNT)
                        .unwrap(NativeQuery.class)
                        .addScalar("tx", Long.class)
                        .addScalar("order_id", String.class)
                        .addScalar("seq", Integer.class)
                        .addScalar("type", String.class)
                        .addScalar("at", Instant.class)
                        .addScalar("recorded_at", Instant.class)
                        .addScalar("actor", String.class)
                        .addScalar("params", String.class)
                        .setParameter("tx", place.transaction())
                        .setParameter("order", place.orderId())
                        .setParameter("seq", place.seq())
                        .setMaxResults(limit);
        if (account != null) {
            query.setParameter("account", account);
        }
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> line((Object[]) row)).toList();
    }

    @Override
    public Place end() {
        Number oldestRunning = (Number) entities.createNativeQuery(END).getSingleResult();
        // The last place that a line of the transaction before it could have.
        return new Place(oldestRunning.longValue() - 1, "~", Integer.MAX_VALUE);
    }

    private Line line(Object[] row) {
        int seq = (Integer) row[2];
        return new Line(
                new Place((Long) row[0], (String) row[1], seq),
                new TimelineEntry(
                        seq,
                        TimelineType.of((String) row[3]),
                        (Instant) row[4],
                        (Instant) row[5],
                        (String) row[6],
                        params((String) row[7])));
    }

    private Map<String, String> params(String text) {
        try {
            return json.readValue(text, PARAMS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line's parameters are no JSON", e);
        }
    }
}
