package dev.shonin.issuance.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.sign.CaPlan.KeyKind;
import dev.shonin.testing.OpenSsl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaTest {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir Path directory;

    @Test
    void makesARootAndAnIntermediateThatOpenSslAccepts() {
        CertificationAuthority ca = createAndLoad();
        Issuer issuer = ca.issuers().getFirst();
        assertThat(issuer.name()).isEqualTo("intermediate");

        OpenSsl.run(
                List.of(
                        "verify",
                        "-x509_strict",
                        "-CAfile",
                        file("root.crt"),
                        file("intermediate.crt")));
        assertThat(
                        OpenSsl.run(
                                List.of(
                                        "crl",
                                        "-in",
                                        file("root.crl"),
                                        "-inform",
                                        "DER",
                                        "-CAfile",
                                        file("root.crt"),
                                        "-noout",
                                        "-text")))
                .contains("verify OK", "X509v3 CRL Number", "No Revoked Certificates");
        X509Certificate root = OpenSsl.certificates(ca.rootPem()).getFirst();
        X509Certificate intermediate = OpenSsl.certificates(issuer.pem()).getFirst();
        assertThat(root.getSubjectX500Principal().getName()).contains("O=Example Trust", "C=JP");
        assertThat(years(root)).isEqualTo(20);
        assertThat(years(intermediate)).isEqualTo(5);
        assertThat(intermediate.getBasicConstraints()).as("path length").isZero();
        assertThat(OpenSsl.text(issuer.pem()))
                .contains("URI:http://ca.example.test/crl/root.crl")
                .contains("URI:http://ca.example.test/ca/root.crt")
                .contains("TLS Web Server Authentication", "Policy: 2.23.140.1.2.1");
    }

    private static long years(X509Certificate certificate) {
        return Duration.between(
                                certificate.getNotBefore().toInstant(),
                                certificate.getNotAfter().toInstant().plusSeconds(1))
                        .toDays()
                / 365;
    }

    @Test
    void keysAreEncryptedAndForTheOwnerAlone() throws IOException {
        new CaCreation(directory, TestCa.PASSPHRASE, CLOCK).createIfMissing(plan());
        for (String name : List.of("root.p12", "intermediate.p12")) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(directory.resolve(name))))
                    .isEqualTo("rw-------");
            String info =
                    OpenSsl.run(
                            List.of(
                                    "pkcs12",
                                    "-info",
                                    "-in",
                                    file(name),
                                    "-noout",
                                    "-passin",
                                    "pass:" + TestCa.PASSPHRASE));
            assertThat(info)
                    .contains("MAC: sha256, Iteration 200000")
                    .contains("PBES2, PBKDF2, AES-256-CBC, Iteration 200000, PRF hmacWithSHA256");
        }
    }

    @Test
    void theRunningServiceDoesNotNeedTheRootsKey() throws IOException {
        create();
        Files.delete(directory.resolve("root.p12"));
        assertThat(load(TestCa.PASSPHRASE, CLOCK).issuers()).hasSize(1);
        assertThat(create()).as("made anew").isFalse();
    }

    @Test
    void isMadeOnceHoweverManyStartAtOnce() throws Exception {
        List<Callable<Boolean>> starts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            starts.add(this::create);
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            int made = 0;
            for (Future<Boolean> start : threads.invokeAll(starts)) {
                made += start.get() ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        }
        assertThat(load(TestCa.PASSPHRASE, CLOCK).issuers()).hasSize(1);
    }

    @Test
    void isMadeOnceByTwoProcesses() throws Exception {
        List<Process> processes = List.of(startProcess(), startProcess());
        List<String> said = new ArrayList<>();
        for (Process process : processes) {
            said.add(
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip());
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(said).containsExactlyInAnyOrder("made", "found");
        assertThat(load(TestCa.PASSPHRASE, CLOCK).issuers()).hasSize(1);
    }

    private Process startProcess() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CreateOnce.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void aCreationCutShortIsTakenUpOrThrownAway() throws IOException {
        // What a crash leaves before the mark: nothing anybody has used.
        Path stage = Files.createDirectory(directory.resolve(".new"));
        Files.writeString(stage.resolve("root.p12"), "half a key");
        assertThat(create()).isTrue();
        Issuer first = load(TestCa.PASSPHRASE, CLOCK).issuers().getFirst();

        // What a crash leaves after the mark, the move half done.
        Files.createDirectory(stage);
        for (String name : List.of("intermediate.crt", "intermediate.p12")) {
            Files.move(directory.resolve(name), stage.resolve(name));
        }
        Files.createFile(stage.resolve("complete"));
        assertThat(create()).isFalse();
        Issuer again = load(TestCa.PASSPHRASE, CLOCK).issuers().getFirst();
        assertThat(again.certificate()).isEqualTo(first.certificate());
        assertThat(stage).doesNotExist();
    }

    @Test
    void refusesAWrongPassphrase() {
        create();
        refuses(
                () -> load("another passphrase", CLOCK),
                "The passphrase in SHONIN_CA_PASSPHRASE does not open");
    }

    @Test
    void refusesAShortPassphraseForANewCa() {
        refuses(
                () -> new CaCreation(directory, "short", CLOCK).createIfMissing(plan()),
                "at least 12 characters");
    }

    @Test
    void refusesAKeyThatIsNotItsCertificates() throws IOException {
        create();
        Path other = Files.createDirectory(directory.resolve("other"));
        QuickCa.create(other, plan());
        replace(other, "intermediate.p12");
        refuses(() -> load(TestCa.PASSPHRASE, CLOCK), "is not the key of");
    }

    @Test
    void refusesAKeyOfAnotherKind() throws IOException {
        create();
        Path other = Files.createDirectory(directory.resolve("other"));
        QuickCa.create(other, TestCa.plan(KeyKind.RSA_2048));
        replace(other, "intermediate.p12");
        refuses(() -> load(TestCa.PASSPHRASE, CLOCK), "key");
    }

    @Test
    void refusesAnIntermediateOfAnotherRoot() throws IOException {
        create();
        Path other = Files.createDirectory(directory.resolve("other"));
        QuickCa.create(other, plan());
        replace(other, "intermediate.p12");
        replace(other, "intermediate.crt");
        refuses(() -> load(TestCa.PASSPHRASE, CLOCK), "was not issued by the root");
    }

    @Test
    void refusesAServersCertificateForACa() throws IOException {
        create();
        Files.copy(
                directory.resolve("root.crt"),
                directory.resolve("intermediate.crt"),
                StandardCopyOption.REPLACE_EXISTING);
        refuses(() -> load(TestCa.PASSPHRASE, CLOCK), "is not the key of");
    }

    @Test
    void refusesAnExpiredCaAndOneOfTheFuture() {
        create();
        Instant now = CLOCK.instant();
        refuses(
                () -> load(TestCa.PASSPHRASE, at(now.plus(Duration.ofDays(5 * 365 + 2)))),
                "intermediate.crt expired at");
        refuses(
                () -> load(TestCa.PASSPHRASE, at(now.plus(Duration.ofDays(20 * 365 + 6)))),
                "root.crt expired at");
        refuses(
                () -> load(TestCa.PASSPHRASE, at(now.minus(Duration.ofHours(2)))),
                "root.crt is valid from");
    }

    @Test
    void refusesAMissingCaAndDoesNotReplaceAPartOfOne() throws IOException {
        refuses(() -> load(TestCa.PASSPHRASE, CLOCK), "There is no CA in");
        create();
        Files.delete(directory.resolve("intermediate.p12"));
        refuses(() -> load(TestCa.PASSPHRASE, CLOCK), "There is no CA in");
        refuses(this::create, "is incomplete");
    }

    @Test
    void refusesAMissingCertificateOrRootCrl() throws IOException {
        create();
        Files.move(directory.resolve("intermediate.crt"), directory.resolve("kept"));
        refuses(() -> load(TestCa.PASSPHRASE, CLOCK), "intermediate.crt is missing");
        Files.move(directory.resolve("kept"), directory.resolve("intermediate.crt"));
        Files.delete(directory.resolve("root.crl"));
        refuses(() -> load(TestCa.PASSPHRASE, CLOCK), "root.crl is missing");
    }

    @Test
    void refusesFilesThatAreNoCertificatesOrKeys() throws IOException {
        create();
        Files.writeString(directory.resolve("intermediate.p12"), "nothing");
        refuses(() -> load(TestCa.PASSPHRASE, CLOCK), "cannot be read");
        Files.writeString(directory.resolve("root.crt"), "nothing");
        refuses(() -> load(TestCa.PASSPHRASE, CLOCK), "is no certificate");
    }

    @Test
    void refusesAPlanThatWouldMakeWrongCertificates() {
        refuses(() -> new CaPlan("jp", "a", KeyKind.EC_P256, "http://ca.example"), "COUNTRY");
        refuses(() -> new CaPlan("JP", " ", KeyKind.EC_P256, "http://ca.example"), "ORGANIZATION");
        refuses(() -> new CaPlan("JP", "a", KeyKind.EC_P256, "https://ca.example"), "http://");
    }

    @Test
    void theNewestIntermediateThatOutlivesTheCertificateSigns() throws IOException {
        create();
        Issuer one = load(TestCa.PASSPHRASE, CLOCK).issuers().getFirst();
        Instant now = CLOCK.instant();
        Issuer newer =
                new Issuer(
                        "newer",
                        one.certificate(),
                        one.pem(),
                        one.view(),
                        one.notBefore().plusSeconds(60),
                        now.plus(Duration.ofDays(100)),
                        one.signer());
        CertificationAuthority both =
                new CertificationAuthority(new byte[0], "", new byte[0], List.of(one, newer));
        assertThat(
                        both.issuerFor(now, now.plus(Duration.ofDays(99)), Set.of())
                                .orElseThrow()
                                .name())
                .isEqualTo("newer");
        assertThat(
                        both.issuerFor(now, now.plus(Duration.ofDays(101)), Set.of())
                                .orElseThrow()
                                .name())
                .isEqualTo("intermediate");
        assertThat(both.issuerFor(now, now.plus(Duration.ofDays(3000)), Set.of())).isEmpty();
        // A profile may name those that sign for it.
        Instant soon = now.plus(Duration.ofDays(99));
        assertThat(both.issuerFor(now, soon, Set.of("intermediate")).orElseThrow().name())
                .isEqualTo("intermediate");
        assertThat(both.issuerFor(now, soon, Set.of("another"))).isEmpty();
    }

    @Test
    void corettosProviderSignsWhereItIsPackagedFor() {
        boolean packaged = System.getProperty("os.arch").equals("amd64");
        assertThat(name(SignatureProvider.AUTO.load()))
                .isEqualTo(packaged ? "AmazonCorrettoCryptoProvider" : "BC");
        assertThat(name(SignatureProvider.BOUNCY_CASTLE.load())).isEqualTo("BC");
        assertThat(SignatureProvider.JDK.load()).isNull();
    }

    private static String name(@Nullable Provider provider) {
        return provider == null ? "the JDK's own choice" : provider.getName();
    }

    private void replace(Path from, String name) throws IOException {
        Files.copy(
                from.resolve(name), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean create() {
        return QuickCa.create(directory, plan());
    }

    private CertificationAuthority createAndLoad() {
        create();
        return load(TestCa.PASSPHRASE, CLOCK);
    }

    private CertificationAuthority load(String passphrase, Clock clock) {
        return new CaLoader(directory, passphrase, SignatureProvider.AUTO.load(), clock).load();
    }

    private static void refuses(Callable<?> action, String because) {
        assertThatExceptionOfType(CaException.class)
                .isThrownBy(action::call)
                .withMessageContaining(because)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    private static CaPlan plan() {
        return TestCa.plan(KeyKind.EC_P256);
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    private String file(String name) {
        try (Stream<Path> found = Files.find(directory, 1, (p, a) -> p.endsWith(name))) {
            return found.findFirst().orElseThrow().toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
