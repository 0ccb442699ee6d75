package dev.shonin.issuance.store;

import dev.shonin.issuance.domain.Replacement;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of {@code replacement}; never changed once written. */
@Entity
@Immutable
@Table(name = "replacement")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ReplacementEntity {

    @Id String certificateId;
    String replacedBy;
    Instant replacedAt;

    /** For Hibernate. */
    protected ReplacementEntity() {}

    Replacement toDomain() {
        return new Replacement(replacedBy, replacedAt);
    }
}
