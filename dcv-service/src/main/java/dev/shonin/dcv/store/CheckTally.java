package dev.shonin.dcv.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneOffset;

/** Counts the checks that accounts ask for, by name. */
@ApplicationScoped
public class CheckTally {

    private final EntityManager entities;

    CheckTally(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Counts one more, in a count that begins anew when the last one is over.
     *
     * @param accountId who asks
     * @param name of which name
     * @param now when
     * @param oldest counts begun before this are over
     * @return the count, this one included, and since when
     */
    public Count add(String accountId, String name, Instant now, Instant oldest) {
        Object[] row =
                (Object[])
                        entities.createNativeQuery(
                                        """
                                        insert into check_tally as t (account_id, name, since, checks)
                                        values (:account, :name, :now, 1)
                                        on conflict (account_id, name) do update set
                                            since = case when t.since < :oldest then excluded.since else t.since end,
                                            checks = case when t.since < :oldest then 1 else t.checks + 1 end
                                        returning checks, cast(extract(epoch from since) as bigint)""")
                                .setParameter("account", accountId)
                                .setParameter("name", name)
                                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                                .setParameter("oldest", oldest.atOffset(ZoneOffset.UTC))
                                .getSingleResult();
        return new Count(
                ((Number) row[0]).intValue(), Instant.ofEpochSecond(((Number) row[1]).longValue()));
    }

    /**
     * A count.
     *
     * @param checks how many
     * @param since since when
     */
    public record Count(int checks, Instant since) {}
}
