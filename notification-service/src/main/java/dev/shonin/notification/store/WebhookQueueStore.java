package dev.shonin.notification.store;

import dev.shonin.notification.domain.WebhookDelivery;
import dev.shonin.notification.domain.WebhookEndpoint;
import dev.shonin.notification.domain.WebhookEndpoints;
import dev.shonin.notification.domain.WebhookQueue;
import dev.shonin.notification.domain.WebhookState;
import dev.shonin.notification.domain.WebhookVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The table {@code webhook_stream}. Endpoints are locked before lanes wherever both are, so that no
 * two transactions wait for each other in a circle.
 */
@ApplicationScoped
class WebhookQueueStore implements WebhookQueue {

    private static final String CLAIM =
            """
            update webhook_stream s
            set due_at = ?, leased_until = ?, claims = s.claims + 1
            from (
                select due.endpoint_id, due.lane
                from webhook_endpoint e
                join account a on a.id = e.account_id and a.active
                cross join lateral (
                    select q.endpoint_id, q.lane, q.due_at from webhook_stream q
                    where q.endpoint_id = e.id and q.due_at <= ?
                    order by q.due_at
                    limit greatest(0, case when e.failing_since is null then ? else 1 end
                        - (select count(*)::int from webhook_stream held
                           where held.endpoint_id = e.id and held.leased_until > ?))
                    for update skip locked) due
                where e.state = 'active' and (e.resting_until is null or e.resting_until <= ?)
                order by due.due_at limit ?) due
            where s.endpoint_id = due.endpoint_id and s.lane = due.lane
            returning s.endpoint_id, s.lane, s.claims
            """;
    private static final String HOLD =
            "select 1 from webhook_stream where endpoint_id = ? and lane = ? and claims = ? for"
                    + " update";
    private static final String HEAD =
            """
            select * from webhook_delivery where endpoint_id = ? and lane = ? and state = 'waiting'
            order by seq, id limit 1
            """;
    private static final String PROLONG =
            "update webhook_stream set due_at = ?, leased_until = ? where endpoint_id = ? and lane"
                    + " = ?";
    private static final String RELEASE =
            """
            update webhook_stream set due_at = ?, leased_until = null
            where endpoint_id = ? and lane = ? and claims = ?
            """;
    private static final String DROP =
            "delete from webhook_stream where endpoint_id = ? and lane = ?";

    private final WebhookRows rows;
    private final WebhookEndpoints endpoints;

    WebhookQueueStore(WebhookRows rows, WebhookEndpoints endpoints) {
        this.rows = rows;
        this.endpoints = endpoints;
    }

    @Override
    public List<Claim> claim(Instant now, Instant leaseUntil, int perEndpoint, int limit) {
        return rows.list(
                CLAIM,
                row -> new Claim(row.getString(1), row.getString(2), row.getInt(3)),
                leaseUntil,
                leaseUntil,
                now,
                perEndpoint,
                now,
                now,
                limit);
    }

    @Override
    public Optional<Task> next(Claim claim, Instant now, Instant leaseUntil) {
        if (rows.first(HOLD, _ -> true, claim.endpointId(), claim.lane(), claim.number())
                .isEmpty()) {
            return Optional.empty();
        }
        // Asked after the lane is held: whoever adds to it has either committed or waits.
        Optional<WebhookDelivery> head =
                rows.first(HEAD, WebhookDeliveryStore::read, claim.endpointId(), claim.lane());
        Optional<WebhookEndpoint> endpoint = endpoints.find(claim.endpointId());
        if (head.isEmpty() || endpoint.isEmpty()) {
            rows.change(DROP, claim.endpointId(), claim.lane());
            return Optional.empty();
        }
        WebhookDelivery delivery = head.get();
        boolean due =
                !delivery.nextAttemptAt().isAfter(now)
                        && endpoint.get().state() == WebhookState.ACTIVE;
        if (!due) {
            release(claim, delivery.nextAttemptAt());
            return Optional.empty();
        }
        rows.change(PROLONG, leaseUntil, leaseUntil, claim.endpointId(), claim.lane());
        return Optional.of(new Task(claim, endpoint.get(), delivery));
    }

    @Override
    public void release(Claim claim, Instant dueAt) {
        rows.change(RELEASE, dueAt, claim.endpointId(), claim.lane(), claim.number());
    }

    @Override
    public void record(WebhookDelivery delivery, WebhookVerdict verdict, Instant now) {
        switch (verdict) {
            case WebhookVerdict.Delivered delivered ->
                    rows.change(
                            """
                            update webhook_delivery set state = 'delivered', attempts = attempts + 1,
                                last_status = ?, last_error = null, last_attempt_at = ?, delivered_at = ?
                            where id = ? and state = 'waiting'
                            """,
                            delivered.status(),
                            now,
                            now,
                            delivery.id());
            case WebhookVerdict.Again again ->
                    rows.change(
                            """
                            update webhook_delivery set attempts = attempts + 1, last_status = ?::int,
                                last_error = ?, last_attempt_at = ?, next_attempt_at = ?, give_up_at = ?
                            where id = ? and state = 'waiting' and attempts = ?
                            """,
                            again.status(),
                            again.why(),
                            now,
                            again.at(),
                            again.giveUpAt(),
                            delivery.id(),
                            delivery.attempts());
            case WebhookVerdict.GivenUp given ->
                    rows.change(
                            """
                            update webhook_delivery set state = 'given-up', attempts = attempts + 1,
                                last_status = ?::int, last_error = ?, last_attempt_at = ?
                            where id = ? and state = 'waiting' and attempts = ?
                            """,
                            given.status(),
                            given.why(),
                            now,
                            delivery.id(),
                            delivery.attempts());
        }
    }
}
