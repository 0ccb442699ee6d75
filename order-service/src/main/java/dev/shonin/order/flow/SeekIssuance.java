package dev.shonin.order.flow;

import dev.shonin.events.IssuanceAuthorizationSought;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.order.domain.Changer;
import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.domain.NameStatus;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.domain.OrderStatus;
import dev.shonin.order.domain.OrderTerms;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Origin;
import dev.shonin.order.domain.Product;
import dev.shonin.order.domain.Products;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.RenewalTerms;
import dev.shonin.order.domain.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks dcv-service to judge policy, reuse and CAA now, and so sets issuance going. */
@ApplicationScoped
public class SeekIssuance {

    private final Orders orders;
    private final Products products;
    private final Outbox outbox;
    private final Clock clock;

    SeekIssuance(Orders orders, Products products, Outbox outbox, Clock clock) {
        this.orders = orders;
        this.products = products;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Seeks issuance again for an order that failed in a way its owner could mend.
     *
     * @throws Refused.NoSuchOrder when the changer has no such order
     * @throws Refused.VersionDiffers when it has changed meanwhile
     * @throws Refused.NothingToSeek when it has not failed, or for good
     * @throws Refused.NamesUnproven when a name has lost its authorization meanwhile
     */
    @Transactional
    public Order again(String id, Changer changer) {
        Order order = changer.lock(orders, id);
        if (order.status() != OrderStatus.FAILED || !order.canMove(OrderStatus.ISSUING)) {
            throw new Refused.NothingToSeek(order.status());
        }
        List<String> unproven =
                order.names().stream()
                        .filter(name -> name.status() != NameStatus.VALID)
                        .map(OrderName::name)
                        .toList();
        if (!unproven.isEmpty()) {
            throw new Refused.NamesUnproven(unproven);
        }
        seek(order, Stamp.now(changer.actor(), Stamp.moment(clock)));
        orders.save(order);
        return order;
    }

    /** Moves a locked order on to issuing and publishes that, within the caller's transaction. */
    void seek(Order order, Stamp stamp) {
        order.seekIssuance(stamp);
        OrderTerms terms = order.terms();
        outbox.publish(
                new IssuanceAuthorizationSought(
                        terms.id(),
                        terms.accountId(),
                        terms.product(),
                        profile(terms.product()),
                        terms.commonName(),
                        order.names().stream().map(OrderName::name).toList(),
                        Base64.getEncoder().encodeToString(terms.csr()),
                        stamp.recordedAt(),
                        wantedNotAfter(terms, stamp.recordedAt())));
    }

    /**
     * A reissue ends with the certificate it takes the place of; a renewal has the days carried
     * over on top of the product's. Every other certificate is valid for as long as usual.
     */
    private @Nullable Instant wantedNotAfter(OrderTerms terms, Instant now) {
        Origin origin = terms.particulars().origin();
        RenewalTerms renewal = terms.particulars().renewal();
        if (origin == null || renewal == null) {
            return null;
        }
        return switch (origin.kind()) {
            case REISSUE ->
                    orders.find(origin.orderId())
                            .map(earlier -> earlier.state().certificate())
                            .map(IssuedCertificate::notAfter)
                            .orElse(null);
            case RENEWAL ->
                    renewal.carriedOverDays() == 0
                            ? null
                            : products.find(terms.product())
                                    .map(Product::validityDays)
                                    .map(
                                            days ->
                                                    now.plus(
                                                            Duration.ofDays(
                                                                    days
                                                                            + renewal
                                                                                    .carriedOverDays())))
                                    .orElse(null);
            case REPLACEMENT, AGAIN -> null;
        };
    }

    private String profile(String product) {
        return products.find(product)
                .map(Product::profile)
                .orElseThrow(() -> new IllegalStateException("no product " + product));
    }
}
