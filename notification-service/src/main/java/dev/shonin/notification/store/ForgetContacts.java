package dev.shonin.notification.store;

import dev.shonin.kit.id.Ids;
import dev.shonin.kit.retention.Batch;
import dev.shonin.kit.retention.Forgetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/**
 * To whom the mails of an order go. Counted from when the order was placed, and needed as long as
 * its certificate may be renewed or revoked: 30 days to be approved and 398 days at most.
 */
@ApplicationScoped
class ForgetContacts implements Forgetting {

    // An order's id begins with the time at which it was placed.
    private static final String FORGET =
            """
            delete from order_contact where order_id in (
                select order_id from order_contact where order_id < ?
                order by order_id limit ? for update skip locked)
            returning order_id
            """;

    @Override
    public String kind() {
        return "contacts";
    }

    @Override
    public String least() {
        return "P15M";
    }

    @Override
    public int forget(Batch batch) throws SQLException {
        return batch.ids(FORGET, Ids.firstAt("ord", batch.before()), batch.most()).size();
    }
}
