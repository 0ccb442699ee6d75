package dev.shonin.issuance.store;

import dev.shonin.issuance.domain.Revocation;
import dev.shonin.issuance.domain.RevocationReason;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code revocation}. */
@Entity
@Table(name = "revocation")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class RevocationEntity {

    @Id String certificateId;
    String crl;
    String serialNumber;
    Instant notAfter;
    short reason;
    Instant revokedAt;
    String revokedBy;
    @Nullable Long firstCrl;

    /** For Hibernate. */
    protected RevocationEntity() {}

    Revocation toDomain() {
        return new Revocation(RevocationReason.of(reason), revokedAt, revokedBy);
    }
}
