package dev.shonin.issuance.store;

import dev.shonin.issuance.domain.CertificateQuery;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.Permission;
import dev.shonin.issuance.domain.Replacement;
import dev.shonin.issuance.domain.SerialStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The certificates that were issued. */
@ApplicationScoped
public class Certificates {

    private static final String WITH_REVOCATION =
            "select c as certificate, r as revocation, p as replacement from CertificateEntity c"
                    + " left join RevocationEntity r on r.certificateId = c.id"
                    + " left join ReplacementEntity p on p.certificateId = c.id";

    private final EntityManager database;

    Certificates(EntityManager database) {
        this.database = database;
    }

    /**
     * Adds a certificate.
     *
     * @param certificate the certificate
     * @param permission what permitted it
     * @param lint the lint's result, kept as evidence
     */
    @Transactional(TxType.MANDATORY)
    public void add(IssuedCertificate certificate, Permission permission, String lint) {
        database.persist(new CertificateEntity(certificate, permission, lint));
    }

    /**
     * Notes that one certificate took another's place.
     *
     * @return false when that was known
     */
    @Transactional(TxType.MANDATORY)
    public boolean replaced(String id, Replacement replacement) {
        return database.createNativeQuery(
                                """
                                insert into replacement (certificate_id, replaced_by, replaced_at)
                                values (:id, :by, :at) on conflict (certificate_id) do nothing
                                """)
                        .setParameter("id", id)
                        .setParameter("by", replacement.certificateId())
                        .setParameter("at", replacement.replacedAt())
                        .executeUpdate()
                == 1;
    }

    /** The certificate with that id. */
    @Transactional
    public Optional<IssuedCertificate> find(String id) {
        return database.createQuery(WITH_REVOCATION + " where c.id = :id", Tuple.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(Certificates::toDomain);
    }

    /** The certificates that meet all conditions, newest first. */
    @Transactional
    public List<IssuedCertificate> search(CertificateQuery query) {
        Map<String, @Nullable Object> conditions = new LinkedHashMap<>();
        conditions.put("c.accountId = :account", query.accountId());
        conditions.put("c.orderId = :order", query.orderId());
        conditions.put("array_contains(c.names, :name)", query.name());
        conditions.put("c.serialNumber = :serial", query.serialNumber());
        conditions.put("c.keySha256 = :key", query.keySha256());
        conditions.put("c.notAfter >= :from", query.expiresFrom());
        conditions.put("c.notAfter <= :until", query.expiresUntil());
        conditions.put("c.id < :after", query.after());
        conditions.values().removeIf(value -> value == null);
        String where =
                conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions.keySet());
        TypedQuery<Tuple> select =
                database.createQuery(WITH_REVOCATION + where + " order by c.id desc", Tuple.class)
                        .setMaxResults(query.limit());
        conditions.forEach((condition, value) -> select.setParameter(parameter(condition), value));
        return select.getResultStream().map(Certificates::toDomain).toList();
    }

    /** The certificates with a key, locked against a revocation from elsewhere. */
    @Transactional(TxType.MANDATORY)
    public List<IssuedCertificate> withKey(String keySha256) {
        return database.createQuery(WITH_REVOCATION + " where c.keySha256 = :key", Tuple.class)
                .setParameter("key", keySha256)
                .getResultStream()
                .map(Certificates::toDomain)
                .toList();
    }

    /**
     * What has become of a serial number; a precertificate's counts like a certificate's (BR
     * 4.9.9).
     *
     * @param issuer the name of the intermediate
     * @param serialNumber lower-case hex
     */
    @Transactional
    public SerialStatus status(String issuer, String serialNumber) {
        return status("CertificateEntity", issuer, serialNumber)
                .or(() -> status("PrecertificateEntity", issuer, serialNumber))
                .orElseGet(SerialStatus.Unassigned::new);
    }

    private Optional<SerialStatus> status(String entity, String issuer, String serialNumber) {
        return database.createQuery(
                        "select c.id as id, r as revocation from "
                                + entity
                                + " c left join RevocationEntity r on r.certificateId = c.id"
                                + " where c.serialNumber = :serial and c.issuer = :issuer",
                        Tuple.class)
                .setParameter("serial", serialNumber)
                .setParameter("issuer", issuer)
                .getResultStream()
                .findFirst()
                .map(row -> status(row.get("revocation", RevocationEntity.class)));
    }

    private static SerialStatus status(@Nullable RevocationEntity revocation) {
        return revocation == null
                ? new SerialStatus.Good()
                : new SerialStatus.Revoked(revocation.toDomain());
    }

    private static String parameter(String condition) {
        String from = condition.substring(condition.indexOf(':') + 1);
        return from.endsWith(")") ? from.substring(0, from.length() - 1) : from;
    }

    private static IssuedCertificate toDomain(Tuple row) {
        CertificateEntity certificate = row.get("certificate", CertificateEntity.class);
        RevocationEntity revocation = row.get("revocation", RevocationEntity.class);
        ReplacementEntity replacement = row.get("replacement", ReplacementEntity.class);
        return certificate.toDomain(
                replacement == null ? null : replacement.toDomain(),
                revocation == null ? null : revocation.toDomain());
    }
}
