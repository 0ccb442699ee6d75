package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.Approval;
import dev.shonin.dcv.domain.ApprovalView;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The approvals. */
@ApplicationScoped
public class Approvals implements PanacheRepositoryBase<ApprovalRow, String> {

    /** Adds one. */
    public void add(Approval approval) {
        persist(ApprovalRow.of(approval));
    }

    /** The approval with that id. */
    public Optional<Approval> of(String id) {
        return findByIdOptional(id).map(ApprovalRow::toApproval);
    }

    /** All of an order, oldest first. */
    public List<Approval> ofOrder(String orderId) {
        return list("orderId = ?1 order by id", orderId).stream()
                .map(ApprovalRow::toApproval)
                .toList();
    }

    /** The approval whose random value has that keyed hash, with its order: one query by index. */
    public Optional<ApprovalView> withHash(String tokenHash) {
        return getEntityManager()
                .createQuery(
                        """
                        select a, o from ApprovalRow a join PlacedOrderRow o on o.orderId = a.orderId
                        where a.tokenHash = :hash
                        """,
                        Object[].class)
                .setParameter("hash", tokenHash)
                .getResultStream()
                .map(
                        row ->
                                new ApprovalView(
                                        ((ApprovalRow) row[0]).toApproval(),
                                        ((PlacedOrderRow) row[1]).toOrder()))
                .findFirst();
    }

    /**
     * Stores a decision.
     *
     * @throws OptimisticLockException where somebody else changed it since it was read
     */
    public void update(Approval changed) {
        ApprovalRow row = findById(changed.id());
        if (row == null || row.version != changed.version()) {
            throw new OptimisticLockException("approval " + changed.id());
        }
        row.take(changed);
    }

    /**
     * Counts that the page was opened; false where it was opened so often that no more is counted.
     * Does not compete with a decision.
     */
    public boolean markFetched(String id, int most, Instant at) {
        return update(
                        "fetches = fetches + 1, firstFetchedAt = coalesce(firstFetchedAt, ?1)"
                                + " where id = ?2 and fetches < ?3",
                        at,
                        id,
                        most)
                == 1;
    }

    /** Notes that the mail server took the mail. Does not compete with a decision. */
    public void markSent(String id, Instant at) {
        update("mailSentAt = ?1 where id = ?2 and mailSentAt is null", at, id);
    }

    /** Closes what is open of an order; answers how many. */
    public int closeOpen(String orderId, Instant at) {
        return update(
                "state = 'closed', decidedAt = ?1, sealedToken = null, version = version + 1"
                        + " where orderId = ?2 and state = 'open'",
                at,
                orderId);
    }

    /**
     * An authorization each for the open approvals of open orders that were asked for so many days
     * ago, whose mail has arrived, and for which no mail was asked for after that many days: those
     * whose approver is to be reminded.
     *
     * @param days how many days after the first mail
     * @param now when
     * @param mostMails who got so many is not reminded
     * @param most how many at most
     */
    @SuppressWarnings("unchecked") // What a native query selects is known here only.
    public List<String> toRemind(int days, Instant now, int mostMails, int most) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        select min(n.id)
                        from approval a
                        join placed_order o on o.order_id = a.order_id
                        join name_authorization n on n.order_id = a.order_id and n.approval_id = a.id
                        where a.state = 'open' and a.expires_at > :now and a.sealed_token is not null
                          and a.mail_sent_at is not null and o.closed_at is null
                          and a.requested_at <= :askedBy
                          and n.state = 'pending' and n.mails < :mostMails
                          and n.last_mail_at < a.requested_at + make_interval(days => :days)
                        group by a.id
                        order by a.id
                        limit :most
                        """)
                .setParameter("now", now)
                .setParameter("askedBy", now.minus(Duration.ofDays(days)))
                .setParameter("days", days)
                .setParameter("mostMails", mostMails)
                .setParameter("most", most)
                .getResultList();
    }

    /** Notes that the mail came back after all. Does not compete with a decision. */
    public void markUnsent(String id) {
        update("mailSentAt = null where id = ?1", id);
    }

    /** Open ones whose time was up at that moment. */
    public List<Approval> openPast(Instant at, int most) {
        return find("state = 'open' and expiresAt <= ?1 order by expiresAt", at)
                .page(0, most)
                .list()
                .stream()
                .map(ApprovalRow::toApproval)
                .toList();
    }
}
