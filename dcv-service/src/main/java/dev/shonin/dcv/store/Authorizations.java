package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.AuthorizationState;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The authorizations. */
@ApplicationScoped
public class Authorizations implements PanacheRepositoryBase<AuthorizationRow, String> {

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
