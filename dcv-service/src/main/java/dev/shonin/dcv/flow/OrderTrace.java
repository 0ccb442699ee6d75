package dev.shonin.dcv.flow;

import dev.shonin.dcv.store.PlacedOrders;
import dev.shonin.kit.trace.Traces;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The trace of an order. What proves a name comes from outside, in a request of its own or in none:
 * what it leads to belongs to the order's trace again, which so runs from the order to the
 * certificate's delivery.
 */
@ApplicationScoped
class OrderTrace {

    private final PlacedOrders orders;
    private final Traces traces;

    OrderTrace(PlacedOrders orders, Traces traces) {
        this.orders = orders;
        this.traces = traces;
    }

    /** Does it in the order's trace, within the caller's transaction. */
    void goesOn(String orderId, Runnable action) {
        var _ =
                traces.within(
                        orders.traceOf(orderId),
                        () -> {
                            action.run();
                            return true;
                        });
    }
}
