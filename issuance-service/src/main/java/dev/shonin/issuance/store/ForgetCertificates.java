package dev.shonin.issuance.store;

import dev.shonin.kit.id.Ids;
import dev.shonin.kit.retention.Batch;
import dev.shonin.kit.retention.Forgetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;

/**
 * Certificates with what was done about them: two years at least after they expired (BR 5.4.3 (2)).
 * Precertificates that never became one count as certificates (BR 7.1.2.9). That an order was
 * served stays for ever, an id and nothing else: no order ever yields a second certificate. Blocked
 * keys stay too (BR 6.1.1.3).
 */
@ApplicationScoped
class ForgetCertificates implements Forgetting {

    private static final String EXPIRED =
            """
            select id from certificate where not_after < :before
            order by not_after limit :most for update skip locked
            """;
    private static final List<String> GONE =
            List.of(
                    "delete from replacement where certificate_id = any (?)",
                    "delete from replacement where replaced_by = any (?)",
                    "delete from revocation where certificate_id = any (?)",
                    "delete from precertificate where id = any (?)",
                    "delete from certificate where id = any (?)");
    // A certificate's id begins with the time at which it was begun.
    private static final String NEVER_FINISHED =
            """
            select id from precertificate where id < ? and not_after < ? and state <> 'pending'
            order by id limit ? for update skip locked
            """;

    @Override
    public String kind() {
        return "certificates";
    }

    @Override
    public String least() {
        return "P2Y";
    }

    @Override
    public int forget(Batch batch) throws SQLException {
        List<String> ids = batch.hold(EXPIRED);
        if (ids.isEmpty()) {
            ids =
                    batch.ids(
                            NEVER_FINISHED,
                            Ids.firstAt("crt", batch.before()),
                            java.sql.Timestamp.from(batch.before()),
                            batch.most());
        }
        if (!ids.isEmpty()) {
            for (String statement : GONE) {
                batch.change(statement, ids);
            }
        }
        return ids.size();
    }
}
