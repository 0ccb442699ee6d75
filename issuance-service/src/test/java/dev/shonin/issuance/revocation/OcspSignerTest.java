package dev.shonin.issuance.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.domain.Revocation;
import dev.shonin.issuance.domain.RevocationReason;
import dev.shonin.issuance.domain.SerialStatus;
import dev.shonin.issuance.flow.SignCertificate.Signed;
import dev.shonin.issuance.flow.Signing;
import dev.shonin.issuance.sign.CaPlan.KeyKind;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.sign.Pem;
import dev.shonin.issuance.sign.ResponderKeys;
import dev.shonin.issuance.sign.SignatureProvider;
import dev.shonin.testing.OpenSsl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers, judged by {@code openssl ocsp}. */
class OcspSignerTest {

    private static final CertificationAuthority CA = TestCa.ec();
    private static final Signed LEAF = Signing.signed(CA, "www.example.com");

    @TempDir Path directory;
    private Path leaf;
    private Path issuer;
    private Path root;

    @BeforeEach
    void writeCertificates() throws IOException {
        leaf =
                Files.writeString(
                        directory.resolve("leaf.pem"), Pem.certificate(LEAF.certificate()));
        issuer = Files.writeString(directory.resolve("issuer.pem"), LEAF.issuer().pem());
        root = Files.writeString(directory.resolve("root.pem"), CA.rootPem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-sha1", "-sha256"})
    void goodIsAcceptedByOpenSsl(String digest) throws IOException {
        OcspQuestion question = question(digest);
        assertThat(new OcspIssuers(CA.issuers()).of(question)).contains(LEAF.issuer());
        assertThat(question.serialNumber()).isEqualTo(LEAF.content().serialNumber().toString(16));
        assertThat(judge(digest, answer(question, new SerialStatus.Good())))
                .contains("Response verify OK", ": good");
    }

    @Test
    void revokedSaysWhenAndWhy() throws IOException {
        OcspQuestion question = question("-sha1");
        assertThat(judge("-sha1", answer(question, revoked(RevocationReason.KEY_COMPROMISE))))
                .contains("Response verify OK", ": revoked", "Reason: keyCompromise")
                .contains("Nov  1 00:00:00 2026 GMT");
        assertThat(judge("-sha1", answer(question, revoked(RevocationReason.UNSPECIFIED))))
                .contains(": revoked")
                .doesNotContain("Reason:");
    }

    @Test
    void anUnassignedSerialIsUnknownAndNotKept() throws IOException {
        OcspReply.Signed reply = answer(question("-sha1"), new SerialStatus.Unassigned());
        assertThat(judge("-sha1", reply)).contains("Response verify OK", ": unknown");
        assertThat(reply.lasting()).isFalse();
        assertThat(answer(question("-sha1"), new SerialStatus.Good()).lasting()).isTrue();
    }

    @Test
    void anAnswerHoldsForBetweenEightHoursAndTenDays() throws Exception {
        OcspReply.Signed reply = answer(question("-sha1"), new SerialStatus.Good());
        assertThat(Duration.between(reply.thisUpdate(), reply.nextUpdate()))
                .isBetween(Duration.ofHours(8), Duration.ofDays(10));
        var one = basic(reply).getResponses()[0];
        assertThat(one.getThisUpdate()).isEqualTo(reply.thisUpdate());
        assertThat(one.getNextUpdate()).isEqualTo(reply.nextUpdate());
    }

    @Test
    void theDelegateIsAResponderAndNothingElse() throws Exception {
        OcspReply.Signed reply = answer(question("-sha1"), new SerialStatus.Good());
        String text = OpenSsl.text(Pem.certificate(basic(reply).getCerts()[0].getEncoded()));
        assertThat(text)
                .contains("OCSP Signing", "OCSP No Check", "Digital Signature", "O = Example Trust")
                .doesNotContain("CRL Distribution", "Subject Alternative", "TLS Web");
    }

    @Test
    void theDelegateIsRenewedHalfWay() throws Exception {
        MovableClock clock = new MovableClock();
        OcspSigner signer = signer(clock);
        byte[] first = delegate(signer);
        assertThat(delegate(signer)).isEqualTo(first);
        clock.now = clock.now.plus(Duration.ofDays(15)).plusSeconds(1);
        assertThat(delegate(signer)).isNotEqualTo(first);
    }

    private byte[] delegate(OcspSigner signer) throws Exception {
        return basic((OcspReply.Signed) signer.answer(question("-sha1"), new SerialStatus.Good()))
                .getCerts()[0]
                .getEncoded();
    }

    @Test
    void anotherCasCertificateIsNotAnsweredFor() throws IOException {
        Signed foreign = Signing.signed(TestCa.of(KeyKind.RSA_2048), "www.example.com");
        Files.writeString(issuer, foreign.issuer().pem());
        assertThat(new OcspIssuers(CA.issuers()).of(question("-sha1"))).isEmpty();
        assertThat(judgeError(OcspReply.unauthorized())).contains("unauthorized");
    }

    @Test
    void whatIsNoRequestForOneCertificateIsMalformed() throws IOException {
        assertThat(OcspQuestion.read(new byte[0])).isEmpty();
        assertThat(OcspQuestion.read("no request".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(OcspQuestion.read(new byte[5000])).isEmpty();
        assertThat(OcspQuestion.read(request("-sha1", leaf, leaf))).isEmpty();
        assertThat(judgeError(OcspReply.malformedRequest())).contains("malformedrequest");
    }

    private OcspQuestion question(String digest) throws IOException {
        return OcspQuestion.read(request(digest, leaf)).orElseThrow();
    }

    private byte[] request(String digest, Path... certificates) throws IOException {
        Path file = directory.resolve("request.der");
        List<String> arguments =
                new ArrayList<>(List.of("ocsp", "-no_nonce", "-issuer", issuer.toString()));
        for (Path certificate : certificates) {
            arguments.addAll(List.of(digest, "-cert", certificate.toString()));
        }
        arguments.addAll(List.of("-reqout", file.toString()));
        OpenSsl.run(arguments);
        return Files.readAllBytes(file);
    }

    private static OcspReply.Signed answer(OcspQuestion question, SerialStatus status) {
        return (OcspReply.Signed) signer(Clock.systemUTC()).answer(question, status);
    }

    private static OcspSigner signer(Clock clock) {
        return new OcspSigner(
                LEAF.issuer(), new ResponderKeys(SignatureProvider.AUTO.load()), clock);
    }

    private static SerialStatus revoked(RevocationReason reason) {
        return new SerialStatus.Revoked(
                new Revocation(reason, Instant.parse("2026-11-01T00:00:00Z"), "test"));
    }

    private String judge(String digest, OcspReply reply) throws IOException {
        Path file = Files.write(directory.resolve("response.der"), reply.der());
        return OpenSsl.run(
                List.of(
                        "ocsp",
                        "-respin",
                        file.toString(),
                        "-no_nonce",
                        "-issuer",
                        issuer.toString(),
                        digest,
                        "-cert",
                        leaf.toString(),
                        "-CAfile",
                        root.toString(),
                        "-verify_other",
                        issuer.toString()));
    }

    private String judgeError(OcspReply reply) throws IOException {
        Path file = Files.write(directory.resolve("response.der"), reply.der());
        // OpenSSL ends with 1 for an error response, and says which.
        return String.valueOf(
                assertThrows(
                                AssertionError.class,
                                () ->
                                        OpenSsl.run(
                                                List.of(
                                                        "ocsp",
                                                        "-respin",
                                                        file.toString(),
                                                        "-noverify")))
                        .getMessage());
    }

    private static BasicOCSPResp basic(OcspReply reply) throws Exception {
        return (BasicOCSPResp) new OCSPResp(reply.der()).getResponseObject();
    }

    /** A clock that a test moves. */
    private static final class MovableClock extends Clock {

        private Instant now = Clock.systemUTC().instant();

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
