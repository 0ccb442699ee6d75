package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.Challenge;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import java.util.Optional;

/** The proofs that are looked for on the network. */
@ApplicationScoped
public class Challenges implements PanacheRepositoryBase<ChallengeRow, String> {

    /** Adds one. */
    public void add(Challenge challenge) {
        persist(ChallengeRow.of(challenge));
    }

    /** The challenge with that id. */
    public Optional<Challenge> of(String id) {
        return findByIdOptional(id).map(ChallengeRow::toChallenge);
    }

    /** All of an order, the oldest first. */
    public List<Challenge> ofOrder(String orderId) {
        return list("orderId = ?1 order by id", orderId).stream()
                .map(ChallengeRow::toChallenge)
                .toList();
    }

    /**
     * Stores a change.
     *
     * @throws OptimisticLockException where somebody else changed it since it was read
     */
    public void update(Challenge changed) {
        ChallengeRow row = findById(changed.id());
        if (row == null || row.version != changed.version()) {
            throw new OptimisticLockException("challenge " + changed.id());
        }
        row.take(changed);
    }
}
