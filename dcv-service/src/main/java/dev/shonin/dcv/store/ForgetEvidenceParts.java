package dev.shonin.dcv.store;

import dev.shonin.kit.retention.Batch;
import dev.shonin.kit.retention.Forgetting;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/**
 * Parts that no evidence names any more, by the day on which one last did. Such a day is at most
 * two days behind the youngest entry that names the part ({@link EvidenceParts}), so an entry that
 * is younger than the day by a week cannot be one. Only the oldest entries are looked into; where
 * more of them are kept than that, parts of their time stay until they are gone.
 *
 * <p>The database looks again and lets no part go that an entry names (V55).
 */
@ApplicationScoped
class ForgetEvidenceParts implements Forgetting {

    private static final String FORGET =
            """
            with named as materialized (
                select distinct hash[1] as sha256
                from (select details from evidence order by id limit 500) oldest,
                     regexp_matches(oldest.details::text, '[0-9a-f]{64}', 'g') as found(hash))
            delete from evidence_part where sha256 in (
                select p.sha256 from evidence_part p
                where p.named_at < :before
                  and p.named_at + interval '7 days' < coalesce(
                      (select e.at from evidence e order by e.id offset 500 limit 1), 'infinity')
                  and not exists (select 1 from named where named.sha256 = p.sha256)
                order by p.named_at limit :most for update of p skip locked)
            returning sha256
            """;

    @Override
    public String kind() {
        return "evidence-parts";
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
