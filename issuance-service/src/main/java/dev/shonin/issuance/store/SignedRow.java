package dev.shonin.issuance.store;

import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Permission;
import dev.shonin.issuance.domain.Replacement;
import dev.shonin.issuance.domain.Revocation;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What the rows of {@code certificate} and {@code precertificate} have in common. */
@MappedSuperclass
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
abstract class SignedRow {

    @Id String id;
    String orderId;
    String accountId;
    String profile;
    String issuer;
    String serialNumber;
    String commonName;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> names;

    Instant notBefore;
    Instant notAfter;

    @Column(name = "key_sha256")
    String keySha256;

    @Column(name = "sha256")
    String sha256;

    byte[] der;
    String crl;
    String policyVersion;
    Instant authorizedAt;
    String lint;
    Instant createdAt;

    /** For Hibernate. */
    protected SignedRow() {}

    SignedRow(IssuedCertificate certificate, Permission permission, String lint) {
        this.id = certificate.id();
        this.orderId = certificate.orderId();
        this.accountId = certificate.accountId();
        this.profile = certificate.profile();
        this.issuer = certificate.issuer();
        this.serialNumber = certificate.serialNumber();
        this.commonName = certificate.commonName();
        this.names = certificate.names();
        this.notBefore = certificate.notBefore();
        this.notAfter = certificate.notAfter();
        this.keySha256 = certificate.keySha256();
        this.sha256 = certificate.fingerprintSha256();
        this.der = certificate.der();
        this.crl = certificate.crl();
        this.policyVersion = permission.policyVersion();
        this.authorizedAt = permission.authorizedAt();
        this.lint = lint;
        this.createdAt = certificate.createdAt();
    }

    Permission permission() {
        return new Permission(policyVersion, authorizedAt);
    }

    IssuedCertificate toDomain(@Nullable Replacement replacement, @Nullable Revocation revocation) {
        return new IssuedCertificate(
                id,
                orderId,
                accountId,
                profile,
                issuer,
                serialNumber,
                commonName,
                names,
                notBefore,
                notAfter,
                keySha256,
                sha256,
                der,
                crl,
                createdAt,
                replacement,
                revocation);
    }
}
