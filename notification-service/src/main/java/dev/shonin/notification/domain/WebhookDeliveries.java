package dev.shonin.notification.domain;

import dev.shonin.notification.domain.WebhookDelivery.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was and is to be delivered. Everything runs in the caller's transaction. */
public interface WebhookDeliveries {

    /** Adds deliveries, each event once for each endpoint, and makes their lanes due. */
    void add(List<New> deliveries, Instant now);

    /** One delivery. */
    Optional<WebhookDelivery> find(String id);

    /** Deliveries before a place, the newest first. */
    List<WebhookDelivery> list(Filter filter, @Nullable String before, int limit);

    /** Has a delivery attempted at once, whatever became of it. */
    void redeliver(WebhookDelivery delivery, Instant now);

    /**
     * The same for all of an endpoint's events since a time.
     *
     * @param state only those in this state; null for all
     * @return how many
     */
    int redeliver(String endpointId, Instant since, @Nullable State state, Instant now);

    /** Has all that waits for an endpoint attempted at once, with the whole time before it. */
    void revive(String endpointId, Instant now);

    /**
     * Wipes what is older.
     *
     * @return how many
     */
    int forget(Instant before, int limit);

    /**
     * A delivery to be made.
     *
     * @param id {@code whd_…}
     * @param endpointId where it goes
     * @param accountId whose it is
     * @param event what is told
     */
    record New(String id, String endpointId, String accountId, WebhookDelivery.Event event) {

        /** Deliveries of one lane go one after the other. */
        public String lane() {
            String orderId = event.orderId();
            return orderId == null ? id : orderId;
        }
    }

    /**
     * Which deliveries.
     *
     * @param accountId whose; null for all accounts'
     * @param endpointId of this endpoint
     * @param orderId about this order
     * @param state in this state
     */
    record Filter(
            @Nullable String accountId,
            @Nullable String endpointId,
            @Nullable String orderId,
            @Nullable State state) {}
}
