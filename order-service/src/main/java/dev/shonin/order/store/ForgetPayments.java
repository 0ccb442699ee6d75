package dev.shonin.order.store;

import dev.shonin.kit.id.Ids;
import dev.shonin.kit.retention.Batch;
import dev.shonin.kit.retention.Forgetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/**
 * What was charged and paid for orders that are forgotten themselves: an amount, a reference, a
 * date and nobody's name. Books are kept for years after an order is of interest to nobody else.
 */
@ApplicationScoped
class ForgetPayments implements Forgetting {

    // An order's id begins with the time at which it was placed.
    private static final String FORGET =
            """
            delete from order_payment where order_id in (
                select order_id from order_payment p
                where order_id < ? and not exists (select 1 from orders o where o.id = p.order_id)
                order by order_id limit ? for update skip locked)
            returning order_id
            """;

    @Override
    public String kind() {
        return "payments";
    }

    @Override
    public String least() {
        return "P2Y";
    }

    @Override
    public int forget(Batch batch) throws SQLException {
        return batch.ids(FORGET, Ids.firstAt("ord", batch.before()), batch.most()).size();
    }
}
