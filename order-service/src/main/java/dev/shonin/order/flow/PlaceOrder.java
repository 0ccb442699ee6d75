package dev.shonin.order.flow;

import dev.shonin.events.OrderPlaced;
import dev.shonin.kit.id.Ids;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.order.domain.Choice;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderRequest;
import dev.shonin.order.domain.OrderTerms;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Particulars;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.RepeatKey;
import dev.shonin.order.domain.Repeats;
import dev.shonin.order.domain.Repeats.Claim;
import dev.shonin.order.domain.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Accepts an order, once for each Idempotency-Key, or tells every reason why not. */
@ApplicationScoped
public class PlaceOrder {

    /** How long an order waits for approval: as long as a random value may live (BR 3.2.2.4.4). */
    public static final Duration LIFETIME = Duration.ofDays(30);

    private final OrderChecks checks;
    private final Orders orders;
    private final Repeats repeats;
    private final Outbox outbox;
    private final Clock clock;

    PlaceOrder(OrderChecks checks, Orders orders, Repeats repeats, Outbox outbox, Clock clock) {
        this.checks = checks;
        this.orders = orders;
        this.repeats = repeats;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Who orders.
     *
     * @param accountId the account
     * @param accountName its display name
     * @param actor the key, for the timeline
     * @param locale the language to use where the order names none
     */
    public record Orderer(String accountId, String accountName, String actor, String locale) {}

    /**
     * An accepted order.
     *
     * @param order as it was the moment it was placed
     * @param replayed whether that was an earlier request with the same key
     */
    public record Placed(Order order, boolean replayed) {}

    /**
     * Places the order: one transaction with all its rows and its event.
     *
     * @throws Refused.NotPlaceable with every obstacle; nothing is stored then
     */
    @Transactional
    public Placed place(OrderRequest request, Orderer orderer, RepeatKey key) {
        return place(() -> request, Particulars.NONE, orderer, key);
    }

    /**
     * Places an order that comes from another, within the caller's transaction.
     *
     * @param request made only when the key is new: the other order may have gone on since
     */
    Placed place(
            Supplier<OrderRequest> request,
            Particulars particulars,
            Orderer orderer,
            RepeatKey key) {
        String id = Ids.next("ord");
        Instant now = Stamp.moment(clock);
        return switch (repeats.claim(key, id, null, now)) {
            case Claim.Again again -> new Placed(asPlaced(again.madeId()), true);
            case Claim.Differs _ -> throw new Refused.BodyDiffers();
            case Claim.InFlight _ -> throw new Refused.InFlight();
            case Claim.First _ ->
                    new Placed(accept(id, request.get(), particulars, orderer, now), false);
        };
    }

    private Order accept(
            String id,
            OrderRequest request,
            Particulars particulars,
            Orderer orderer,
            Instant now) {
        OrderChecks.Accepted accepted = checks.check(request, orderer.locale());
        OrderTerms terms =
                new OrderTerms(
                        id,
                        orderer.accountId(),
                        orderer.accountName(),
                        accepted.product().code(),
                        accepted.commonName(),
                        accepted.csr(),
                        accepted.applicant(),
                        accepted.locale(),
                        accepted.reference(),
                        now,
                        particulars);
        Order order = Order.place(terms, accepted.names(), now.plus(LIFETIME), orderer.actor());
        orders.add(order);
        outbox.publish(event(order, accepted.choices()));
        return order;
    }

    private Order asPlaced(String id) {
        Order order = orders.find(id).orElseThrow(() -> new Refused.NoSuchOrder(id));
        return Order.asPlaced(order.terms(), order.names(), order.state().expiresAt());
    }

    private static OrderPlaced event(Order order, List<Choice> choices) {
        OrderTerms terms = order.terms();
        return new OrderPlaced(
                terms.id(),
                terms.accountId(),
                terms.accountName(),
                terms.product(),
                null,
                terms.commonName(),
                order.names().stream().map(name -> name.name()).toList(),
                new OrderPlaced.Applicant(
                        terms.applicant().name(),
                        terms.applicant().organization(),
                        terms.applicant().email()),
                terms.locale(),
                choices.stream()
                        .map(
                                c ->
                                        new OrderPlaced.ValidationChoice(
                                                c.name(), c.method(), c.approver()))
                        .toList(),
                terms.createdAt(),
                order.state().expiresAt());
    }
}
