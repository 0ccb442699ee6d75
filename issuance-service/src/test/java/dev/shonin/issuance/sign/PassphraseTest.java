package dev.shonin.issuance.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.flow.SignCertificate;
import dev.shonin.issuance.flow.Signing;
import dev.shonin.issuance.sign.CaPlan.KeyKind;
import dev.shonin.testing.OpenSsl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new passphrase for a CA's key, by the commands of docs/secrets.md. */
class PassphraseTest {

    private static final String NEW = "another horse";

    @TempDir private Path temporary;

    @Test
    void theKeyIsTheSameUnderANewPassphrase() throws IOException {
        Path directory = temporary.resolve("ca");
        QuickCa.create(directory, TestCa.plan(KeyKind.EC_P256));
        CertificationAuthority before = load(directory, TestCa.PASSPHRASE);

        Path key = directory.resolve("intermediate.p12");
        Path open = temporary.resolve("key.pem");
        Path fresh = temporary.resolve("new.p12");
        String from = "pass:" + TestCa.PASSPHRASE;
        String to = "pass:" + NEW;
        OpenSsl.run(
                List.of(
                        "pkcs12",
                        "-in",
                        text(key),
                        "-passin",
                        from,
                        "-passout",
                        to,
                        "-out",
                        text(open)));
        OpenSsl.run(
                List.of(
                        "pkcs12",
                        "-export",
                        "-in",
                        text(open),
                        "-passin",
                        to,
                        "-passout",
                        to,
                        "-name",
                        "ca",
                        "-keypbe",
                        "AES-256-CBC",
                        "-certpbe",
                        "AES-256-CBC",
                        "-macalg",
                        "sha256",
                        "-iter",
                        "200000",
                        "-out",
                        text(fresh)));
        Files.move(fresh, key, StandardCopyOption.REPLACE_EXISTING);

        CertificationAuthority after = load(directory, NEW);
        assertThat(after.issuers()).extracting(Issuer::name).containsExactly("intermediate");
        assertThat(after.issuers().getFirst().pem()).isEqualTo(before.issuers().getFirst().pem());
        SignCertificate.Signed signed = Signing.signed(after, "www.example.com");
        OpenSsl.verify(
                Pem.certificate(signed.certificate()),
                signed.issuer().pem(),
                after.rootPem(),
                "www.example.com");
        assertThatThrownBy(() -> load(directory, TestCa.PASSPHRASE))
                .isInstanceOf(CaException.class)
                .hasMessageContaining("The passphrase in SHONIN_CA_PASSPHRASE does not open");
    }

    private static CertificationAuthority load(Path directory, String passphrase) {
        return new CaLoader(directory, passphrase, null, Clock.systemUTC()).load();
    }

    private static String text(Path file) {
        return file.toString();
    }
}
