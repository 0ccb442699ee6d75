package dev.shonin.order.flow;

import dev.shonin.kit.id.Ids;
import dev.shonin.order.domain.Maintenance;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.domain.OrderRequest;
import dev.shonin.order.domain.OrderStatus;
import dev.shonin.order.domain.OrderTerms;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Origin;
import dev.shonin.order.domain.Particulars;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.RenewalTerms;
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
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Accepts an order, once for each Idempotency-Key, or tells every reason why not. */
@ApplicationScoped
public class PlaceOrder {

    /** How long an order waits for approval: as long as a random value may live (BR 3.2.2.4.4). */
    public static final Duration LIFETIME = Duration.ofDays(30);

    private final OrderChecks checks;
    private final Orders orders;
    private final Repeats repeats;
    private final HoldOrder holds;
    private final Maintenance maintenance;
    private final Clock clock;

    PlaceOrder(
            OrderChecks checks,
            Orders orders,
            Repeats repeats,
            HoldOrder holds,
            Maintenance maintenance,
            Clock clock) {
        this.checks = checks;
        this.orders = orders;
        this.repeats = repeats;
        this.holds = holds;
        this.maintenance = maintenance;
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
     * How an order comes from another.
     *
     * @param origin the other order; null where there is none
     * @param renewal what became of the time that its certificate had left
     */
    record Derivation(@Nullable Origin origin, @Nullable RenewalTerms renewal) {

        /** It comes from none. */
        static final Derivation NONE = new Derivation(null, null);
    }

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
     * @throws Refused.UnderMaintenance when no orders are taken now
     */
    @Transactional
    public Placed place(OrderRequest request, Orderer orderer, RepeatKey key) {
        return place(() -> request, _ -> Derivation.NONE, orderer, key);
    }

    /**
     * Places an order, perhaps one that comes from another, within the caller's transaction.
     *
     * @param request made only when the key is new: the other order may have gone on since
     */
    Placed place(
            Supplier<OrderRequest> request,
            Function<OrderChecks.Accepted, Derivation> derivation,
            Orderer orderer,
            RepeatKey key) {
        Instant now = Stamp.moment(clock);
        // Orders placed within a span of time are found by their ids.
        String id = Ids.next("ord", now);
        return switch (repeats.claim(key, id, null, now)) {
            case Claim.Again again -> new Placed(asPlaced(again.madeId()), true);
            case Claim.Differs _ -> throw new Refused.BodyDiffers();
            case Claim.InFlight _ -> throw new Refused.InFlight();
            case Claim.First _ ->
                    new Placed(accept(id, request.get(), derivation, orderer, now), false);
        };
    }

    private Order accept(
            String id,
            OrderRequest request,
            Function<OrderChecks.Accepted, Derivation> derivation,
            Orderer orderer,
            Instant now) {
        refuseDuringMaintenance(now);
        OrderChecks.Accepted accepted = checks.check(request, orderer.locale());
        Derivation derived = derivation.apply(accepted);
        List<String> names = accepted.names().stream().map(OrderName::name).toList();
        HoldOrder.Start start = holds.start(orderer.accountId(), names, derived.origin());
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
                        particulars(accepted, derived, start.status(), now));
        Order order =
                Order.place(
                        terms,
                        accepted.names(),
                        holds.expiry(start.status(), now),
                        orderer.actor());
        holds.begin(
                order,
                accepted.product(),
                start,
                accepted.choices(),
                Stamp.now(orderer.actor(), now));
        orders.add(order);
        return order;
    }

    /** The choices are kept only for an order that is not announced at once. */
    private Particulars particulars(
            OrderChecks.Accepted accepted, Derivation derived, OrderStatus as, Instant now) {
        Particulars given = accepted.particulars().from(derived.origin(), derived.renewal());
        boolean announcedLater =
                as != OrderStatus.AWAITING_VALIDATION
                        || (maintenance.mode() == Maintenance.Mode.HOLD
                                && maintenance.at(now).isPresent());
        return announcedLater ? given.held(as, accepted.choices()) : given;
    }

    private void refuseDuringMaintenance(Instant now) {
        if (maintenance.mode() == Maintenance.Mode.REFUSE) {
            maintenance
                    .at(now)
                    .ifPresent(
                            window -> {
                                throw new Refused.UnderMaintenance(window, now);
                            });
        }
    }

    private Order asPlaced(String id) {
        Order order = orders.find(id).orElseThrow(() -> new Refused.NoSuchOrder(id));
        OrderTerms terms = order.terms();
        return Order.asPlaced(
                terms,
                order.names(),
                holds.expiry(terms.particulars().placedAs(), terms.createdAt()));
    }
}
