package dev.shonin.issuance.store;

import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Permission;
import dev.shonin.issuance.domain.PrecertificateState;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Locale;

/** A row of {@code precertificate}; only its state changes. */
@Entity
@Table(name = "precertificate")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class PrecertificateEntity extends SignedRow {

    String state;

    /** For Hibernate. */
    protected PrecertificateEntity() {}

    PrecertificateEntity(IssuedCertificate certificate, Permission permission, String lint) {
        super(certificate, permission, lint);
        this.state = word(PrecertificateState.PENDING);
    }

    static String word(PrecertificateState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
