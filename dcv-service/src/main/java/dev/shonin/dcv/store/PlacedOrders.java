package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.PlacedOrder;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The orders this service knows of. */
@ApplicationScoped
public class PlacedOrders implements PanacheRepositoryBase<PlacedOrderRow, String> {

    /** Adds an order. */
    public void add(PlacedOrder order) {
        persist(PlacedOrderRow.of(order));
    }

    /** The order with that id. */
    public Optional<PlacedOrder> of(String orderId) {
        return findByIdOptional(orderId).map(PlacedOrderRow::toOrder);
    }

    /** The trace in which the order came in; costs nothing where the order was read before. */
    public @Nullable String traceOf(String orderId) {
        return findByIdOptional(orderId).map(row -> row.trace).orElse(null);
    }

    /** Notes that an order ended; false where it is not known or had ended before. */
    public boolean close(String orderId, String outcome, Instant at) {
        return update(
                        "closedAt = ?1, closedOutcome = ?2 where orderId = ?3 and closedAt is null",
                        at,
                        outcome,
                        orderId)
                == 1;
    }
}
