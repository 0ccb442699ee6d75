package dev.shonin.issuance.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.domain.SignatureScheme;
import dev.shonin.issuance.domain.Signer;
import dev.shonin.issuance.profile.Profiles;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.sign.Issuer;
import dev.shonin.issuance.sign.SignedObject;
import dev.shonin.issuance.transparency.CtLogs;
import dev.shonin.pki.name.NamePolicy;
import dev.shonin.testing.TestRequests;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A signing module that is broken does not have the last word (BR 4.3.1.2). */
class BrokenSignerTest {

    private static final CertificationAuthority SOUND = TestCa.ec();
    private static final Signer KEY = SOUND.issuers().getFirst().signer();

    @Test
    void aSoundModuleSigns() {
        assertThat(signed(content -> content, signature -> signature))
                .isInstanceOf(SignCertificate.Signed.class);
    }

    @Test
    void aSignatureWithABitTurnedIsNoCertificate() {
        refused(
                signed(
                        content -> content,
                        signature -> {
                            byte[] turned = signature.clone();
                            turned[turned.length - 1] ^= 1;
                            return turned;
                        }));
    }

    @Test
    void aSignatureOverOtherContentIsNoCertificate() {
        refused(
                signed(
                        content -> {
                            byte[] other = content.clone();
                            other[other.length - 1] ^= 1;
                            return other;
                        },
                        signature -> signature));
    }

    @Test
    void whatDiffersInMoreThanTheSignatureIsNotWhatWasLinted() {
        byte[] content =
                SignedObject.content(Signing.signed(SOUND, "www.example.com").certificate());
        byte[] other = SignedObject.content(Signing.signed(SOUND, "www.example.com").certificate());
        SignatureScheme scheme = KEY.scheme();
        byte[] linted = SignedObject.unsigned(content, scheme);
        byte[] signature = KEY.sign(content);
        assertThat(
                        SignedObject.differOnlyInSignature(
                                SignedObject.assemble(content, scheme, signature), linted))
                .isTrue();
        assertThat(
                        SignedObject.differOnlyInSignature(
                                SignedObject.assemble(other, scheme, signature), linted))
                .isFalse();
        assertThat(
                        SignedObject.differOnlyInSignature(
                                SignedObject.assemble(
                                        content, SignatureScheme.ECDSA_SHA384, signature),
                                linted))
                .as("another algorithm beside the content")
                .isFalse();
    }

    private static void refused(SignCertificate.Result result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        SignCertificate.Refused.class,
                        refused -> {
                            assertThat(refused.refusal().code()).isEqualTo("signing.wrong-result");
                            assertThat(refused.refusal().retryable()).isTrue();
                            assertThat(refused.refusal().isOperatorsTask()).isTrue();
                        });
    }

    private static SignCertificate.Result signed(
            UnaryOperator<byte[]> before, UnaryOperator<byte[]> after) {
        Issuer sound = SOUND.issuers().getFirst();
        Signer broken =
                new Signer() {
                    @Override
                    public SignatureScheme scheme() {
                        return KEY.scheme();
                    }

                    @Override
                    public byte[] sign(byte[] content) {
                        return after.apply(KEY.sign(before.apply(content)));
                    }

                    @Override
                    public boolean verifies(byte[] content, byte[] signature) {
                        return KEY.verifies(content, signature);
                    }
                };
        CertificationAuthority authority =
                new CertificationAuthority(
                        SOUND.root(),
                        SOUND.rootPem(),
                        new byte[0],
                        List.of(
                                new Issuer(
                                        sound.name(),
                                        sound.certificate(),
                                        sound.pem(),
                                        sound.view(),
                                        sound.notBefore(),
                                        sound.notAfter(),
                                        broken)));
        Profiles profiles = Profiles.load(null);
        return new SignCertificate(
                        new PrepareCertificate(
                                authority, profiles, TestCa.URL, 1, false, CtLogs.none()),
                        authority,
                        profiles,
                        NamePolicy.withTestNames())
                .sign(
                        SignCertificateTest.grant(
                                "dv-public",
                                TestCa.mostDays(SignCertificateTest.now()),
                                "www.example.com"),
                        SignCertificateTest.request(TestRequests.ecKey(), "www.example.com"),
                        SignCertificateTest.now());
    }
}
