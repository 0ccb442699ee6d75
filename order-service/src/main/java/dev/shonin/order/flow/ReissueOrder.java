package dev.shonin.order.flow;

import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderRequest;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Origin;
import dev.shonin.order.domain.Products;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.RenewalTerms;
import dev.shonin.order.domain.RepeatKey;
import dev.shonin.order.domain.Viewer;
import dev.shonin.order.policy.DatedSteps;
import dev.shonin.order.policy.RenewalRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders another certificate for the same names and another key, without a charge. */
@ApplicationScoped
public class ReissueOrder {

    private final PlaceOrder placeOrder;
    private final Orders orders;
    private final Products products;
    private final Clock clock;

    ReissueOrder(PlaceOrder placeOrder, Orders orders, Products products, Clock clock) {
        this.placeOrder = placeOrder;
        this.orders = orders;
        this.products = products;
        this.clock = clock;
    }

    /**
     * Places the order for it. One order has one certificate, so this is an order of its own.
     *
     * @param csr the request for the other key, PEM
     * @throws Refused.NoSuchOrder when the account has no such order
     * @throws Refused.NotIssued when its certificate is not there, or has ended
     */
    @Transactional
    public PlaceOrder.Placed reissue(
            String id, @Nullable String csr, PlaceOrder.Orderer orderer, RepeatKey key) {
        Viewer owner = Viewer.account(orderer.accountId());
        Order earlier =
                orders.find(id).filter(owner::sees).orElseThrow(() -> new Refused.NoSuchOrder(id));
        Instant now = clock.instant();
        IssuedCertificate certificate = RenewOrder.issued(earlier);
        if (!certificate.notAfter().isAfter(now)) {
            throw new Refused.NotIssued(earlier.status());
        }
        return placeOrder.place(
                () -> request(earlier, csr),
                _ ->
                        new PlaceOrder.Derivation(
                                new Origin(Origin.Kind.REISSUE, id), kept(certificate, now)),
                orderer,
                key);
    }

    /** It ends when the other would have ended, unless the policy has become shorter. */
    private static RenewalTerms kept(IssuedCertificate certificate, Instant now) {
        int left = RenewalRule.daysLeft(certificate.notAfter(), now);
        int most = DatedSteps.VALIDITY.at(now) - RenewOrder.MARGIN;
        return new RenewalTerms(List.of(), left, Math.min(left, most));
    }

    private OrderRequest request(Order earlier, @Nullable String csr) {
        OrderRequest same = Prefilled.from(earlier, products);
        return new OrderRequest(
                csr,
                same.names(),
                same.includeBareDomain(),
                same.product(),
                same.applicant(),
                same.locale(),
                same.reference(),
                same.validations(),
                same.contacts(),
                same.organization(),
                // The same contract goes on, under the terms that were accepted for it.
                null);
    }
}
