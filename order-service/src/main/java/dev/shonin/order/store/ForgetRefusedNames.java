package dev.shonin.order.store;

import dev.shonin.kit.retention.Batch;
import dev.shonin.kit.retention.Forgetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/**
 * Names that were refused, which make a later order for them a matter of review. Records of refused
 * requests are kept for two years at least (BR 5.4.1 (2), 5.5.2). An instance that is up remembers
 * one until it is started again.
 */
@ApplicationScoped
class ForgetRefusedNames implements Forgetting {

    private static final String FORGET =
            """
            delete from refused_name where (name, order_id) in (
                select name, order_id from refused_name where refused_at < :before
                order by refused_at limit :most for update skip locked)
            returning name
            """;

    @Override
    public String kind() {
        return "refused-names";
    }

    @Override
    public String least() {
        return "P2Y";
    }

    @Override
    public int forget(Batch batch) throws SQLException {
        return batch.hold(FORGET).size();
    }
}
