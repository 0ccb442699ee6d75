package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.evidence.ChainedEntry;
import dev.shonin.dcv.domain.evidence.ContentHash;
import dev.shonin.dcv.domain.evidence.Evidence;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The evidence. It can only be added to; the database refuses anything else, and puts each entry at
 * the end of its order's hash chain.
 */
@ApplicationScoped
public class EvidenceLog implements PanacheRepositoryBase<EvidenceRow, String> {

    private final ContentHash hash;

    EvidenceLog(ContentHash hash) {
        this.hash = hash;
    }

    /** Adds an entry. */
    public void add(Evidence evidence) {
        persist(EvidenceRow.of(evidence, hash));
    }

    /** Adds entries. */
    public void addAll(List<Evidence> evidence) {
        persist(evidence.stream().map(entry -> EvidenceRow.of(entry, hash)));
    }

    /** An order's chain, from its beginning. */
    public List<ChainedEntry> chainOf(String orderId) {
        return list("orderId = ?1 and seq is not null order by seq", orderId).stream()
                .map(EvidenceRow::toChained)
                .toList();
    }
}
