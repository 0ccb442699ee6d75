package dev.shonin.local.backup;

import dev.shonin.events.CertificateIssued;
import dev.shonin.events.CertificateRevoked;
import dev.shonin.events.IssuanceAuthorized;
import dev.shonin.issuance.domain.RevocationReason;
import dev.shonin.local.StackException;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Certificates that were issued and revoked after the cut, put back into issuance-service's
 * database: their orders are not issued a second time, the responder knows them, and they can be
 * revoked.
 */
final class AdoptCertificates {

    private static final String CLAIM =
            """
            insert into issuance (order_id, issued, attempts, updated_at) values (?, true, 1, ?)
            on conflict (order_id) do update
            set issued = true, updated_at = excluded.updated_at
            where not issuance.issued
            """;
    private static final String CERTIFICATE =
            """
            insert into certificate (id, order_id, account_id, profile, issuer, serial_number,
                common_name, names, not_before, not_after, key_sha256, sha256, der, crl,
                policy_version, authorized_at, lint, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String REVOCATION =
            """
            insert into revocation
                (certificate_id, crl, serial_number, not_after, reason, revoked_at, revoked_by)
            select id, crl, serial_number, not_after, ?, ?, ? from certificate where id = ?
            on conflict (certificate_id) do update
            set reason = excluded.reason, first_crl = null
            where revocation.reason <> excluded.reason
            """;

    /** A key that is known to be compromised is never certified again (BR 6.1.1.3). */
    private static final String BLOCKED =
            """
            insert into blocked_key (key_sha256, proof, blocked_by, blocked_at)
            select key_sha256, 'revocation of ' || id, ?, ? from certificate where id = ?
            on conflict do nothing
            """;

    /** What was begun at the cut and has come to its certificate since. */
    private static final List<String> BEGUN =
            List.of(
                    "delete from draft where order_id = ?",
                    "update precertificate set state = 'abandoned' where order_id = ? and state ="
                            + " 'pending'");

    /**
     * A CRL's number must never be seen again (RFC 5280 5.2.3), and how many were made since nobody
     * knows: there cannot have been one a second. Each is due at once.
     */
    private static final String CRLS =
            """
            update crl set number = number + ?, this_update = this_update - interval '1 day'
            """;

    private static final String LOST = "taken over from its event; what the lint said is lost";

    private final Connection database;

    AdoptCertificates(Connection database) {
        this.database = database;
    }

    void adopt(Since since, Instant cut, Instant now) throws SQLException {
        database.setAutoCommit(false);
        List<Crl> crls = crls();
        for (CertificateIssued issued : since.issued().values()) {
            adopt(issued, since.permissions().get(issued.orderId()), crls);
        }
        for (CertificateRevoked revoked : since.revoked().values()) {
            revoke(revoked);
        }
        try (PreparedStatement update = database.prepareStatement(CRLS)) {
            update.setLong(1, Math.max(0, Duration.between(cut, now).toSeconds()) + 1);
            update.executeUpdate();
        }
        database.commit();
        database.setAutoCommit(true);
    }

    private void adopt(
            CertificateIssued issued, @Nullable IssuanceAuthorized permission, List<Crl> crls)
            throws SQLException {
        try (PreparedStatement claim = database.prepareStatement(CLAIM)) {
            claim.setString(1, issued.orderId());
            claim.setTimestamp(2, Timestamp.from(issued.issuedAt()));
            claim.executeUpdate();
        }
        for (String ended : BEGUN) {
            try (PreparedStatement end = database.prepareStatement(ended)) {
                end.setString(1, issued.orderId());
                end.executeUpdate();
            }
        }
        X509Certificate certificate = certificate(issued.certificatePem());
        Crl crl = crlOf(certificate, crls);
        try (PreparedStatement insert = database.prepareStatement(CERTIFICATE)) {
            insert.setString(1, issued.certificateId());
            insert.setString(2, issued.orderId());
            insert.setString(3, issued.accountId());
            insert.setString(4, issued.profile());
            insert.setString(5, crl.issuer());
            insert.setString(6, issued.serialNumber());
            insert.setString(7, issued.commonName());
            insert.setArray(8, database.createArrayOf("varchar", issued.names().toArray()));
            insert.setTimestamp(9, Timestamp.from(issued.notBefore()));
            insert.setTimestamp(10, Timestamp.from(issued.notAfter()));
            insert.setString(11, sha256(certificate.getPublicKey().getEncoded()));
            insert.setString(12, issued.fingerprintSha256());
            insert.setBytes(13, encoded(certificate));
            insert.setString(14, crl.name());
            insert.setString(15, permission == null ? "unknown" : permission.policyVersion());
            insert.setTimestamp(
                    16,
                    Timestamp.from(
                            permission == null ? issued.issuedAt() : permission.authorizedAt()));
            insert.setString(17, LOST);
            insert.setTimestamp(18, Timestamp.from(issued.issuedAt()));
            insert.executeUpdate();
        }
    }

    private void revoke(CertificateRevoked revoked) throws SQLException {
        RevocationReason reason =
                RevocationReason.of(revoked.reason())
                        .orElseThrow(
                                () ->
                                        new StackException(
                                                "no revocation reason " + revoked.reason()));
        try (PreparedStatement insert = database.prepareStatement(REVOCATION)) {
            insert.setInt(1, reason.code());
            insert.setTimestamp(2, Timestamp.from(revoked.revokedAt()));
            insert.setString(3, revoked.requestedBy());
            insert.setString(4, revoked.certificateId());
            insert.executeUpdate();
        }
        if (reason == RevocationReason.KEY_COMPROMISE) {
            try (PreparedStatement block = database.prepareStatement(BLOCKED)) {
                block.setString(1, revoked.requestedBy());
                block.setTimestamp(2, Timestamp.from(revoked.revokedAt()));
                block.setString(3, revoked.certificateId());
                block.executeUpdate();
            }
        }
    }

    /**
     * A CRL that is kept up.
     *
     * @param name its name, {@code <issuer>} or {@code <issuer>-<n>}
     * @param issuer the issuing CA's name
     * @param list the CRL as it was at the cut
     */
    private record Crl(String name, String issuer, X509CRL list) {}

    private List<Crl> crls() throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows =
                        statement.executeQuery("select name, issuer, der from crl order by name")) {
            List<Crl> crls = new ArrayList<>();
            while (rows.next()) {
                crls.add(new Crl(rows.getString(1), rows.getString(2), crl(rows.getBytes(3))));
            }
            return crls;
        }
    }

    /** The CRL that would list a certificate: the one it points at, or its issuer's only one. */
    private static Crl crlOf(X509Certificate certificate, List<Crl> crls) {
        List<Crl> its =
                crls.stream()
                        .filter(
                                crl ->
                                        crl.list()
                                                .getIssuerX500Principal()
                                                .equals(certificate.getIssuerX500Principal()))
                        .toList();
        byte[] pointers = certificate.getExtensionValue("2.5.29.31");
        String text = pointers == null ? "" : new String(pointers, StandardCharsets.ISO_8859_1);
        Optional<Crl> named =
                its.stream()
                        .filter(crl -> text.contains("/crl/" + crl.name() + ".crl"))
                        .findFirst();
        return named.or(
                        () ->
                                its.size() == 1
                                        ? Optional.of(its.getFirst())
                                        : partition(certificate, its))
                .orElseThrow(
                        () ->
                                new StackException(
                                        "no CRL is known of "
                                                + certificate.getIssuerX500Principal()
                                                + ", which issued a certificate since the backup"));
    }

    /** Partitions are numbered from 1, and taken by the serial number's remainder. */
    private static Optional<Crl> partition(X509Certificate certificate, List<Crl> its) {
        List<Crl> parts = its.stream().filter(crl -> !crl.name().equals(crl.issuer())).toList();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        int part = certificate.getSerialNumber().mod(BigInteger.valueOf(parts.size())).intValue();
        return parts.stream()
                .filter(crl -> crl.name().equals(crl.issuer() + "-" + (part + 1)))
                .findFirst();
    }

    private static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(
                                            pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an event holds no certificate", e);
        }
    }

    private static X509CRL crl(byte[] der) {
        try {
            return (X509CRL)
                    CertificateFactory.getInstance("X.509")
                            .generateCRL(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the database holds no CRL", e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate cannot be encoded", e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }
}
