package dev.shonin.order.flow;

import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderRequest;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Origin;
import dev.shonin.order.domain.Products;
import dev.shonin.order.domain.Refused;
import dev.shonin.order.domain.RepeatKey;
import dev.shonin.order.domain.Viewer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** Orders once more what ended without a certificate, with one call. */
@ApplicationScoped
public class OrderAgain {

    private final PlaceOrder placeOrder;
    private final Orders orders;
    private final Products products;

    OrderAgain(PlaceOrder placeOrder, Orders orders, Products products) {
        this.placeOrder = placeOrder;
        this.orders = orders;
        this.products = products;
    }

    /**
     * What may be different this time.
     *
     * @param csr another request, PEM; null for the same
     * @param reference the caller's own word for the new order; null for the same
     * @param acceptedTerms the version of the terms of use that is accepted now
     */
    public record Changes(
            @Nullable String csr, @Nullable String reference, @Nullable String acceptedTerms) {}

    /**
     * Places the order again: a new order, checked as any other.
     *
     * @throws Refused.NoSuchOrder when the account has no such order
     * @throws Refused.NotOverYet when it may still lead to a certificate, or has
     * @throws Refused.NotPlaceable with every obstacle
     */
    @Transactional
    public PlaceOrder.Placed again(
            String id, Changes changes, PlaceOrder.Orderer orderer, RepeatKey key) {
        Viewer owner = Viewer.account(orderer.accountId());
        Order order =
                orders.find(id).filter(owner::sees).orElseThrow(() -> new Refused.NoSuchOrder(id));
        return placeOrder.place(
                () -> request(order, changes),
                _ -> new PlaceOrder.Derivation(new Origin(Origin.Kind.AGAIN, id), null),
                orderer,
                key);
    }

    private OrderRequest request(Order order, Changes changes) {
        if (!order.closed() || order.state().certificate() != null) {
            throw new Refused.NotOverYet(order.status());
        }
        OrderRequest same = Prefilled.from(order, products);
        String csr = changes.csr();
        String reference = changes.reference();
        return new OrderRequest(
                csr == null ? same.csr() : csr,
                same.names(),
                same.includeBareDomain(),
                same.product(),
                same.applicant(),
                same.locale(),
                reference == null ? same.reference() : reference,
                same.validations(),
                same.contacts(),
                same.organization(),
                changes.acceptedTerms());
    }
}
