package dev.shonin.issuance.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateStatusTest {

    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final Replacement REPLACEMENT = new Replacement("crt_2", NOW);
    private static final Revocation REVOCATION =
            new Revocation(RevocationReason.SUPERSEDED, NOW, "key");

    /** Every move there is, written out a second time. */
    private static final Map<CertificateStatus, Set<CertificateStatus>> LEGAL =
            Map.of(
                    CertificateStatus.ISSUED,
                    Set.of(
                            CertificateStatus.REPLACED,
                            CertificateStatus.REVOKED,
                            CertificateStatus.EXPIRED),
                    CertificateStatus.REPLACED,
                    Set.of(CertificateStatus.REVOKED, CertificateStatus.EXPIRED),
                    CertificateStatus.REVOKED,
                    Set.of(),
                    CertificateStatus.EXPIRED,
                    Set.of());

    @ParameterizedTest
    @EnumSource
    void movesAreThoseOfTheTable(CertificateStatus from) {
        for (CertificateStatus to : CertificateStatus.values()) {
            assertThat(from.mayBecome(to))
                    .as("%s to %s", from, to)
                    .isEqualTo(LEGAL.getOrDefault(from, Set.of()).contains(to));
        }
    }

    @Test
    void aReplacedCertificateIsReplacedUntilItEndsOtherwise() {
        Instant end = NOW.plus(Duration.ofDays(1));
        assertThat(certificate(end, null, null).status(NOW)).isEqualTo(CertificateStatus.ISSUED);
        assertThat(certificate(end, REPLACEMENT, null).status(NOW))
                .isEqualTo(CertificateStatus.REPLACED);
        assertThat(certificate(end, REPLACEMENT, null).status(end))
                .isEqualTo(CertificateStatus.REPLACED);
        assertThat(certificate(end, REPLACEMENT, null).status(end.plusSeconds(1)))
                .isEqualTo(CertificateStatus.EXPIRED);
        assertThat(certificate(end, REPLACEMENT, REVOCATION).status(NOW))
                .isEqualTo(CertificateStatus.REVOKED);
    }

    private static IssuedCertificate certificate(
            Instant notAfter, @Nullable Replacement replacement, @Nullable Revocation revocation) {
        return new IssuedCertificate(
                "crt_1",
                "ord_1",
                "acc_1",
                "dv-public",
                "intermediate",
                "1a",
                "a.example",
                List.of("a.example"),
                NOW,
                notAfter,
                "00",
                "00",
                new byte[0],
                "intermediate",
                NOW,
                replacement,
                revocation);
    }
}
