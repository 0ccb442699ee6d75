package dev.shonin.order.flow;

import dev.shonin.events.HoldEnded;
import dev.shonin.events.OrderClosed;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.order.domain.Changer;
import dev.shonin.order.domain.Holds;
import dev.shonin.order.domain.Obstacles;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.domain.OrderStatus;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.RefusedNames;
import dev.shonin.order.domain.Review;
import dev.shonin.order.domain.Reviews;
import dev.shonin.order.domain.Stamp;
import dev.shonin.order.policy.PlainTextRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes in what a person decided about an order that a review holds. */
@ApplicationScoped
public class DecideReview {

    private static final PlainTextRule TEXT = new PlainTextRule(1000);

    private final Orders orders;
    private final Reviews reviews;
    private final RefusedNames refusedNames;
    private final HoldOrder holds;
    private final Outbox outbox;
    private final Clock clock;

    DecideReview(
            Orders orders,
            Reviews reviews,
            RefusedNames refusedNames,
            HoldOrder holds,
            Outbox outbox,
            Clock clock) {
        this.orders = orders;
        this.reviews = reviews;
        this.refusedNames = refusedNames;
        this.holds = holds;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The review of an order.
     *
     * @throws Refused.NoReview when it never had one
     */
    @Transactional
    public Review of(String id) {
        return reviews.find(id).orElseThrow(() -> new Refused.NoReview(id));
    }

    /**
     * Keeps the decision, and moves the order where the review is over by it. A refusal takes
     * effect at once; the highest class is approved by two different people.
     *
     * @param customerText what the customer is told; null for nothing beyond the decision
     * @param fileText why, for the file
     * @throws Refused.NoReview when it never had one
     * @throws Refused.ReviewOver when it was over already
     * @throws Refused.SamePerson when this person has decided before
     */
    @Transactional
    public Order decide(
            String id,
            boolean approved,
            @Nullable String customerText,
            @Nullable String fileText,
            Changer changer) {
        Obstacles obstacles = new Obstacles();
        String forCustomer =
                approved
                        ? TEXT.optional(customerText, "/customerText", obstacles)
                        : TEXT.required(customerText, "/customerText", obstacles);
        String forFile = TEXT.required(fileText, "/fileText", obstacles);
        if (forFile == null || !obstacles.isEmpty()) {
            throw new Refused.BadOrderData(obstacles.list());
        }
        Order order = changer.lock(orders, id);
        Review review = of(id);
        if (order.status() != OrderStatus.UNDER_REVIEW) {
            throw new Refused.ReviewOver(id);
        }
        Stamp stamp = Stamp.now(changer.actor(), Stamp.moment(clock));
        Review decided =
                review.decided(
                        new Review.Decision(
                                approved, changer.actor(), stamp.at(), forCustomer, forFile));
        reviews.save(decided);
        apply(order, decided, approved, forCustomer, stamp);
        orders.save(order);
        return order;
    }

    private void apply(
            Order order, Review review, boolean approved, @Nullable String text, Stamp stamp) {
        if (!approved) {
            refuse(order, text, stamp);
        } else if (review.closedAt() == null) {
            Holds.approvedByOne(order, stamp);
        } else {
            Holds.approved(order, text, stamp);
            outbox.publish(
                    new HoldEnded(
                            order.id(),
                            order.terms().accountId(),
                            "review",
                            null,
                            null,
                            text,
                            stamp.recordedAt()));
            holds.over(order, stamp);
        }
    }

    private void refuse(Order order, @Nullable String text, Stamp stamp) {
        Instant now = stamp.recordedAt();
        Holds.refused(order, text, stamp);
        refusedNames.add(
                order.names().stream().map(OrderName::name).toList(),
                order.id(),
                Holds.REFUSED,
                now);
        outbox.publish(
                new OrderClosed(order.id(), OrderStatus.REJECTED.code(), Holds.REFUSED, now, text));
    }
}
