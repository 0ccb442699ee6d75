package dev.shonin.order.flow;

import dev.shonin.events.RenewalAnswered;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.order.domain.Changer;
import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.domain.OrderRequest;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Origin;
import dev.shonin.order.domain.Product;
import dev.shonin.order.domain.Products;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.RenewalTerms;
import dev.shonin.order.domain.RepeatKey;
import dev.shonin.order.domain.Stamp;
import dev.shonin.order.domain.TimelineType;
import dev.shonin.order.domain.Upkeep;
import dev.shonin.order.domain.Viewer;
import dev.shonin.order.policy.DatedSteps;
import dev.shonin.order.policy.RenewalRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Places the order that follows one whose certificate comes to its end, or says that none will. */
@ApplicationScoped
public class RenewOrder {

    /** A day less than allowed: a certificate's validity is never longer than the policy's. */
    static final int MARGIN = 1;

    private final PlaceOrder placeOrder;
    private final Orders orders;
    private final Products products;
    private final Outbox outbox;
    private final Clock clock;
    private final RenewalRule rule = new RenewalRule();

    RenewOrder(
            PlaceOrder placeOrder, Orders orders, Products products, Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.placeOrder = placeOrder;
        this.orders = orders;
        this.products = products;
        this.clock = clock;
    }

    /**
     * What is different this time; what is null is taken from the earlier order.
     *
     * @param csr a new request, PEM; an ordinary renewal comes with one
     * @param names other names
     * @param product another product
     * @param organization the organisation, changed
     * @param reference the caller's own word for the new order
     * @param acceptedTerms the version of the terms of use that is accepted now
     */
    public record Changes(
            @Nullable String csr,
            @Nullable List<@Nullable String> names,
            @Nullable String product,
            OrderRequest.@Nullable GivenOrganization organization,
            @Nullable String reference,
            @Nullable String acceptedTerms) {

        /** Nothing is different. */
        public static final Changes NONE = new Changes(null, null, null, null, null, null);

        /** Nothing but the version of the terms of use that is accepted. */
        static Changes accepting(@Nullable String termsVersion) {
            return new Changes(null, null, null, null, null, termsVersion);
        }
    }

    /**
     * Places the renewal, prefilled with the earlier order's data; with what has changed it may be
     * a new order, and says so.
     *
     * @throws Refused.NoSuchOrder when the account has no such order
     * @throws Refused.NotIssued when it has no certificate that could be followed by another
     * @throws Refused.NotPlaceable with every obstacle
     */
    @Transactional
    public PlaceOrder.Placed renew(
            String id, Changes changes, PlaceOrder.Orderer orderer, RepeatKey key) {
        Viewer owner = Viewer.account(orderer.accountId());
        Order earlier =
                orders.lock(id).filter(owner::sees).orElseThrow(() -> new Refused.NoSuchOrder(id));
        IssuedCertificate certificate = issued(earlier);
        Instant now = Stamp.moment(clock);
        PlaceOrder.Placed placed =
                placeOrder.place(
                        () -> request(earlier, changes),
                        accepted -> derive(earlier, certificate, accepted, now),
                        orderer,
                        key);
        if (!placed.replayed()) {
            earlier.record(
                    TimelineType.RENEWAL_PLACED,
                    Stamp.now(orderer.actor(), now),
                    Map.of("orderId", placed.order().id()));
            orders.save(earlier);
            tell(earlier, "accepted", placed.order().id(), certificate, now);
        }
        return placed;
    }

    /**
     * Nobody is to be reminded of this certificate any more.
     *
     * @throws Refused.NotIssued when it has no certificate
     */
    @Transactional
    public Order decline(String id, Changer changer) {
        Order order = changer.lock(orders, id);
        IssuedCertificate certificate = issued(order);
        if (order.state().upkeep().outcome() == null) {
            Instant now = Stamp.moment(clock);
            order.keepUp(new Upkeep(order.state().upkeep().nextAt(), Upkeep.DECLINED));
            order.record(TimelineType.RENEWAL_DECLINED, Stamp.now(changer.actor(), now), Map.of());
            orders.save(order);
            tell(order, "declined", null, certificate, now);
        }
        return order;
    }

    private void tell(
            Order order,
            String answer,
            @Nullable String newOrderId,
            IssuedCertificate certificate,
            Instant now) {
        outbox.publish(
                new RenewalAnswered(
                        order.id(),
                        order.terms().accountId(),
                        answer,
                        newOrderId,
                        certificate.notAfter(),
                        now));
    }

    private PlaceOrder.Derivation derive(
            Order earlier,
            IssuedCertificate certificate,
            OrderChecks.Accepted accepted,
            Instant now) {
        RenewalTerms terms =
                rule.judge(
                        earlier,
                        certificate.notAfter(),
                        products.find(earlier.terms().product())
                                .map(Product::validation)
                                .orElse(""),
                        new RenewalRule.Wanted(
                                accepted.commonName(),
                                names(accepted),
                                accepted.particulars().organization(),
                                accepted.product().validation(),
                                accepted.product().validityDays()),
                        DatedSteps.VALIDITY.at(now) - MARGIN,
                        now);
        Origin.Kind kind =
                terms.reasons().isEmpty() ? Origin.Kind.RENEWAL : Origin.Kind.REPLACEMENT;
        return new PlaceOrder.Derivation(new Origin(kind, earlier.id()), terms);
    }

    private static Set<String> names(OrderChecks.Accepted accepted) {
        return new HashSet<>(accepted.names().stream().map(OrderName::name).toList());
    }

    static IssuedCertificate issued(Order order) {
        IssuedCertificate certificate = order.state().certificate();
        if (certificate == null) {
            throw new Refused.NotIssued(order.status());
        }
        return certificate;
    }

    private OrderRequest request(Order earlier, Changes changes) {
        OrderRequest same = Prefilled.from(earlier, products);
        List<@Nullable String> names = changes.names();
        boolean otherNames = names != null && !names.isEmpty();
        return new OrderRequest(
                or(changes.csr(), same.csr()),
                otherNames ? names : same.names(),
                !otherNames && same.includeBareDomain(),
                or(changes.product(), same.product()),
                same.applicant(),
                same.locale(),
                or(changes.reference(), same.reference()),
                otherNames ? null : same.validations(),
                same.contacts(),
                changes.organization() == null ? same.organization() : changes.organization(),
                changes.acceptedTerms());
    }

    private static @Nullable String or(@Nullable String given, @Nullable String same) {
        return given == null ? same : given;
    }
}
