package dev.shonin.order.store;

import dev.shonin.kit.figures.Figure;
import dev.shonin.kit.figures.FigureSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Where open orders stand, and for how long. Both come out of the index {@code orders_status}. */
@ApplicationScoped
class OrderFigures implements FigureSource {

    private static final String OPEN =
            " from unnest(array['awaiting_payment', 'under_review', 'awaiting_validation', 'ready',"
                    + " 'issuing']) as s(status)";

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "shonin.orders",
                        "",
                        "Open orders by status, counted up to 10000 in each",
                        "status",
                        "select s.status, (select count(*) from (select 1 from orders o where o.status ="
                                + " s.status limit 10000) few)"
                                + OPEN),
                new Figure(
                        "shonin.orders.oldest",
                        "seconds",
                        "How long ago the oldest order in a status was placed; 0 where there is none",
                        "status",
                        "select s.status, coalesce(extract(epoch from now() - (select o.created_at from"
                                + " orders o where o.status = s.status order by o.id limit 1)), 0)"
                                + OPEN));
    }
}
