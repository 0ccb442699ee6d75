package dev.shonin.order.flow;

import dev.shonin.order.domain.ForecastLine;
import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Stamp;
import dev.shonin.order.domain.Viewer;
import dev.shonin.order.policy.ForecastRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says which certificates will not be renewable the way they were. */
@ApplicationScoped
public class ForecastRenewals {

    private final Orders orders;
    private final Clock clock;
    private final ForecastRule rule = new ForecastRule();

    ForecastRenewals(Orders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    /**
     * A page of certificates that have not ended, oldest order first, those too that nothing
     * changes for.
     *
     * @param beyond how far beyond each certificate's end to look
     * @param after only orders after this one
     */
    @Transactional
    public List<ForecastLine> page(
            Viewer viewer, Duration beyond, @Nullable String after, int limit) {
        return orders.endingAfter(viewer, Stamp.moment(clock), after, limit).stream()
                .map(order -> rule.of(order, certificate(order), beyond))
                .toList();
    }

    private static IssuedCertificate certificate(Order order) {
        return Objects.requireNonNull(order.state().certificate());
    }
}
