package dev.shonin.issuance.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.flow.SignCertificate;
import dev.shonin.issuance.flow.Signing;
import dev.shonin.issuance.sign.CaPlan.KeyKind;
import dev.shonin.testing.OpenSsl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done with the root's key while it is fetched from where it is kept. */
class CaMaintenanceTest {

    @TempDir Path temporary;
    private Path directory;
    private Path rootKey;

    @BeforeEach
    void make() throws IOException {
        directory = temporary.resolve("ca");
        rootKey = temporary.resolve("offline.p12");
        QuickCa.create(directory, TestCa.plan(KeyKind.EC_P256));
        Files.move(directory.resolve("root.p12"), rootKey);
    }

    @Test
    void theServiceNeedsNoRootKey() {
        assertThat(load().issuers()).extracting(Issuer::name).containsExactly("intermediate");
    }

    @Test
    void aFurtherIntermediateTakesOver() {
        maintenance()
                .addIntermediate("next", TestCa.plan(KeyKind.RSA_2048), TestCa.PASSPHRASE, null);
        CertificationAuthority ca = load();
        assertThat(ca.issuers()).extracting(Issuer::name).containsExactly("intermediate", "next");
        SignCertificate.Signed signed = Signing.signed(ca, "www.example.com");
        assertThat(signed.issuer().name()).isEqualTo("next");
        OpenSsl.verify(
                Pem.certificate(signed.certificate()),
                signed.issuer().pem(),
                ca.rootPem(),
                "www.example.com");
        refuses("already", () -> add("next"));
        for (String bad : List.of("root", "root-2", "../x", "A", "")) {
            refuses("name", () -> add(bad));
        }
    }

    private void add(String name) {
        maintenance().addIntermediate(name, TestCa.plan(KeyKind.EC_P256), TestCa.PASSPHRASE, null);
    }

    @Test
    void theRootsCrlGoesOnAndListsARevokedIntermediate() throws IOException {
        add("next");
        assertThat(maintenance().renewCrl(null, 0)).isEqualTo(2);
        assertThat(maintenance().renewCrl("next", 1)).isEqualTo(3);
        assertThat(maintenance().renewCrl(null, 0)).isEqualTo(4);
        Path crl = Files.write(temporary.resolve("crl.der"), load().rootCrl());
        String text =
                OpenSsl.run(
                        List.of(
                                "crl",
                                "-inform",
                                "DER",
                                "-in",
                                crl.toString(),
                                "-CAfile",
                                directory.resolve("root.crt").toString(),
                                "-noout",
                                "-text"));
        assertThat(text).contains("verify OK", "Key Compromise", "Serial Number:");
        refuses("already", () -> maintenance().renewCrl("next", 1));
    }

    @Test
    void anotherRootCanCertifyThisOne() throws IOException {
        Path other = temporary.resolve("other");
        QuickCa.create(other, TestCa.plan(KeyKind.EC_P256));
        maintenance()
                .crossCertify(
                        other.resolve("root.crt"),
                        other.resolve("root.p12"),
                        TestCa.PASSPHRASE,
                        "http://old.example.test");
        CertificationAuthority ca = load();
        SignCertificate.Signed signed = Signing.signed(ca, "www.example.com");
        String cross = Pem.certificate(ca.crossCertificate().orElseThrow());
        OpenSsl.verify(
                Pem.certificate(signed.certificate()),
                signed.issuer().pem() + cross,
                Files.readString(other.resolve("root.crt"), StandardCharsets.US_ASCII),
                "www.example.com");
        // Another CA's root is no cross certificate of this one.
        Files.copy(
                other.resolve("root.crt"),
                directory.resolve("root-cross.crt"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        refuses("does not certify", this::load);
    }

    @Test
    void refusesAWrongPassphraseOrKey() {
        refuses(
                "passphrase",
                () -> new CaMaintenance(directory, rootKey, "wrong passphrase", clock()));
        refuses(
                "not the key",
                () ->
                        new CaMaintenance(
                                directory,
                                directory.resolve("intermediate.p12"),
                                TestCa.PASSPHRASE,
                                clock()));
    }

    private CaMaintenance maintenance() {
        return new CaMaintenance(directory, rootKey, TestCa.PASSPHRASE, clock(), 1_000);
    }

    private CertificationAuthority load() {
        return new CaLoader(directory, TestCa.PASSPHRASE, SignatureProvider.AUTO.load(), clock())
                .load();
    }

    private static Clock clock() {
        return Clock.systemUTC();
    }

    private static void refuses(String because, Runnable action) {
        assertThatExceptionOfType(CaException.class)
                .isThrownBy(action::run)
                .withMessageContaining(because)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
}
