package dev.shonin.order.flow;

import dev.shonin.events.OrderHeld;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.kit.work.WorkQueue;
import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.domain.AccountSettings;
import dev.shonin.order.domain.AccountTerms;
import dev.shonin.order.domain.Assessment;
import dev.shonin.order.domain.Choice;
import dev.shonin.order.domain.Holds;
import dev.shonin.order.domain.Maintenance;
import dev.shonin.order.domain.MaintenanceWindow;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.domain.OrderStatus;
import dev.shonin.order.domain.OrderTerms;
import dev.shonin.order.domain.Origin;
import dev.shonin.order.domain.Payment;
import dev.shonin.order.domain.Payments;
import dev.shonin.order.domain.Product;
import dev.shonin.order.domain.Review;
import dev.shonin.order.domain.Reviews;
import dev.shonin.order.domain.RiskClass;
import dev.shonin.order.domain.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order has to wait for before anybody is asked to approve it. Nothing of it reaches
 * dcv-service before: no approval mail goes out for an order that is held.
 */
@ApplicationScoped
class HoldOrder {

    /** The kind of work that lets orders go on after a maintenance window. */
    static final String MAINTENANCE_WORK = "end-maintenance-hold";

    private final AccountSettings accounts;
    private final AssessRisk assessRisk;
    private final Payments payments;
    private final Reviews reviews;
    private final Maintenance maintenance;
    private final AnnounceOrder announcement;
    private final Outbox outbox;
    private final WorkQueue queue;
    private final OrderConfig config;

    HoldOrder(
            AccountSettings accounts,
            AssessRisk assessRisk,
            Payments payments,
            Reviews reviews,
            Maintenance maintenance,
            AnnounceOrder announcement,
            Outbox outbox,
            WorkQueue queue,
            OrderConfig config) {
        this.accounts = accounts;
        this.assessRisk = assessRisk;
        this.payments = payments;
        this.reviews = reviews;
        this.maintenance = maintenance;
        this.announcement = announcement;
        this.outbox = outbox;
        this.queue = queue;
        this.config = config;
    }

    /**
     * Where an order begins.
     *
     * @param status its first status
     * @param assessment what the risk rules say
     */
    record Start(OrderStatus status, Assessment assessment) {}

    /** Where an order begins that has nothing in its way. */
    Start start(String accountId, List<String> names, @Nullable Origin origin) {
        Assessment assessment = assessRisk.assess(accountId, names, true);
        if (mustBePaid(accountId, origin)) {
            return new Start(OrderStatus.AWAITING_PAYMENT, assessment);
        }
        return new Start(
                assessment.riskClass() == RiskClass.NONE
                        ? OrderStatus.AWAITING_VALIDATION
                        : OrderStatus.UNDER_REVIEW,
                assessment);
    }

    /** Another key for a certificate that was paid for costs nothing. */
    private boolean mustBePaid(String accountId, @Nullable Origin origin) {
        return accounts.of(accountId).terms().payment() == AccountTerms.Payment.PREPAID
                && (origin == null || origin.kind() != Origin.Kind.REISSUE);
    }

    /** When an order that begins there ends by itself. */
    Instant expiry(OrderStatus status, Instant now) {
        return status == OrderStatus.AWAITING_PAYMENT
                ? now.plus(config.payment().window())
                : now.plus(PlaceOrder.LIFETIME);
    }

    /** Holds the order just placed where it begins, or lets it go on. */
    void begin(Order order, Product product, Start start, List<Choice> choices, Stamp stamp) {
        switch (start.status()) {
            case AWAITING_PAYMENT -> askPayment(order, product, stamp);
            case UNDER_REVIEW -> review(order, start.assessment(), stamp);
            case AWAITING_VALIDATION -> announce(order, choices, stamp);
            case READY, ISSUING, ISSUED, REJECTED, CANCELLED, EXPIRED, FAILED ->
                    throw new IllegalStateException("an order does not begin " + start.status());
        }
    }

    private void askPayment(Order order, Product product, Stamp stamp) {
        Payment payment =
                new Payment(
                        order.id(),
                        product.price(config.payment().currency()),
                        order.state().expiresAt(),
                        null);
        payments.add(payment);
        Holds.paymentAsked(order, payment, stamp);
        outbox.publish(
                held(
                        order,
                        "payment",
                        payment.price().gross(),
                        payment.price().currency(),
                        payment.dueAt(),
                        stamp));
    }

    /** What follows payment: a review, where the rules ask for one now, or validation. */
    void afterPayment(Order order, Stamp stamp) {
        Assessment assessment =
                assessRisk.assess(
                        order.terms().accountId(),
                        order.names().stream().map(OrderName::name).toList(),
                        false);
        if (assessment.riskClass() == RiskClass.NONE) {
            over(order, stamp);
        } else {
            review(order, assessment, stamp);
        }
    }

    private void review(Order order, Assessment assessment, Stamp stamp) {
        reviews.add(new Review(order.id(), assessment, stamp.recordedAt(), List.of(), null));
        Holds.underReview(order, stamp.by(Stamp.ORDER_SERVICE));
        outbox.publish(held(order, "review", null, null, null, stamp));
    }

    /** Nothing holds the order any more: the time to approve it begins now. */
    void over(Order order, Stamp stamp) {
        Holds.over(order, stamp.recordedAt().plus(PlaceOrder.LIFETIME), stamp);
        announce(order, order.terms().particulars().choices(), stamp);
    }

    private void announce(Order order, List<Choice> choices, Stamp stamp) {
        MaintenanceWindow window =
                maintenance.mode() == Maintenance.Mode.HOLD
                        ? maintenance.at(stamp.recordedAt()).orElse(null)
                        : null;
        if (window == null) {
            announcement.announce(order, choices);
            return;
        }
        Holds.maintenance(order, window.end(), stamp.by(Stamp.ORDER_SERVICE));
        queue.enqueue(MAINTENANCE_WORK, order.id(), window.end());
        outbox.publish(held(order, "maintenance", null, null, window.end(), stamp));
    }

    private static OrderHeld held(
            Order order,
            String hold,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable Instant until,
            Stamp stamp) {
        OrderTerms terms = order.terms();
        return new OrderHeld(
                terms.id(),
                terms.accountId(),
                hold,
                terms.product(),
                terms.commonName(),
                terms.applicant().email(),
                terms.locale(),
                amount,
                currency,
                until,
                stamp.recordedAt(),
                terms.accountName(),
                terms.applicant().name(),
                terms.applicant().organization());
    }
}
