package dev.shonin.issuance.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code crl}. */
@Entity
@Table(name = "crl")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class CrlEntity {

    @Id String name;
    String issuer;
    long number;
    Instant thisUpdate;
    Instant nextUpdate;
    byte[] der;

    /** For Hibernate. */
    protected CrlEntity() {}

    CrlEntity(String name) {
        this.name = name;
    }

    StoredCrl toDomain() {
        return new StoredCrl(name, issuer, number, thisUpdate, nextUpdate, der);
    }

    void set(StoredCrl crl) {
        this.issuer = crl.issuer();
        this.number = crl.number();
        this.thisUpdate = crl.thisUpdate();
        this.nextUpdate = crl.nextUpdate();
        this.der = crl.der();
    }
}
