package dev.shonin.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Certificates judged by those who did not make them: OpenSSL's command line and the JDK's PKIX
 * validator (RFC 5280 §6).
 */
public final class OpenSsl {

    private OpenSsl() {}

    /**
     * Has OpenSSL verify a chain for a TLS server of that name; fails with what it says otherwise.
     *
     * @param leafPem the certificate
     * @param intermediatesPem the certificates between, in PEM one after the other; may be empty
     * @param rootPem the one certificate trusted
     * @param hostname the name a client would ask for
     */
    public static void verify(
            String leafPem, String intermediatesPem, String rootPem, String hostname) {
        Path directory = temporaryDirectory();
        try {
            Path leaf = Files.writeString(directory.resolve("leaf.pem"), leafPem);
            Path root = Files.writeString(directory.resolve("root.pem"), rootPem);
            List<String> arguments =
                    new ArrayList<>(
                            List.of(
                                    "verify",
                                    "-x509_strict",
                                    "-no-CApath",
                                    "-no-CAstore",
                                    "-purpose",
                                    "sslserver",
                                    "-verify_hostname",
                                    hostname,
                                    "-CAfile",
                                    root.toString()));
            if (!intermediatesPem.isBlank()) {
                Path between =
                        Files.writeString(directory.resolve("intermediates.pem"), intermediatesPem);
                arguments.addAll(List.of("-untrusted", between.toString()));
            }
            arguments.add(leaf.toString());
            run(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot hand the certificates to OpenSSL", e);
        } finally {
            Directories.delete(directory);
        }
    }

    /** What {@code openssl x509 -text} says of a certificate. */
    public static String text(String certificatePem) {
        Path directory = temporaryDirectory();
        try {
            Path file = Files.writeString(directory.resolve("certificate.pem"), certificatePem);
            return run(List.of("x509", "-noout", "-text", "-in", file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot hand the certificate to OpenSSL", e);
        } finally {
            Directories.delete(directory);
        }
    }

    /**
     * Runs {@code openssl} and returns what it printed; fails with it when it does not end with 0.
     */
    public static String run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + " says:\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("openssl cannot be run; is it installed?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while openssl ran", e);
        }
    }

    /**
     * Has the JDK verify a chain at a moment, without asking for revocation.
     *
     * @param chainPem the leaf first, the root left out
     * @param rootPem the one certificate trusted
     * @param at the moment
     * @return the leaf
     */
    public static X509Certificate verifyByPkix(String chainPem, String rootPem, Instant at) {
        List<X509Certificate> chain = certificates(chainPem);
        try {
            PKIXParameters parameters =
                    new PKIXParameters(
                            Set.of(new TrustAnchor(certificates(rootPem).getFirst(), null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(chain),
                            parameters);
            return chain.getFirst();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("the JDK does not accept the chain: " + e.getMessage(), e);
        }
    }

    /** The certificates in PEM, in their order. */
    public static List<X509Certificate> certificates(String pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("no certificates: " + e.getMessage(), e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("shonin-openssl");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory", e);
        }
    }
}
