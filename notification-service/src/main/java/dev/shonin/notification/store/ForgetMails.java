package dev.shonin.notification.store;

import dev.shonin.kit.id.Ids;
import dev.shonin.kit.retention.Batch;
import dev.shonin.kit.retention.Forgetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/**
 * Mails that have found their end: to whom, about what, what the mail server said. Two months at
 * least, since an approval mail may be sent again for 30 days (BR 3.2.2.4.4) and come back later.
 */
@ApplicationScoped
class ForgetMails implements Forgetting {

    // A mail's id begins with the time at which it was queued.
    private static final String FORGET =
            """
            delete from message where id in (
                select id from message
                where id < ? and state in ('sent', 'bounced', 'failed', 'uncertain', 'withdrawn')
                order by id limit ? for update skip locked)
            returning id
            """;

    @Override
    public String kind() {
        return "mails";
    }

    @Override
    public String least() {
        return "P60D";
    }

    @Override
    public int forget(Batch batch) throws SQLException {
        return batch.ids(FORGET, Ids.firstAt("msg", batch.before()), batch.most()).size();
    }
}
