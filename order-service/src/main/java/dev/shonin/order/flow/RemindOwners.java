package dev.shonin.order.flow;

import dev.shonin.events.ContractEnded;
import dev.shonin.events.RenewalReminderDue;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.kit.seal.Sealer;
import dev.shonin.order.config.OrderConfig;
import dev.shonin.order.domain.AccountSettings;
import dev.shonin.order.domain.Contacts;
import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.domain.OrderTerms;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Organization;
import dev.shonin.order.domain.Params;
import dev.shonin.order.domain.Product;
import dev.shonin.order.domain.Products;
import dev.shonin.order.domain.Stamp;
import dev.shonin.order.domain.TimelineType;
import dev.shonin.order.domain.Upkeep;
import dev.shonin.order.policy.ReminderDates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reminds the owners of certificates that come to their end, and ends the contracts of those that
 * have. The reminder and the date of the next one are one transaction: whatever instance runs, and
 * whenever it dies, nobody is reminded twice for one date.
 */
@ApplicationScoped
public class RemindOwners {

    private static final int AT_ONCE = 100;

    private final Orders orders;
    private final Products products;
    private final AccountSettings accounts;
    private final RenewalLinks links;
    private final Sealer sealer;
    private final Outbox outbox;
    private final OrderConfig config;
    private final Clock clock;

    RemindOwners(
            Orders orders,
            Products products,
            AccountSettings accounts,
            RenewalLinks links,
            Sealer sealer,
            Outbox outbox,
            OrderConfig config,
            Clock clock) {
        this.orders = orders;
        this.products = products;
        this.accounts = accounts;
        this.links = links;
        this.sealer = sealer;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /** What is to be done first about a certificate just issued. */
    Upkeep first(Order order, IssuedCertificate certificate, Instant now) {
        return new Upkeep(dates(order, certificate).next(now).orElse(null), null);
    }

    /**
     * Does some of what is due, of those orders that no other instance is working on.
     *
     * @return whether there may be more
     */
    @Transactional
    public boolean remindSome() {
        Instant now = Stamp.moment(clock);
        List<Order> due = orders.lockDueUpkeep(now, AT_ONCE);
        for (Order order : due) {
            attend(order, now);
            orders.save(order);
        }
        return due.size() == AT_ONCE;
    }

    private void attend(Order order, Instant now) {
        IssuedCertificate certificate = Objects.requireNonNull(order.state().certificate());
        Upkeep upkeep = order.state().upkeep();
        ReminderDates dates = dates(order, certificate);
        Stamp stamp = Stamp.now(Stamp.ORDER_SERVICE, now);
        Instant from = Objects.requireNonNull(upkeep.nextAt());
        String outcome = upkeep.outcome();
        if (outcome == null) {
            outcome = outcome(order, certificate, dates, from, stamp);
        }
        boolean ends =
                !certificate.notAfter().isBefore(from) && !certificate.notAfter().isAfter(now);
        if (ends && !Upkeep.RENEWED.equals(outcome) && !Upkeep.REVOKED.equals(outcome)) {
            endContract(order, certificate, outcome, stamp);
        }
        boolean settled = Upkeep.RENEWED.equals(outcome) || Upkeep.REVOKED.equals(outcome);
        Instant next = settled ? null : dates.next(now).orElse(null);
        order.keepUp(new Upkeep(next, next == null && outcome == null ? Upkeep.ENDED : outcome));
    }

    /** Reminds its owner, unless another certificate has taken its place already. */
    private @Nullable String outcome(
            Order order,
            IssuedCertificate certificate,
            ReminderDates dates,
            Instant from,
            Stamp stamp) {
        Optional<String> covering = orders.covering(order, certificate.notAfter());
        if (covering.isPresent()) {
            order.record(TimelineType.RENEWED, stamp, Params.of("orderId", covering.get()).map());
            return Upkeep.RENEWED;
        }
        dates.due(from, stamp.at()).ifPresent(days -> remind(order, certificate, days, stamp));
        return null;
    }

    private void endContract(
            Order order, IssuedCertificate certificate, @Nullable String outcome, Stamp stamp) {
        order.record(
                TimelineType.CONTRACT_ENDED,
                stamp,
                Params.of("notAfter", certificate.notAfter().toString()).map());
        OrderTerms terms = order.terms();
        outbox.publish(
                new ContractEnded(
                        terms.id(),
                        terms.accountId(),
                        certificate.id(),
                        Upkeep.DECLINED.equals(outcome) ? "declined" : "not-renewed",
                        certificate.notAfter()));
    }

    private void remind(Order order, IssuedCertificate certificate, int days, Stamp stamp) {
        order.record(
                TimelineType.REMINDER_SENT,
                stamp,
                Params.of("days", Integer.toString(days))
                        .and("notAfter", certificate.notAfter().toString())
                        .map());
        OrderTerms terms = order.terms();
        Product.Price price =
                products.find(terms.product())
                        .map(product -> product.price(config.payment().currency()))
                        .orElse(null);
        Organization organization = terms.particulars().organization();
        outbox.publish(
                new RenewalReminderDue(
                        terms.id(),
                        terms.accountId(),
                        days,
                        terms.commonName(),
                        order.names().stream().map(OrderName::name).toList(),
                        organization == null
                                ? terms.applicant().organization()
                                : organization.nameLatin(),
                        organization == null ? null : organization.nameJa(),
                        terms.product(),
                        certificate.id(),
                        certificate.serialNumber(),
                        certificate.notAfter(),
                        price == null ? null : price.gross(),
                        price == null ? null : price.currency(),
                        recipients(terms),
                        terms.locale(),
                        sealer.seal(links.token(order, certificate), terms.id()),
                        stamp.at()));
    }

    private static List<String> recipients(OrderTerms terms) {
        Contacts contacts = terms.particulars().contacts();
        if (contacts == null) {
            return List.of(terms.applicant().email());
        }
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(terms.applicant().email()),
                        contacts.notifications().stream())
                .distinct()
                .toList();
    }

    private ReminderDates dates(Order order, IssuedCertificate certificate) {
        return new ReminderDates(
                certificate.notAfter(),
                accounts.of(order.terms().accountId()).terms().reminderDays());
    }
}
