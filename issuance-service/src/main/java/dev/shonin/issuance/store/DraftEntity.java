package dev.shonin.issuance.store;

import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Permission;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code draft}; written, read and deleted. Its {@code der} is the TBSCertificate. */
@Entity
@Table(name = "draft")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class DraftEntity extends SignedRow {

    Instant validUntil;

    /** For Hibernate. */
    protected DraftEntity() {}

    DraftEntity(IssuedCertificate draft, Permission permission, String lint, Instant validUntil) {
        super(draft, permission, lint);
        this.validUntil = validUntil;
    }
}
