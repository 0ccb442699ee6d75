package dev.shonin.notification.net.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** RFC 8463 appendix A, by the verifier of these tests and by the signer's canonical forms. */
class DkimVerifierTest {

    private static final String BODY =
            "Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";
    private static final String MAIL =
            """
            DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=brisbane; t=1528637909; h=from : to :
             subject : date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
             Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
            From: Joe SixPack <joe@football.example.com>
            To: Suzie Q <suzie@shopping.example.net>
            Subject: Is dinner ready?
            Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
            Message-ID: <20030712040037.46341.5F8J@football.example.com>

            """
                            .replace("\n", "\r\n")
                    + BODY;

    @Test
    void theExampleOfTheRfcHoldsAndAChangedOneDoesNot() throws Exception {
        PublicKey key = key("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");

        assertThat(DkimVerifier.holds(octets(MAIL), key)).isTrue();
        assertThat(DkimVerifier.holds(octets(MAIL.replace("lost", "lose")), key)).isFalse();
        assertThat(DkimVerifier.holds(octets(MAIL.replace("dinner", "Dinner")), key)).isFalse();
    }

    @Test
    void theSignersBodyFormHasTheHashOfTheRfc() {
        byte[] mail = octets("A: b\r\n\r\n" + BODY);

        assertThat(DkimKey.sha256(RelaxedMail.body(mail, RelaxedMail.bodyOf(mail))))
                .asBase64Encoded()
                .isEqualTo("2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=");
    }

    /** The examples of RFC 6376 §3.4.5. */
    @Test
    void theSignersFormsAreThoseOfTheRfc() {
        byte[] mail = octets("A: X\r\nB : Y\t\r\n\tZ  \r\n\r\n C \r\nD \t E\r\n\r\n\r\n");
        int body = RelaxedMail.bodyOf(mail);

        assertThat(RelaxedMail.headers(mail, body))
                .containsOnly(entry("a", "a:X"), entry("b", "b:Y Z"));
        assertThat(RelaxedMail.body(mail, body)).isEqualTo(octets(" C\r\nD E\r\n"));
        assertThat(RelaxedMail.body(octets("\r\n \r\n"), 0)).isEmpty();
    }

    private static PublicKey key(String raw) throws Exception {
        String der =
                "302a300506032b6570032100"
                        + HexFormat.of().formatHex(Base64.getDecoder().decode(raw));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(der)));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
