package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.AuthorizationState;
import dev.shonin.dcv.domain.ProofHolder;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.pki.name.DomainName;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The authorizations. */
@ApplicationScoped
public class Authorizations implements PanacheRepositoryBase<AuthorizationRow, String> {

    /** The newest ones serve, or none does. */
    private static final int MOST_REUSABLE = 20;

    /** Adds them. */
    public void addAll(List<Authorization> authorizations) {
        persist(authorizations.stream().map(AuthorizationRow::of));
    }

    /** The authorization with that id. */
    public Optional<Authorization> of(String id) {
        return findByIdOptional(id).map(AuthorizationRow::toAuthorization);
    }

    /** All of an order, by name. */
    public List<Authorization> ofOrder(String orderId) {
        return list("orderId = ?1 order by name", orderId).stream()
                .map(AuthorizationRow::toAuthorization)
                .toList();
    }

    /**
     * Stores a change.
     *
     * @throws OptimisticLockException where somebody else changed it since it was read
     */
    public void update(Authorization changed) {
        AuthorizationRow row = findById(changed.id());
        if (row == null || row.version != changed.version()) {
            throw new OptimisticLockException("authorization " + changed.id());
        }
        row.take(changed);
    }

    /** Ends what is pending of an order; answers how many. */
    public int endPending(
            String orderId, AuthorizationState target, @Nullable String reason, Instant at) {
        AuthorizationState.PENDING.to(target);
        return update(
                "state = ?1, reason = ?2, completedAt = ?3, version = version + 1"
                        + " where orderId = ?4 and state = 'pending'",
                target.code(),
                reason,
                at,
                orderId);
    }

    /**
     * Valid ones of earlier orders whose proofs may serve another order: by what was looked for at
     * one of these names, begun at that time or later; the newest first.
     *
     * @param who whose order it is: a proof serves the same account and applicant only
     * @param method the method
     * @param adns the authorization domain names
     * @param oldest the earliest beginning
     */
    public List<Authorization> reusable(
            ProofHolder who, ProofMethod method, List<DomainName> adns, Instant oldest) {
        return getEntityManager()
                .createQuery(
                        "select a from AuthorizationRow a, PlacedOrderRow o"
                                + " where o.orderId = a.orderId and a.adn in (:adns)"
                                + " and a.state = 'valid' and a.choice in ('page', 'dns')"
                                + " and a.choice = :method and a.reusedFrom is null"
                                + " and a.proofStartedAt >= :oldest and o.accountId = :account"
                                + " and o.policyProfile = :policy and o.applicantName = :name"
                                + " and coalesce(o.applicantOrganization, '') = :organization"
                                + " order by a.proofStartedAt desc, a.id desc",
                        AuthorizationRow.class)
                .setParameter("adns", adns.stream().map(DomainName::ascii).toList())
                .setParameter("method", method.code())
                .setParameter("oldest", oldest)
                .setParameter("account", who.accountId())
                .setParameter("policy", who.policyProfile())
                .setParameter("name", who.applicantName())
                .setParameter(
                        "organization", Objects.requireNonNullElse(who.applicantOrganization(), ""))
                .setMaxResults(MOST_REUSABLE)
                .getResultStream()
                .map(AuthorizationRow::toAuthorization)
                .toList();
    }

    /** Pending ones whose time was up at that moment. */
    public List<Authorization> pendingPast(Instant at, int most) {
        return find("state = 'pending' and expiresAt <= ?1 order by expiresAt", at)
                .page(0, most)
                .list()
                .stream()
                .map(AuthorizationRow::toAuthorization)
                .toList();
    }
}
