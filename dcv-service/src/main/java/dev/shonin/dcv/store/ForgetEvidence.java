package dev.shonin.dcv.store;

import dev.shonin.kit.retention.Batch;
import dev.shonin.kit.retention.Forgetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Evidence with the order, authorizations, links and proofs it is about: kept for two years at
 * least after the certificate expired (BR 5.4.3 (2), 5.5.2). When a certificate issued on a
 * permission ends at the latest is known when the permission is given; that is what counts.
 *
 * <p>An order's chain goes as a whole, and leaves its length and its last hash in {@code
 * evidence_anchor}, which is a chain itself: a document handed out before can still be held against
 * it, and a chain that is gone without an anchor was not forgotten but taken away. The database
 * lets no entry go but by its anchor, and makes no anchor for a chain that is young or not whole.
 */
@ApplicationScoped
class ForgetEvidence implements Forgetting {

    private static final Logger LOG = Logger.getLogger(ForgetEvidence.class);

    private static final String CERTIFIED =
            """
            select p.order_id from issuance_request r join placed_order p using (order_id)
            where r.certificate_ends_by < :before and (p.closed_at is null or p.closed_at < :before)
              and not exists (select 1 from evidence e where e.order_id = p.order_id and e.at >= :before)
            order by r.certificate_ends_by limit :most for update of p skip locked
            """;
    private static final String ENDED =
            """
            select p.order_id from placed_order p
            where p.closed_at < :before and not exists (
                select 1 from issuance_request r
                where r.order_id = p.order_id and r.certificate_ends_by is not null)
              and not exists (select 1 from evidence e where e.order_id = p.order_id and e.at >= :before)
            order by p.closed_at limit :most for update skip locked
            """;
    private static final String ANCHOR =
            """
            insert into evidence_anchor (order_id)
            select order_id from unnest(?::text[]) as o(order_id) where evidence_is_whole(order_id)
            order by order_id returning order_id
            """;
    private static final List<String> GONE =
            List.of(
                    "delete from evidence where order_id = any (?)",
                    "delete from challenge where order_id = any (?)",
                    "delete from name_authorization where order_id = any (?)",
                    "delete from approval where order_id = any (?)",
                    "delete from issuance_request where order_id = any (?)",
                    "delete from placed_order where order_id = any (?)");

    @Override
    public String kind() {
        return "evidence";
    }

    @Override
    public String least() {
        return "P2Y";
    }

    @Override
    public int forget(Batch batch) throws SQLException {
        List<String> held = batch.hold(CERTIFIED);
        if (held.isEmpty()) {
            held = batch.hold(ENDED);
        }
        if (held.isEmpty()) {
            return 0;
        }
        List<String> whole = batch.among(ANCHOR, held);
        if (whole.size() < held.size()) {
            LOG.errorf(
                    "The evidence of %d orders is not as it was written, and stays: %s",
                    held.size() - whole.size(),
                    held.stream().filter(order -> !whole.contains(order)).toList());
        }
        for (String statement : GONE) {
            batch.change(statement, whole);
        }
        return whole.size();
    }
}
