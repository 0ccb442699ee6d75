package dev.shonin.issuance.store;

import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Permission;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A row of {@code certificate}; never changed once written. */
@Entity
@Immutable
@Table(name = "certificate")
class CertificateEntity extends SignedRow {

    /** For Hibernate. */
    protected CertificateEntity() {}

    CertificateEntity(IssuedCertificate certificate, Permission permission, String lint) {
        super(certificate, permission, lint);
    }
}
