package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.ApproverListing;
import dev.shonin.pki.name.DomainName;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The lists of approver addresses given out within the last day. */
@ApplicationScoped
public class ApproverLists implements PanacheRepositoryBase<ApproverListRow, String> {

    /** Adds lists, and forgets those that have ended. */
    public void addAll(List<ApproverListing> listings, Instant now) {
        long forgotten = delete("expiresAt <= ?1", now);
        if (forgotten >= 0) {
            persist(listings.stream().map(ApproverListRow::of));
        }
    }

    /** The list with that id. */
    public Optional<ApproverListing> of(String id) {
        return findByIdOptional(id).map(ApproverListRow::toListing);
    }

    /** The newest list of an account for a name under a policy that has not ended. */
    public Optional<ApproverListing> newest(
            String accountId, DomainName name, String policyProfile, Instant now) {
        return find(
                        "accountId = ?1 and name = ?2 and policyProfile = ?3 and expiresAt > ?4"
                                + " order by madeAt desc",
                        accountId,
                        name.ascii(),
                        policyProfile,
                        now)
                .firstResultOptional()
                .map(ApproverListRow::toListing);
    }
}
