package dev.shonin.issuance.store;

import dev.shonin.kit.retention.Batch;
import dev.shonin.kit.retention.Forgetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/** Why certificates were not issued: two years at least (BR 5.4.1 (2), 5.5.2). */
@ApplicationScoped
class ForgetRefusals implements Forgetting {

    private static final String FORGET =
            """
            delete from issuance_refusal where id in (
                select id from issuance_refusal where refused_at < :before
                limit :most for update skip locked)
            returning id::text
            """;

    @Override
    public String kind() {
        return "refusals";
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
