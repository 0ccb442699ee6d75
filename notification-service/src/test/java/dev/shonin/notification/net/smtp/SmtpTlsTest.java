package dev.shonin.notification.net.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shonin.notification.domain.SendOutcome;
import dev.shonin.notification.net.smtp.SmtpSettings.Login;
import dev.shonin.notification.net.smtp.SmtpSettings.Tls;
import dev.shonin.testing.MailSink;
import dev.shonin.testing.TestRequests;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpTlsTest {

    private static final SendOutcome NO_TLS =
            new SendOutcome.TemporarilyRefused(
                    "No connection to the mail server: TLS could not be established");

    @TempDir Path directory;

    @Test
    void requiredTlsIsSpokenWithAServerWhoseCertificateIsTrusted() throws Exception {
        Identity identity = identity("127.0.0.1");
        try (MailSink sink = sink(identity, true)) {
            assertThat(send(sink, Tls.REQUIRED, null, identity.pem()))
                    .isInstanceOf(SendOutcome.Accepted.class);
        }
    }

    @Test
    void requiredTlsWithAnUnknownCertificateSendsNothing() throws Exception {
        try (MailSink sink = sink(identity("127.0.0.1"), false)) {
            assertThat(send(sink, Tls.REQUIRED, null, null)).isEqualTo(NO_TLS);
            assertThat(sink.mails()).isEmpty();
        }
    }

    @Test
    void requiredTlsWithACertificateForAnotherHostSendsNothing() throws Exception {
        Identity identity = identity("192.0.2.1");
        try (MailSink sink = sink(identity, false)) {
            assertThat(send(sink, Tls.REQUIRED, null, identity.pem())).isEqualTo(NO_TLS);
            assertThat(sink.mails()).isEmpty();
        }
    }

    @Test
    void requiredTlsThatIsNotOfferedSendsNothing() {
        try (MailSink sink = MailSink.start()) {
            assertThat(send(sink, Tls.REQUIRED, null, null))
                    .isEqualTo(
                            new SendOutcome.TemporarilyRefused(
                                    "No connection to the mail server: it does not offer STARTTLS,"
                                            + " which is required"));
            assertThat(sink.mails()).isEmpty();
        }
    }

    @Test
    void optionalTlsIsUsedWhereOfferedAndDoneWithoutWhereNot() throws Exception {
        try (MailSink sink = sink(identity("127.0.0.1"), true)) {
            assertThat(send(sink, Tls.OPTIONAL, null, null))
                    .isInstanceOf(SendOutcome.Accepted.class);
            // The same server refuses who does not speak TLS, so it was spoken.
            assertThat(send(sink, Tls.DISABLED, null, null))
                    .isEqualTo(new SendOutcome.TemporarilyRefused("530 5.7.0 STARTTLS first"));
        }
        try (MailSink sink = MailSink.start()) {
            assertThat(send(sink, Tls.OPTIONAL, null, null))
                    .isInstanceOf(SendOutcome.Accepted.class);
        }
    }

    @Test
    void aLoginIsSentOverVerifiedTlsAndARefusedOneIsOurTroubleNotTheMails() throws Exception {
        Identity identity = identity("127.0.0.1");
        try (MailSink sink =
                MailSink.builder()
                        .tls(identity.context(), true)
                        .credentials("shonin", "correct horse")
                        .build()
                        .startSmtp()) {
            assertThat(
                            send(
                                    sink,
                                    Tls.REQUIRED,
                                    new Login("shonin", "correct horse"),
                                    identity.pem()))
                    .isInstanceOf(SendOutcome.Accepted.class);
            assertThat(send(sink, Tls.REQUIRED, new Login("shonin", "wrong"), identity.pem()))
                    .isEqualTo(
                            new SendOutcome.TemporarilyRefused(
                                    "The mail server refused our login."));
        }
    }

    @Test
    void aLoginIsNeverSentWithoutVerifiedTls() {
        for (Tls tls : new Tls[] {Tls.DISABLED, Tls.OPTIONAL}) {
            assertThatThrownBy(() -> settings(25, tls, new Login("shonin", "secret"), null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("SHONIN_SMTP_TLS must be 'required'")
                    .hasMessageNotContaining("secret");
        }
        assertThat(new Login("shonin", "secret").toString()).doesNotContain("secret");
    }

    @Test
    void aFileWithoutCertificatesIsRefusedAtOnce() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");

        assertThatThrownBy(
                        () ->
                                new SmtpMailServer(
                                        settings(25, Tls.REQUIRED, null, empty),
                                        Mime.IDENTITY,
                                        null))
                .hasMessageContaining("empty.pem");
    }

    private static MailSink sink(Identity identity, boolean required) {
        return MailSink.builder().tls(identity.context(), required).build().startSmtp();
    }

    private static SendOutcome send(
            MailSink sink, Tls tls, @Nullable Login login, @Nullable Path caFile) {
        SmtpMailServer server =
                new SmtpMailServer(
                        settings(sink.smtpPort(), tls, login, caFile), Mime.IDENTITY, null);
        try {
            return server.send(MailComposerTest.mail("subject", "admin@example.com"));
        } finally {
            server.close();
        }
    }

    private static SmtpSettings settings(
            int port, Tls tls, @Nullable Login login, @Nullable Path caFile) {
        return new SmtpSettings(
                "127.0.0.1",
                port,
                tls,
                login,
                caFile,
                "shonin.example",
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                1);
    }

    /** A server's key and self-signed certificate for an address. */
    private Identity identity(String address) throws Exception {
        KeyPair key = TestRequests.ecKey();
        Instant now = Instant.now();
        X500Name name = new X500Name("CN=" + address);
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(now.minusSeconds(60)),
                        Date.from(now.plusSeconds(3600)),
                        name,
                        key.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, address)));
        X509Certificate certificate =
                new JcaX509CertificateConverter()
                        .getCertificate(
                                builder.build(
                                        new JcaContentSignerBuilder("SHA256withECDSA")
                                                .build(key.getPrivate())));
        String pem =
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n";
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "server", key.getPrivate(), new char[0], new X509Certificate[] {certificate});
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return new Identity(context, Files.writeString(directory.resolve(address + ".pem"), pem));
    }

    private record Identity(SSLContext context, Path pem) {}
}
