package dev.shonin.order.flow;

import dev.shonin.events.HoldEnded;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.order.domain.Changer;
import dev.shonin.order.domain.Holds;
import dev.shonin.order.domain.Obstacles;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderStatus;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Payment;
import dev.shonin.order.domain.Payments;
import dev.shonin.order.domain.Product.Price;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.Stamp;
import dev.shonin.order.policy.PlainTextRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes in that an order was paid, and lets it go on. */
@ApplicationScoped
public class SettlePayment {

    private static final PlainTextRule REFERENCE = new PlainTextRule(100);
    private static final PlainTextRule METHOD = new PlainTextRule(40);

    private final Orders orders;
    private final Payments payments;
    private final HoldOrder holds;
    private final Outbox outbox;
    private final Clock clock;

    SettlePayment(Orders orders, Payments payments, HoldOrder holds, Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.orders = orders;
        this.payments = payments;
        this.holds = holds;
        this.clock = clock;
    }

    /**
     * What was paid, as told.
     *
     * @param reference the payment's number with whoever took it
     * @param method such as {@code card} or {@code bank-transfer}
     * @param amount in the currency's smallest unit; null where the whole is meant
     * @param currency ISO 4217; null where the one asked for is meant
     */
    public record Told(
            @Nullable String reference,
            @Nullable String method,
            @Nullable Long amount,
            @Nullable String currency) {}

    /**
     * What is asked for an order that the caller has been shown.
     *
     * @throws Refused.NothingToPay when nothing was ever asked
     */
    @Transactional
    public Payment asked(Order order) {
        return payments.find(order.id())
                .orElseThrow(() -> new Refused.NothingToPay(order.status()));
    }

    /**
     * The order was paid. Told again with the same reference, nothing happens again.
     *
     * @throws Refused.NoSuchOrder when the changer has no such order
     * @throws Refused.BadOrderData when there is no acceptable reference
     * @throws Refused.NothingToPay when it awaits no payment
     * @throws Refused.PaidOtherwise when it was paid with another reference
     * @throws Refused.AmountDiffers when that is not what is asked
     */
    @Transactional
    public Order settle(String id, Told told, Changer changer) {
        Obstacles obstacles = new Obstacles();
        String reference = REFERENCE.required(told.reference(), "/reference", obstacles);
        String method = METHOD.optional(told.method(), "/method", obstacles);
        if (reference == null || !obstacles.isEmpty()) {
            throw new Refused.BadOrderData(obstacles.list());
        }
        Order order = changer.lock(orders, id);
        Payment payment =
                payments.find(id).orElseThrow(() -> new Refused.NothingToPay(order.status()));
        Payment.Settlement settled = payment.settled();
        if (settled != null) {
            if (!settled.reference().equals(reference)) {
                throw new Refused.PaidOtherwise();
            }
            return order;
        }
        if (order.status() != OrderStatus.AWAITING_PAYMENT) {
            throw new Refused.NothingToPay(order.status());
        }
        requireWhole(payment.price(), told);
        settle(order, payment, reference, method, changer.actor());
        return order;
    }

    private void settle(
            Order order, Payment payment, String reference, @Nullable String method, String actor) {
        Instant now = Stamp.moment(clock);
        Stamp stamp = Stamp.now(actor, now);
        Payment.Settlement settlement = new Payment.Settlement(reference, method, actor, now);
        payments.save(payment.settled(settlement));
        Holds.paid(order, settlement, stamp);
        outbox.publish(
                new HoldEnded(
                        order.id(),
                        order.terms().accountId(),
                        "payment",
                        payment.price().gross(),
                        payment.price().currency(),
                        null,
                        now));
        holds.afterPayment(order, stamp);
        orders.save(order);
    }

    private static void requireWhole(Price asked, Told told) {
        Long amount = told.amount();
        String currency = told.currency();
        boolean other =
                (amount != null && amount != asked.gross())
                        || (currency != null && !currency.equals(asked.currency()));
        if (other) {
            throw new Refused.AmountDiffers(asked);
        }
    }
}
