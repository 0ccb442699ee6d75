package dev.shonin.notification.net.smtp;

import jakarta.mail.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The settings as Angus Mail wants them. */
final class SmtpSessions {

    private SmtpSessions() {}

    /**
     * A session.
     *
     * @param sender the envelope's sender, where bounces go
     * @param internationalized whether addresses may carry UTF-8 (SMTPUTF8, RFC 6531)
     */
    static Session of(SmtpSettings settings, String sender, boolean internationalized) {
        Properties properties = new Properties();
        properties.put("mail.smtp.from", sender);
        properties.put("mail.smtp.localhost", settings.helloName());
        properties.put("mail.smtp.connectiontimeout", millis(settings.connectTimeout()));
        properties.put("mail.smtp.timeout", millis(settings.timeout()));
        properties.put("mail.smtp.writetimeout", millis(settings.timeout()));
        properties.put("mail.smtp.auth", String.valueOf(settings.login() != null));
        properties.put("mail.smtp.socketFactory", new PromptSockets());
        properties.put("mail.smtp.socketFactory.fallback", "false");
        // Waiting for the answer to QUIT helps nobody.
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.mime.allowutf8", String.valueOf(internationalized));
        switch (settings.tls()) {
            case DISABLED -> properties.put("mail.smtp.starttls.enable", "false");
            case OPTIONAL -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.ssl.trust", "*");
                properties.put("mail.smtp.ssl.checkserveridentity", "false");
            }
            case REQUIRED -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
                properties.put("mail.smtp.ssl.checkserveridentity", "true");
                Path caFile = settings.caFile();
                if (caFile != null) {
                    properties.put("mail.smtp.ssl.socketFactory", trusting(caFile));
                }
            }
        }
        return Session.getInstance(properties);
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }

    /** Trusts the CAs of the file and those the JDK trusts. */
    private static SSLSocketFactory trusting(Path caFile) {
        try (InputStream in = Files.newInputStream(caFile)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int n = 0;
            for (Certificate ca :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("file-" + n++, ca);
            }
            if (n == 0) {
                throw new IllegalArgumentException("no certificate in " + caFile);
            }
            for (X509Certificate ca : usual()) {
                trusted.setCertificateEntry("jdk-" + n++, ca);
            }
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot read SHONIN_SMTP_CA_FILE " + caFile, e);
        }
    }

    private static X509Certificate[] usual() throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers();
    }
}
