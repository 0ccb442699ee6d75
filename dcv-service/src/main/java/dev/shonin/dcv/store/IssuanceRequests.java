package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.IssuanceRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** What issuance was sought for: one row an order, the last request. */
@ApplicationScoped
public class IssuanceRequests implements PanacheRepositoryBase<IssuanceRequestRow, String> {

    /** Stores a request in the place of an earlier one of the same order. */
    public void seek(IssuanceRequest request) {
        IssuanceRequestRow row = findById(request.orderId());
        if (row == null) {
            row = new IssuanceRequestRow();
            row.take(request);
            persist(row);
        } else {
            row.take(request);
        }
    }

    /** The request of an order. */
    public Optional<IssuanceRequest> of(String orderId) {
        return findByIdOptional(orderId).map(IssuanceRequestRow::toRequest);
    }

    /**
     * Permits, if it is still the request that was judged and nobody ended it before; so two
     * judgements of one request have one effect.
     *
     * @param certificateEndsBy when a certificate issued on this ends at the latest
     */
    public boolean permit(IssuanceRequest judged, Instant certificateEndsBy) {
        return update(
                        "state = 'authorized', certificateEndsBy = ?1, version = version + 1"
                                + " where orderId = ?2 and soughtAt = ?3 and state = 'sought'",
                        certificateEndsBy,
                        judged.orderId(),
                        judged.soughtAt())
                == 1;
    }

    /** Refuses, if it is still the request that was judged and nobody ended it before. */
    public boolean refuse(IssuanceRequest judged) {
        return update(
                        "state = 'refused', version = version + 1"
                                + " where orderId = ?1 and soughtAt = ?2 and state = 'sought'",
                        judged.orderId(),
                        judged.soughtAt())
                == 1;
    }

    /**
     * Ends what is being judged for an order that ended itself: no judgement under way has an
     * effect any more.
     */
    public void withdraw(String orderId) {
        update(
                "state = 'refused', version = version + 1"
                        + " where orderId = ?1 and state = 'sought'",
                orderId);
    }
}
