package dev.shonin.issuance.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.flow.SignCertificate.Refused;
import dev.shonin.issuance.flow.SignCertificate.Signed;
import dev.shonin.issuance.sign.CaPlan;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.sign.Pem;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.testing.OpenSsl;
import dev.shonin.testing.TestRequests;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignCertificateTest {

    private static final Instant NOW = Clock.systemUTC().instant();

    static Instant now() {
        return NOW;
    }

    @ParameterizedTest
    @EnumSource(
            value = CaPlan.KeyKind.class,
            names = {"EC_P256", "EC_P384", "RSA_2048"})
    void openSslAndTheJdkAcceptWhatEveryKindOfIntermediateSigns(CaPlan.KeyKind kind) {
        CertificationAuthority ca = TestCa.of(kind);
        for (KeyPair key :
                List.of(
                        TestRequests.ecKey(),
                        TestRequests.ecKey("secp384r1"),
                        TestRequests.rsaKey(2048))) {
            Signed signed = signed(ca, key, "www.example.com", "example.com", "*.example.com");
            String pem = Pem.certificate(signed.certificate());
            OpenSsl.verify(pem, signed.issuer().pem(), ca.rootPem(), "www.example.com");
            OpenSsl.verify(pem, signed.issuer().pem(), ca.rootPem(), "mail.example.com");
            X509Certificate leaf =
                    OpenSsl.verifyByPkix(pem + signed.issuer().pem(), ca.rootPem(), NOW);
            assertThat(leaf.getPublicKey()).isEqualTo(key.getPublic());
        }
    }

    @Test
    void contentIsWhatTheProfileSays() throws Exception {
        Signed signed = signed(TestCa.ec(), TestRequests.ecKey(), "www.example.com", "example.com");
        X509Certificate leaf =
                OpenSsl.certificates(Pem.certificate(signed.certificate())).getFirst();
        assertThat(leaf.getSubjectX500Principal().getName()).isEqualTo("CN=www.example.com");
        assertThat(leaf.getSubjectAlternativeNames())
                .extracting(n -> n.get(1))
                .map(Object::toString)
                .containsExactly("example.com", "www.example.com");
        Instant notBefore = NOW.truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(30));
        assertThat(leaf.getNotBefore()).isEqualTo(notBefore);
        assertThat(leaf.getNotAfter())
                .isEqualTo(
                        notBefore.plus(Duration.ofDays(TestCa.mostDays(NOW) - 1)).minusSeconds(1));
        assertThat(leaf.getSerialNumber()).isPositive();
        assertThat(leaf.getSerialNumber().bitLength()).isBetween(64, 159);
        assertThat(leaf.getExtensionValue("2.5.29.14")).as("subjectKeyIdentifier").isNull();
        String text = OpenSsl.text(Pem.certificate(signed.certificate()));
        assertThat(text)
                .contains("Policy: 2.23.140.1.2.1")
                .contains("CA Issuers - URI:http://ca.example.test/ca/intermediate.crt")
                .contains("URI:http://ca.example.test/crl/intermediate.crl")
                .contains("TLS Web Server Authentication")
                .doesNotContain("TLS Web Client");
    }

    @Test
    void validityFollowsThePolicyDownAndStaysADayBelowItsMaximum() {
        int most = TestCa.mostDays(NOW);
        assertThat(days(most)).isEqualTo(most - 1);
        assertThat(days(90)).isEqualTo(89);
        assertThat(days(47)).isEqualTo(46);
    }

    private static long days(int maxValidityDays) {
        Result result =
                new Result(
                        TestCa.desk(TestCa.ec())
                                .sign(
                                        grant("dv-public", maxValidityDays, "a.example"),
                                        request(TestRequests.ecKey(), "a.example"),
                                        NOW));
        Signed signed = result.signed();
        return Duration.between(
                        signed.content().validity().notBefore(),
                        signed.content().validity().notAfter().plusSeconds(1))
                .toDays();
    }

    @Test
    void namesTooLongForACommonNameGiveAnotherOrNone() {
        String tooLong = "a".repeat(60) + ".example.com";
        Signed another = signed(TestCa.ec(), TestRequests.ecKey(), tooLong, "b.example");
        assertThat(another.content().commonName()).isEqualTo("b.example");
        Signed none = signed(TestCa.ec(), TestRequests.ecKey(), tooLong);
        assertThat(none.content().commonName()).isNull();
        assertThat(OpenSsl.text(Pem.certificate(none.certificate())))
                .contains("X509v3 Subject Alternative Name: critical");
        OpenSsl.verify(
                Pem.certificate(none.certificate()),
                none.issuer().pem(),
                TestCa.ec().rootPem(),
                tooLong);
    }

    @Test
    void privateProfileMakesNoClaimToTheBaselineRequirements() {
        Signed signed =
                new Result(
                                TestCa.desk(TestCa.ec())
                                        .sign(
                                                grant("dv-private", 397, "a.example"),
                                                request(TestRequests.rsaKey(2048), "a.example"),
                                                NOW))
                        .signed();
        assertThat(OpenSsl.text(Pem.certificate(signed.certificate())))
                .doesNotContain("2.23.140")
                .contains("Key Encipherment");
    }

    @Test
    void refusesWhatItCannotSign() {
        CertificationRequest request = request(TestRequests.ecKey(), "a.example");
        SignCertificate desk = TestCa.desk(TestCa.ec());
        assertThat(desk.sign(grant("ev", 200, "a.example"), request, NOW))
                .isInstanceOfSatisfying(
                        Refused.class,
                        r -> {
                            assertThat(r.refusal().code()).isEqualTo("profile.unknown");
                            assertThat(r.refusal().retryable()).isTrue();
                        });
        Instant whenItHasAlmostExpired = NOW.plus(Duration.ofDays(5 * 365 - 10));
        assertThat(desk.sign(grant("dv-public", 47, "a.example"), request, whenItHasAlmostExpired))
                .isInstanceOfSatisfying(
                        Refused.class,
                        r -> assertThat(r.refusal().code()).isEqualTo("ca.no-issuer"));
        assertThat(desk.sign(grant("dv-public", 1, "a.example"), request, NOW))
                .isInstanceOfSatisfying(
                        Refused.class,
                        r -> assertThat(r.refusal().code()).isEqualTo("policy.no-validity"));
    }

    @Test
    void aPermissionFromBeforeAShorterLimitIsNotUsedAfterIt() {
        CertificationRequest request = request(TestRequests.ecKey(), "a.example");
        Instant authorizedAt = Instant.parse("2027-03-14T23:00:00Z");
        Grant grant =
                new Grant(
                        "ord_1",
                        "acc_1",
                        "dv-public",
                        "a.example",
                        List.of("a.example"),
                        new byte[0],
                        "1",
                        200,
                        authorizedAt,
                        authorizedAt.plus(Duration.ofHours(8)));
        assertThat(
                        TestCa.desk(TestCa.ec())
                                .sign(grant, request, Instant.parse("2027-03-15T00:00:00Z")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        r -> {
                            assertThat(r.refusal().code()).isEqualTo("authorization.outdated");
                            assertThat(r.refusal().retryable()).isTrue();
                        });
    }

    @Test
    void aLintErrorStopsTheSigning() {
        // The policy check before would refuse this name; the lint does not rely on it.
        assertThat(
                        TestCa.desk(TestCa.ec())
                                .sign(
                                        grant(
                                                "dv-public",
                                                TestCa.mostDays(NOW),
                                                "under_score.example"),
                                        request(TestRequests.ecKey(), "a.example"),
                                        NOW))
                .isInstanceOfSatisfying(
                        Refused.class,
                        r -> {
                            assertThat(r.refusal().code()).isEqualTo("lint.error");
                            assertThat(r.refusal().detail())
                                    .contains("dns-name-labels", "7.1.2.7.12");
                            assertThat(r.refusal().retryable()).isTrue();
                            assertThat(r.refusal().isOperatorsTask()).isTrue();
                        });
    }

    private static Signed signed(CertificationAuthority ca, KeyPair key, String... names) {
        return new Result(
                        TestCa.desk(ca)
                                .sign(
                                        grant("dv-public", TestCa.mostDays(NOW), names),
                                        request(key, names),
                                        NOW))
                .signed();
    }

    static CertificationRequest request(KeyPair key, String... names) {
        return CertificationRequest.parse(TestRequests.csr(key, List.of(names)));
    }

    static Grant grant(String profile, int maxValidityDays, String... names) {
        return new Grant(
                "ord_1",
                "acc_1",
                profile,
                names[0],
                List.of(names),
                new byte[0],
                "1",
                maxValidityDays,
                NOW,
                NOW.plus(Duration.ofHours(8)));
    }

    /** Says what was refused where a certificate was expected. */
    private record Result(SignCertificate.Result result) {
        Signed signed() {
            return switch (result) {
                case Signed signed -> signed;
                case Refused refused -> throw new AssertionError(refused.refusal());
                case SignCertificate.Finished finished ->
                        throw new AssertionError("nothing was to be finished");
            };
        }
    }
}
