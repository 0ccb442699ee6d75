package dev.shonin.notification.store;

import dev.shonin.kit.trace.Traces;
import dev.shonin.notification.domain.WebhookDeliveries;
import dev.shonin.notification.domain.WebhookDelivery;
import dev.shonin.notification.domain.WebhookDelivery.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code webhook_delivery}. */
@ApplicationScoped
class WebhookDeliveryStore implements WebhookDeliveries {

    private static final String ADD =
            """
            insert into webhook_delivery (id, endpoint_id, account_id, lane, order_id, seq, event_id,
                type, occurred_at, body, next_attempt_at, created_at, trace)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    // Nothing is changed where the lane is there already, but its row is held: whoever empties the
    // lane at this moment waits, and then finds what was added.
    private static final String KEEP_LANE =
            """
            insert into webhook_stream (endpoint_id, lane, due_at) values (?, ?, ?)
            on conflict (endpoint_id, lane) do update set due_at = webhook_stream.due_at
            """;

    private static final String WAKE_LANES =
            """
            insert into webhook_stream (endpoint_id, lane, due_at)
            select distinct endpoint_id, lane, ?::timestamptz from webhook_delivery
            where endpoint_id = ? and state = 'waiting' and %s order by lane
            on conflict (endpoint_id, lane) do update
            set due_at = case when webhook_stream.leased_until is null then excluded.due_at
                else webhook_stream.due_at end
            """;

    private static final String REVIVE =
            """
            update webhook_delivery
            set state = 'waiting', attempts = 0, next_attempt_at = ?, give_up_at = null,
                delivered_at = null
            where endpoint_id = ? and %s
            """;

    private final WebhookRows rows;

    WebhookDeliveryStore(WebhookRows rows) {
        this.rows = rows;
    }

    @Override
    public void add(List<New> deliveries, Instant now) {
        List<@Nullable Object[]> added = new ArrayList<>();
        List<@Nullable Object[]> lanes = new ArrayList<>();
        String trace = Traces.current();
        for (New delivery : deliveries) {
            WebhookDelivery.Event event = delivery.event();
            added.add(
                    new @Nullable Object[] {
                        delivery.id(),
                        delivery.endpointId(),
                        delivery.accountId(),
                        delivery.lane(),
                        event.orderId(),
                        event.seq(),
                        event.id(),
                        event.type(),
                        event.occurredAt(),
                        event.body(),
                        now,
                        now,
                        trace
                    });
        }
        deliveries.stream()
                .map(delivery -> List.of(delivery.endpointId(), delivery.lane()))
                .distinct()
                .forEach(lane -> lanes.add(new @Nullable Object[] {lane.get(0), lane.get(1), now}));
        rows.batch(ADD, added);
        rows.batch(KEEP_LANE, lanes);
    }

    @Override
    public Optional<WebhookDelivery> find(String id) {
        return rows.first(
                "select * from webhook_delivery where id = ?", WebhookDeliveryStore::read, id);
    }

    @Override
    public List<WebhookDelivery> list(Filter filter, @Nullable String before, int limit) {
        StringBuilder where = new StringBuilder("where true");
        List<@Nullable Object> parameters = new ArrayList<>();
        and(where, parameters, "account_id = ?", filter.accountId());
        and(where, parameters, "endpoint_id = ?", filter.endpointId());
        and(where, parameters, "order_id = ?", filter.orderId());
        State state = filter.state();
        and(where, parameters, "state = ?", state == null ? null : state.code());
        and(where, parameters, "id < ?", before);
        parameters.add(limit);
        return rows.list(
                "select * from webhook_delivery " + where + " order by id desc limit ?",
                WebhookDeliveryStore::read,
                parameters.toArray());
    }

    private static void and(
            StringBuilder where,
            List<@Nullable Object> parameters,
            String condition,
            @Nullable String value) {
        if (value != null) {
            where.append(" and ").append(condition);
            parameters.add(value);
        }
    }

    @Override
    public void redeliver(WebhookDelivery delivery, Instant now) {
        rows.change(REVIVE.formatted("id = ?"), now, delivery.endpointId(), delivery.id());
        rows.change(WAKE_LANES.formatted("id = ?"), now, delivery.endpointId(), delivery.id());
    }

    @Override
    public int redeliver(String endpointId, Instant since, @Nullable State state, Instant now) {
        String code = state == null ? null : state.code();
        int count =
                rows.change(
                        REVIVE.formatted("created_at >= ? and (?::text is null or state = ?)"),
                        now,
                        endpointId,
                        since,
                        code,
                        code);
        rows.change(WAKE_LANES.formatted("next_attempt_at <= ?"), now, endpointId, now);
        return count;
    }

    @Override
    public void revive(String endpointId, Instant now) {
        rows.change(REVIVE.formatted("state = 'waiting'"), now, endpointId);
        rows.change(WAKE_LANES.formatted("true"), now, endpointId);
    }

    @Override
    public int forget(Instant before, int limit) {
        return rows.change(
                """
                delete from webhook_delivery where id in (
                    select id from webhook_delivery where created_at < ? order by created_at limit ?
                    for update skip locked)
                """,
                before,
                limit);
    }

    static WebhookDelivery read(ResultSet row) throws SQLException {
        return new WebhookDelivery(
                row.getString("id"),
                row.getString("endpoint_id"),
                row.getString("account_id"),
                new WebhookDelivery.Event(
                        row.getString("event_id"),
                        row.getString("order_id"),
                        row.getInt("seq"),
                        row.getString("type"),
                        Objects.requireNonNull(WebhookRows.instant(row, "occurred_at")),
                        row.getString("body")),
                state(row.getString("state")),
                row.getInt("attempts"),
                Objects.requireNonNull(WebhookRows.instant(row, "next_attempt_at")),
                WebhookRows.instant(row, "give_up_at"),
                WebhookRows.integer(row, "last_status"),
                row.getString("last_error"),
                WebhookRows.instant(row, "last_attempt_at"),
                WebhookRows.instant(row, "delivered_at"),
                Objects.requireNonNull(WebhookRows.instant(row, "created_at")),
                row.getString("trace"));
    }

    private static State state(String code) {
        return Arrays.stream(State.values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no delivery state " + code));
    }
}
