package dev.shonin.dcv.store;

import dev.shonin.kit.retention.Batch;
import dev.shonin.kit.retention.Forgetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/** How often accounts had names checked: counts of an hour, of no use after it. */
@ApplicationScoped
class ForgetCheckTallies implements Forgetting {

    private static final String FORGET =
            """
            delete from check_tally where (account_id, name) in (
                select account_id, name from check_tally where since < :before
                limit :most for update skip locked)
            returning name
            """;

    @Override
    public String kind() {
        return "check-tallies";
    }

    @Override
    public String least() {
        return "P1D";
    }

    @Override
    public int forget(Batch batch) throws SQLException {
        return batch.hold(FORGET).size();
    }
}
