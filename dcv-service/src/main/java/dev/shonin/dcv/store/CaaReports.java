package dev.shonin.dcv.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneOffset;

/** Whom we told of a refusal by CAA, and when. */
@ApplicationScoped
public class CaaReports {

    private final EntityManager entities;

    CaaReports(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Takes a report up, unless there was one of the same domain to the same mailbox since, or as
     * many to that mailbox as anybody is to get. Of two at once, one is taken.
     *
     * @param mailbox to whom
     * @param domain about which record set
     * @param now when
     * @param since reports before this are forgotten
     * @param most how many one mailbox gets in that time; two at once may be one too many
     * @return whether it is to be sent
     */
    public boolean take(String mailbox, String domain, Instant now, Instant since, int most) {
        entities.createNativeQuery("delete from caa_report where reported_at < :since")
                .setParameter("since", since.atOffset(ZoneOffset.UTC))
                .executeUpdate();
        return entities.createNativeQuery(
                                """
                                insert into caa_report (mailbox, domain, reported_at)
                                select :mailbox, :domain, cast(:now as timestamptz)
                                where (select count(*) from caa_report where mailbox = :mailbox) < :most
                                on conflict (mailbox, domain) do nothing\
                                """)
                        .setParameter("mailbox", mailbox)
                        .setParameter("domain", domain)
                        .setParameter("now", now.atOffset(ZoneOffset.UTC))
                        .setParameter("most", most)
                        .executeUpdate()
                == 1;
    }
}
