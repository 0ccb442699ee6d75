package dev.shonin.issuance.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.domain.VettedSubject;
import dev.shonin.issuance.flow.SignCertificate.Refused;
import dev.shonin.issuance.flow.SignCertificate.Signed;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.sign.Pem;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.testing.OpenSsl;
import dev.shonin.testing.TestRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Certificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates that carry an organization (BR 7.1.2.7.4). */
class OrganizationValidatedTest {

    private static final VettedSubject VETTED =
            new VettedSubject("JP", "東京都", "千代田区", "100-0001", "1-1", "見本株式会社");

    @Test
    void theSubjectIsWhatWasVettedAndNothingOfTheRequest() {
        Signed signed = signed("ov-public", VETTED);
        Certificate certificate = Certificate.getInstance(signed.certificate());
        RDN[] rdns = certificate.getSubject().getRDNs();
        assertThat(rdns)
                .extracting(rdn -> rdn.getFirst().getType())
                .containsExactly(BCStyle.C, BCStyle.ST, BCStyle.L, BCStyle.O, BCStyle.CN);
        assertThat(rdns)
                .extracting(rdn -> rdn.getFirst().getValue().toString())
                .containsExactly(
                        "JP",
                        VETTED.stateOrProvince(),
                        VETTED.locality(),
                        VETTED.organization(),
                        "www.example.com");
        assertThat(rdns[0].getFirst().getValue()).isInstanceOf(ASN1PrintableString.class);
        assertThat(signed.lint().findings()).isEmpty();
    }

    @Test
    void eachKindIsSignedByTheIntermediateOfItsPolicy() {
        Signed organization = signed("ov-public", VETTED);
        assertThat(organization.issuer().name()).isEqualTo("ov");
        assertThat(signed("dv-public", null).issuer().name()).isEqualTo("intermediate");
        assertThat(OpenSsl.text(organization.issuer().pem())).contains("Policy: 2.23.140.1.2.2");
        OpenSsl.verify(
                Pem.certificate(organization.certificate()),
                organization.issuer().pem(),
                TestCa.dvAndOv().rootPem(),
                "www.example.com");
    }

    @Test
    void withoutAnIntermediateForItNothingIsSigned() {
        assertThat(sign(TestCa.ec(), "ov-public", VETTED))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.refusal().code()).isEqualTo("ca.no-issuer");
                            assertThat(refused.refusal().isOperatorsTask()).isTrue();
                        });
    }

    @Test
    void aDomainValidatedCertificateCarriesNoOrganization() {
        Certificate certificate =
                Certificate.getInstance(signed("dv-public", VETTED).certificate());
        assertThat(certificate.getSubject().getRDNs())
                .extracting(rdn -> rdn.getFirst().getType())
                .containsExactly(BCStyle.CN);
    }

    @Test
    void withoutAVettedOrganizationNothingIsSigned() {
        assertThat(refused(null)).isEqualTo("subject.missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "This organization has a name of sixty-five characters, which is.."
            })
    void theLintStopsASubjectThatMustNotBeSigned(String organization) {
        assertThat(refused(new VettedSubject("JP", "Tokyo", null, null, null, organization)))
                .isEqualTo("lint.error");
    }

    @Test
    void theLintAsksForAPlaceAndForACountry() {
        assertThat(refused(new VettedSubject("JP", null, null, null, null, "Example")))
                .isEqualTo("lint.error");
        assertThat(refused(new VettedSubject("JPN", "Tokyo", null, null, null, "Example")))
                .isEqualTo("lint.error");
    }

    private static Signed signed(String profile, @Nullable VettedSubject vetted) {
        return (Signed) sign(profile, vetted);
    }

    private static String refused(@Nullable VettedSubject vetted) {
        return ((Refused) sign("ov-public", vetted)).refusal().code();
    }

    private static SignCertificate.Result sign(String profile, @Nullable VettedSubject vetted) {
        return sign(TestCa.dvAndOv(), profile, vetted);
    }

    private static SignCertificate.Result sign(
            CertificationAuthority ca, String profile, @Nullable VettedSubject vetted) {
        Instant now = SignCertificateTest.now();
        List<String> names = List.of("www.example.com");
        Grant grant =
                new Grant(
                        "ord_1",
                        "acc_1",
                        profile,
                        "www.example.com",
                        names,
                        new byte[0],
                        vetted,
                        "1",
                        TestCa.mostDays(now),
                        null,
                        now,
                        now.plus(Duration.ofHours(8)));
        CertificationRequest request =
                CertificationRequest.parse(TestRequests.csr(TestRequests.ecKey(), names));
        return TestCa.desk(ca).sign(grant, request, now);
    }
}
