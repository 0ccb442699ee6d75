package dev.shonin.order.flow;

import dev.shonin.events.PreflightSought;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.domain.AccountSettings;
import dev.shonin.order.domain.AccountTerms;
import dev.shonin.order.domain.Maintenance;
import dev.shonin.order.domain.Notice;
import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.domain.OrderRequest;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Product;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.RiskClass;
import dev.shonin.order.domain.Stamp;
import dev.shonin.order.policy.DatedSteps;
import dev.shonin.order.policy.RenewalRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What this service knows by itself about an order not yet placed, and the question to the others.
 */
@ApplicationScoped
class AskPreflight {

    private final OrderChecks checks;
    private final Orders orders;
    private final AssessRisk assessRisk;
    private final AccountSettings accounts;
    private final Maintenance maintenance;
    private final Outbox outbox;
    private final OrderConfig config;
    private final Clock clock;

    AskPreflight(
            OrderChecks checks,
            Orders orders,
            AssessRisk assessRisk,
            AccountSettings accounts,
            Maintenance maintenance,
            Outbox outbox,
            OrderConfig config,
            Clock clock) {
        this.checks = checks;
        this.orders = orders;
        this.assessRisk = assessRisk;
        this.accounts = accounts;
        this.maintenance = maintenance;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What is known so far.
     *
     * @param obstacles what stands in the way
     * @param notices what else there is to know
     * @param asked whether the others were asked; not where there is nothing to ask about
     */
    record Known(List<Obstacle> obstacles, List<Notice> notices, boolean asked) {}

    /** Looks at everything here, and asks the others, to be answered until the deadline. */
    @Transactional
    Known ask(String id, OrderRequest request, PlaceOrder.Orderer orderer, Duration patience) {
        Instant now = Stamp.moment(clock);
        List<Notice> notices = new ArrayList<>();
        maintenance(now, notices);
        OrderChecks.Accepted accepted;
        try {
            accepted = checks.check(request, orderer.locale());
        } catch (Refused.NotPlaceable refused) {
            return new Known(refused.obstacles(), notices, false);
        }
        List<String> names = accepted.names().stream().map(OrderName::name).toList();
        runningOrders(orderer.accountId(), names, notices);
        daysLost(orderer.accountId(), names, accepted.product(), now, notices);
        if (assessRisk.assess(orderer.accountId(), names, false).riskClass() != RiskClass.NONE) {
            notices.add(new Notice.ReviewExpected());
        }
        payment(orderer.accountId(), accepted.product(), notices);
        outbox.publish(
                new PreflightSought(
                        id,
                        orderer.accountId(),
                        names,
                        accepted.choices().stream()
                                .filter(choice -> choice.approver() != null)
                                .map(
                                        choice ->
                                                new PreflightSought.Choice(
                                                        choice.name(),
                                                        String.valueOf(choice.approver())))
                                .toList(),
                        now,
                        now.plus(patience),
                        new PreflightSought.Applicant(
                                accepted.applicant().name(), accepted.applicant().organization())));
        return new Known(List.of(), notices, true);
    }

    private void maintenance(Instant now, List<Notice> notices) {
        if (maintenance.mode() != Maintenance.Mode.OFF) {
            maintenance
                    .at(now)
                    .ifPresent(
                            window ->
                                    notices.add(
                                            new Notice.UnderMaintenance(
                                                    window.end(),
                                                    maintenance.mode()
                                                            == Maintenance.Mode.REFUSE)));
        }
    }

    private void runningOrders(String accountId, List<String> names, List<Notice> notices) {
        for (String name : names) {
            orders.running(accountId, name)
                    .ifPresent(id -> notices.add(new Notice.Running(name, id)));
        }
    }

    private void daysLost(
            String accountId,
            List<String> names,
            Product product,
            Instant now,
            List<Notice> notices) {
        orders.inForce(accountId, new LinkedHashSet<>(names), now)
                .ifPresent(
                        order -> {
                            int left =
                                    RenewalRule.daysLeft(RenewOrder.issued(order).notAfter(), now);
                            int room =
                                    Math.max(
                                            0,
                                            DatedSteps.VALIDITY.at(now)
                                                    - RenewOrder.MARGIN
                                                    - product.validityDays());
                            int lost =
                                    left
                                            - Math.min(
                                                    Math.min(left, RenewalRule.MOST_CARRIED_OVER),
                                                    room);
                            if (lost > 0) {
                                notices.add(new Notice.DaysLost(order.id(), lost));
                            }
                        });
    }

    private void payment(String accountId, Product product, List<Notice> notices) {
        if (accounts.of(accountId).terms().payment() == AccountTerms.Payment.PREPAID) {
            Product.Price price = product.price(config.payment().currency());
            notices.add(new Notice.PaymentExpected(price.gross(), price.currency()));
        }
    }
}
