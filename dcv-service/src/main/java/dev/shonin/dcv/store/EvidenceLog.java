package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.evidence.Evidence;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The evidence. It can only be added to; the database refuses anything else. */
@ApplicationScoped
public class EvidenceLog implements PanacheRepositoryBase<EvidenceRow, String> {

    /** Adds an entry. */
    public void add(Evidence evidence) {
        persist(EvidenceRow.of(evidence));
    }

    /** Adds entries. */
    public void addAll(List<Evidence> evidence) {
        persist(evidence.stream().map(EvidenceRow::of));
    }
}
