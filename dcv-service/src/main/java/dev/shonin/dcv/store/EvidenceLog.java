package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.evidence.ChainedEntry;
import dev.shonin.dcv.domain.evidence.ContentHash;
import dev.shonin.dcv.domain.evidence.Evidence;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The evidence. It can only be added to; the database refuses anything else, and puts each entry at
 * the end of its order's hash chain.
 */
@ApplicationScoped
public class EvidenceLog implements PanacheRepositoryBase<EvidenceRow, String> {

    private final ContentHash hash;
    private final EvidenceParts parts;

    EvidenceLog(ContentHash hash, EvidenceParts parts) {
        this.hash = hash;
        this.parts = parts;
    }

    /** Adds an entry. */
    public void add(Evidence evidence) {
        parts.keep(evidence.fact().parts());
        persist(EvidenceRow.of(evidence, hash));
    }

    /** Adds entries. */
    public void addAll(List<Evidence> evidence) {
        Map<String, Octets> named = new HashMap<>();
        evidence.forEach(entry -> named.putAll(entry.fact().parts()));
        parts.keep(named);
        persist(evidence.stream().map(entry -> EvidenceRow.of(entry, hash)));
    }

    /** An order's chain, from its beginning. */
    public List<ChainedEntry> chainOf(String orderId) {
        return list("orderId = ?1 and seq is not null order by seq", orderId).stream()
                .map(EvidenceRow::toChained)
                .toList();
    }

    /** What entries name by these hashes. */
    public Map<String, Octets> parts(Set<String> hashes) {
        return parts.of(hashes);
    }
}
