package dev.shonin.issuance.sign;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.flow.SignCertificate;
import dev.shonin.issuance.flow.Signing;
import dev.shonin.issuance.sign.CaPlan.KeyKind;
import dev.shonin.testing.OpenSsl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Makes intermediates in a token and signs with them; a process of its own. */
final class TokenRun {

    private TokenRun() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        for (KeyKind kind : List.of(KeyKind.EC_P256, KeyKind.RSA_2048)) {
            Path ca = directory.resolve("ca-" + kind);
            QuickCa.create(ca, TestCa.plan(KeyKind.EC_P256));
            String name =
                    "token-" + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            TokenKey token = new TokenKey(Path.of(args[1]), Long.parseLong(args[2]), name);
            new CaMaintenance(
                            ca, ca.resolve("root.p12"), TestCa.PASSPHRASE, Clock.systemUTC(), 1_000)
                    .addIntermediate(name, TestCa.plan(kind), TestCa.PASSPHRASE, token);
            // Nothing is left that could sign but the token.
            Files.delete(ca.resolve("intermediate.p12"));
            Files.delete(ca.resolve("root.p12"));
            CertificationAuthority loaded =
                    new CaLoader(ca, TestCa.PASSPHRASE, null, Clock.systemUTC()).load();
            SignCertificate.Signed signed = Signing.signed(loaded, "www.example.com");
            OpenSsl.verify(
                    Pem.certificate(signed.certificate()),
                    signed.issuer().pem(),
                    loaded.rootPem(),
                    "www.example.com");
            System.out.println(kind + " signs and verifies");
            if (token.open(TestCa.PASSPHRASE.toCharArray()).privateKey().getEncoded() == null) {
                System.out.println("The key cannot be read");
            }
        }
        try {
            new TokenKey(Path.of(args[1]), Long.parseLong(args[2]), "x")
                    .open("wrong pin".toCharArray());
        } catch (CaException e) {
            System.out.println("A wrong PIN is refused: " + e.getMessage());
        }
    }
}
