package dev.shonin.notification.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The lanes in which deliveries wait: one for each endpoint and order. Only who has claimed a lane
 * delivers from it, so that an order's events arrive in order, whatever the number of instances.
 */
public interface WebhookQueue {

    /**
     * Claims lanes that are due, those due longest first, of each endpoint a few only.
     *
     * @param perEndpoint how many lanes of one endpoint may be held at once; one while it fails
     */
    List<Claim> claim(Instant now, Instant leaseUntil, int perEndpoint, int limit);

    /**
     * What is to be delivered next from a claimed lane, and the lease is prolonged. Empty when the
     * claim is lost, when nothing is due, or when the endpoint is not active; the lane is given
     * back then.
     */
    Optional<Task> next(Claim claim, Instant now, Instant leaseUntil);

    /** Gives a lane back: it is due again then. */
    void release(Claim claim, Instant dueAt);

    /** Records what came of an attempt. */
    void record(WebhookDelivery delivery, WebhookVerdict verdict, Instant now);

    /**
     * A lane in the hands of this process.
     *
     * @param endpointId the endpoint
     * @param lane the lane
     * @param number tells this claim from a later one
     */
    record Claim(String endpointId, String lane, int number) {}

    /**
     * An attempt to be made.
     *
     * @param claim by what right
     * @param endpoint where it goes
     * @param delivery what goes
     */
    record Task(Claim claim, WebhookEndpoint endpoint, WebhookDelivery delivery) {}
}
