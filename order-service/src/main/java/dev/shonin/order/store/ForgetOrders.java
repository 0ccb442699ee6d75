package dev.shonin.order.store;

import dev.shonin.kit.retention.Batch;
import dev.shonin.kit.retention.Forgetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;

/**
 * Orders with their names, timelines and reviews: who asked for a certificate and what was done
 * about it. Kept for two years at least after the certificate expired (BR 5.4.3 (2)), or after the
 * order ended without one (BR 5.5.2). What was paid stays longer, see {@link ForgetPayments}.
 */
@ApplicationScoped
class ForgetOrders implements Forgetting {

    private static final String OVER =
            """
            select id from orders
            where closed_at is not null and coalesce(certificate_not_after, closed_at) < :before
            order by coalesce(certificate_not_after, closed_at) limit :most
            for update skip locked
            """;

    /** The rows are found by their primary key, which begins with the domain. */
    private static final String DOMAINS =
            """
            delete from order_domain d using (
                select o.account_id, o.id,
                       array_to_string((string_to_array(n.name, '.'))[i:], '.') as domain
                from orders o join order_name n on n.order_id = o.id,
                     generate_series(1, array_length(string_to_array(n.name, '.'), 1)) i
                where o.id = any (?)) held
            where d.domain = held.domain and d.account_id = held.account_id and d.order_id = held.id
            """;

    private static final List<String> REST =
            List.of(
                    "delete from order_name where order_id = any (?)",
                    "delete from order_event where order_id = any (?)",
                    "delete from order_review where order_id = any (?)",
                    "delete from orders where id = any (?)");

    @Override
    public String kind() {
        return "orders";
    }

    @Override
    public String least() {
        return "P2Y";
    }

    @Override
    public int forget(Batch batch) throws SQLException {
        List<String> ids = batch.hold(OVER);
        if (!ids.isEmpty()) {
            batch.change(DOMAINS, ids);
            for (String statement : REST) {
                batch.change(statement, ids);
            }
        }
        return ids.size();
    }
}
