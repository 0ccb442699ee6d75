package dev.shonin.issuance.policy.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.domain.InstallationFinding;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.ServerProbe.PlainAnswer;
import dev.shonin.issuance.domain.ServerProbe.Sight.Served;
import dev.shonin.issuance.flow.SignCertificate.Signed;
import dev.shonin.issuance.flow.Signing;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.sign.Pem;
import dev.shonin.testing.OpenSsl;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each question, answered both ways. */
class InstallationTest {

    private static final CertificationAuthority CA = TestCa.ec();
    private static final Signed SIGNED = Signing.signed(CA, "www.example.com", "*.example.net");
    private static final X509Certificate LEAF = x509(SIGNED.certificate());
    private static final X509Certificate ISSUER = x509(SIGNED.issuer().certificate());
    private static final X509Certificate ROOT = x509(CA.root());
    private static final X509Certificate OTHER =
            x509(Signing.signed(CA, "other.example").certificate());
    private static final Instant NOW = Clock.systemUTC().instant();

    @Test
    void tellsThisCertificateFromAnother() {
        assertThat(new ServesThisCertificate().judge(sent(LEAF, ISSUER)).code())
                .isEqualTo("certificate.this-one");
        InstallationFinding another = new ServesThisCertificate().judge(sent(OTHER, ISSUER));
        assertThat(another.code()).isEqualTo("certificate.another");
        assertThat(another.arguments())
                .contains(
                        OTHER.getSerialNumber().toString(16), LEAF.getSerialNumber().toString(16));
    }

    @Test
    void s22_tellsWhatTheChainLacks() {
        assertThat(chain(LEAF, ISSUER)).isEqualTo("chain.complete");
        assertThat(chain(LEAF)).isEqualTo("chain.intermediate-missing");
        assertThat(chain(LEAF, ROOT)).isEqualTo("chain.intermediate-missing");
        assertThat(chain(LEAF, OTHER, ISSUER)).isEqualTo("chain.not-connected");
        assertThat(chain(LEAF, ISSUER, ROOT)).isEqualTo("chain.root-sent");
        assertThat(chain(OTHER, ISSUER)).isEqualTo("chain.in-order");
        assertThat(chain(OTHER, ROOT)).isEqualTo("chain.not-connected");
    }

    private static String chain(X509Certificate... sent) {
        return new ChainIsComplete().judge(sent(sent)).code();
    }

    @Test
    void aWildcardCoversOneLabel() {
        assertThat(name("www.example.com")).isEqualTo("name.matches");
        assertThat(name("WWW.example.com")).isEqualTo("name.matches");
        assertThat(name("a.example.net")).isEqualTo("name.matches");
        assertThat(name("a.b.example.net")).isEqualTo("name.mismatch");
        assertThat(name("example.net")).isEqualTo("name.mismatch");
        assertThat(name("xwww.example.com")).isEqualTo("name.mismatch");
    }

    private static String name(String host) {
        return new NameMatches().judge(at(NOW, host, "TLSv1.3", new PlainAnswer.Silent())).code();
    }

    @Test
    void tellsWhenItExpires() {
        Instant end = LEAF.getNotAfter().toInstant();
        assertThat(expiry(NOW)).isEqualTo("expiry.fine");
        assertThat(expiry(end.minus(Duration.ofDays(29)))).isEqualTo("expiry.soon");
        assertThat(expiry(end)).isEqualTo("expiry.soon");
        assertThat(expiry(end.plusSeconds(1))).isEqualTo("expiry.expired");
        assertThat(expiry(LEAF.getNotBefore().toInstant().minusSeconds(1)))
                .isEqualTo("expiry.not-yet-valid");
    }

    private static String expiry(Instant now) {
        return new NotExpired()
                .judge(at(now, "www.example.com", "TLSv1.3", new PlainAnswer.Silent()))
                .code();
    }

    @Test
    void judgesTheProtocol() {
        assertThat(protocol("TLSv1.3")).isEqualTo("protocol.current");
        assertThat(protocol("TLSv1.2")).isEqualTo("protocol.older");
        assertThat(protocol("TLSv1")).isEqualTo("protocol.forbidden");
    }

    private static String protocol(String version) {
        return new ProtocolIsCurrent()
                .judge(at(NOW, "www.example.com", version, new PlainAnswer.Silent()))
                .code();
    }

    @Test
    void s24_tellsWhetherHttpLeadsToHttps() {
        assertThat(redirect(new PlainAnswer.Silent())).isEqualTo("redirect.no-http");
        assertThat(redirect(new PlainAnswer.Answered(301, "https://www.example.com/")))
                .isEqualTo("redirect.to-https");
        assertThat(redirect(new PlainAnswer.Answered(301, "http://www.example.com/a")))
                .isEqualTo("redirect.missing");
        assertThat(redirect(new PlainAnswer.Answered(200, ""))).isEqualTo("redirect.missing");
    }

    private static String redirect(PlainAnswer answer) {
        return new HttpRedirects().judge(at(NOW, "www.example.com", "TLSv1.3", answer)).code();
    }

    private static Inspection sent(X509Certificate... chain) {
        return inspection(
                "www.example.com", Arrays.asList(chain), "TLSv1.3", new PlainAnswer.Silent(), NOW);
    }

    private static Inspection at(Instant now, String host, String protocol, PlainAnswer plain) {
        return inspection(host, List.of(LEAF, ISSUER), protocol, plain, now);
    }

    private static Inspection inspection(
            String host,
            List<X509Certificate> chain,
            String protocol,
            PlainAnswer plain,
            Instant now) {
        return new Inspection(
                host,
                expected(),
                List.of(ISSUER),
                ROOT,
                new Served("192.0.2.1", chain, protocol),
                plain,
                now);
    }

    private static IssuedCertificate expected() {
        return new IssuedCertificate(
                "crt_1",
                "ord_1",
                "acc_1",
                "dv-public",
                "intermediate",
                LEAF.getSerialNumber().toString(16),
                "www.example.com",
                SIGNED.content().names(),
                SIGNED.content().validity().notBefore(),
                SIGNED.content().validity().notAfter(),
                "",
                "",
                SIGNED.certificate(),
                "intermediate",
                NOW,
                null,
                null);
    }

    private static X509Certificate x509(byte[] der) {
        return OpenSsl.certificates(Pem.certificate(der)).getFirst();
    }
}
