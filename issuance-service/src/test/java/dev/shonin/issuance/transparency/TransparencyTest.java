package dev.shonin.issuance.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.domain.SignedTimestamp;
import dev.shonin.issuance.domain.TransparencyLog;
import dev.shonin.issuance.domain.TransparencyLog.Answer;
import dev.shonin.issuance.flow.SignCertificate;
import dev.shonin.issuance.flow.Signing;
import dev.shonin.issuance.net.http.HttpTransparencyLog;
import dev.shonin.issuance.sign.CaException;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.sign.Pem;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.testing.CtLogServer;
import dev.shonin.testing.CtLogServer.Mood;
import dev.shonin.testing.OpenSsl;
import dev.shonin.testing.TestRequests;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Precertificate, logs over HTTP, certificate. */
class TransparencyTest {

    private static final CertificationAuthority CA = TestCa.ec();
    private static final Instant NOW = Clock.systemUTC().instant();
    private static final Duration LONG = Duration.ofDays(199);
    private static final Duration SHORT = Duration.ofDays(90);

    @TempDir Path directory;
    private final CtLogServer first = CtLogServer.start();
    private final CtLogServer second = CtLogServer.start();
    private final CtLogServer third = CtLogServer.start();
    private final TransparencyLog transport = new HttpTransparencyLog();
    private CtLogs logs = CtLogs.none();
    private SignCertificate.Signed precertificate = Signing.signed(CA, "www.example.com");

    @BeforeEach
    void sign() throws IOException {
        logs = read(CtLogServer.list(first, second, third));
        precertificate = Signing.signed(TestCa.desk(CA, logs), "www.example.com");
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        third.close();
    }

    @Test
    void theCertificateIsThePrecertificateButForPoisonAndTimestamps() {
        assertThat(precertificate.complete()).isFalse();
        assertThat(OpenSsl.text(Pem.certificate(precertificate.certificate())))
                .contains("CT Precertificate Poison: critical");

        List<SignedTimestamp> timestamps = TimestampPolicy.choose(verified(), LONG).orElseThrow();
        assertThat(timestamps).hasSize(3);
        byte[] certificate = finish(TimestampCodec.encode(timestamps));

        String pem = Pem.certificate(certificate);
        String text = OpenSsl.text(pem);
        assertThat(text)
                .contains("CT Precertificate SCTs", "Signed Certificate Timestamp")
                .doesNotContain("Poison");
        OpenSsl.verify(pem, precertificate.issuer().pem(), CA.rootPem(), "www.example.com");
        X509Certificate one = OpenSsl.certificates(pem).getFirst();
        X509Certificate other =
                OpenSsl.certificates(Pem.certificate(precertificate.certificate())).getFirst();
        assertThat(one.getSerialNumber()).isEqualTo(other.getSerialNumber());
        assertThat(first.submitted()).containsExactly(other);
        // What browsers do: verify each timestamp against the certificate itself.
        TimestampVerifier verifier =
                TimestampVerifier.forCertificate(precertificate.issuer().view(), certificate);
        byte[] list =
                PrecertificateContent.timestamps(PrecertificateContent.of(certificate))
                        .orElseThrow();
        assertThat(TimestampCodec.decode(list))
                .hasSize(3)
                .allSatisfy(
                        t ->
                                assertThat(
                                                verifier.fault(
                                                        t,
                                                        logs.find(t.logId()).orElseThrow(),
                                                        Clock.systemUTC().instant()))
                                        .isEmpty());
    }

    @Test
    void aPrivateProfileIsNotTakenToTheLogs() {
        Instant now = Clock.systemUTC().instant();
        SignCertificate.Result result =
                TestCa.desk(CA, logs)
                        .sign(
                                new Grant(
                                        "ord_1",
                                        "acc_1",
                                        "dv-private",
                                        "www.example.com",
                                        List.of("www.example.com"),
                                        new byte[0],
                                        "1",
                                        200,
                                        now,
                                        now.plus(Duration.ofHours(8))),
                                CertificationRequest.parse(TestRequests.csr("www.example.com")),
                                now);
        assertThat(result)
                .isInstanceOfSatisfying(
                        SignCertificate.Signed.class,
                        signed -> assertThat(signed.complete()).isTrue());
        assertThat(first.submitted()).isEmpty();
    }

    @Test
    void contentsAgreeOnlyWhenNothingElseDiffers() {
        byte[] mine = PrecertificateContent.of(precertificate.certificate());
        byte[] another =
                PrecertificateContent.of(Signing.signed(CA, "www.example.com").certificate());
        assertThat(PrecertificateContent.agree(mine, PrecertificateContent.plain(mine))).isTrue();
        assertThat(PrecertificateContent.agree(mine, another)).isFalse();
    }

    @Test
    void whatALogSaysIsNotBelieved() {
        first.become(Mood.LYING);
        second.become(Mood.OVERLOADED);
        third.become(Mood.BABBLING);
        CtLog lying = logs.all().getFirst();
        assertThat(verifier().fault(promised(lying), lying, NOW))
                .contains("the timestamp's signature is not the log's");
        assertThat(submit(logs.all().get(1).url()))
                .isEqualTo(new Answer.Unavailable("it answered 503"));
        assertThat(submit(logs.all().get(2).url())).isInstanceOf(Answer.Unavailable.class);
        third.close();
        assertThat(submit(logs.all().get(2).url())).isInstanceOf(Answer.Unavailable.class);
        assertThat(TimestampPolicy.choose(verified(), LONG)).isEmpty();
    }

    @Test
    void aTimestampOfTheFutureOrOfAnotherLogIsRefused() {
        CtLog log = logs.all().getFirst();
        SignedTimestamp timestamp = promised(log);
        assertThat(verifier().fault(timestamp, log, NOW)).isEmpty();
        assertThat(verifier().fault(timestamp, log, NOW.minus(Duration.ofMinutes(6))))
                .contains("the timestamp lies in the future");
        assertThat(verifier().fault(timestamp, logs.all().get(1), NOW))
                .contains("the timestamp is another log's");
        TimestampVerifier another =
                TimestampVerifier.forCertificate(
                        precertificate.issuer().view(),
                        Signing.signed(CA, "www.example.com").certificate());
        assertThat(another.fault(timestamp, log, NOW)).isPresent();
    }

    @Test
    void longerValidityNeedsThreeAndOneOperatorIsNeverEnough() throws IOException {
        second.become(Mood.OVERLOADED);
        assertThat(TimestampPolicy.choose(verified(), LONG)).isEmpty();
        assertThat(TimestampPolicy.choose(verified(), SHORT))
                .hasValueSatisfying(chosen -> assertThat(chosen).hasSize(2));
        second.become(Mood.SOUND);
        logs =
                read(
                        "{\"operators\":[{\"name\":\"One\",\"logs\":["
                                + first.listEntry("A")
                                + ","
                                + second.listEntry("B")
                                + ","
                                + third.listEntry("C")
                                + "]}]}");
        assertThat(verified()).hasSize(3);
        assertThat(TimestampPolicy.choose(verified(), SHORT)).isEmpty();
    }

    @Test
    void aListIsReadWithItsStatesAndIntervals() throws IOException {
        String entry = first.listEntry("A");
        String sharded =
                entry.replace(
                        "\"mmd\"",
                        "\"temporal_interval\":{\"start_inclusive\":\"2027-01-01T00:00:00Z\","
                                + "\"end_exclusive\":\"2027-07-01T00:00:00Z\"},\"mmd\"");
        CtLogs list = read(operators(sharded));
        assertThat(list.taking(Instant.parse("2026-12-31T23:59:59Z"))).isEmpty();
        assertThat(list.taking(Instant.parse("2027-01-01T00:00:00Z"))).hasSize(1);
        assertThat(list.taking(Instant.parse("2027-07-01T00:00:00Z"))).isEmpty();
        refused(operators(entry.replace("usable", "retired")), "no usable log");
        refused(operators(entry.replaceFirst("log_id\":\"....", "log_id\":\"AAAA")), "log_id");
        refused(operators(entry.replace("http://", "ftp://")), "URL");
        refused("nothing", "is no JSON");
    }

    private static String operators(String logs) {
        return "{\"operators\":[{\"name\":\"One\",\"logs\":[" + logs + "]}]}";
    }

    private void refused(String list, String because) {
        assertThatExceptionOfType(CaException.class)
                .isThrownBy(() -> read(list))
                .withMessageContaining(because)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void malformedListsOfTimestampsAreRefused() {
        for (byte[] bad : List.of(new byte[] {0}, new byte[] {0, 0}, new byte[] {0, 3, 0, 1, 0})) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> TimestampCodec.decode(bad));
        }
    }

    private Map<CtLog, SignedTimestamp> verified() {
        Map<CtLog, SignedTimestamp> verified = new LinkedHashMap<>();
        for (CtLog log : logs.taking(precertificate.content().validity().notAfter())) {
            if (submit(log.url()) instanceof Answer.Promised promised
                    && verifier()
                            .fault(promised.timestamp(), log, Clock.systemUTC().instant())
                            .isEmpty()) {
                verified.put(log, promised.timestamp());
            }
        }
        return verified;
    }

    private TimestampVerifier verifier() {
        return TimestampVerifier.forCertificate(
                precertificate.issuer().view(), precertificate.certificate());
    }

    private SignedTimestamp promised(CtLog log) {
        return ((Answer.Promised) submit(log.url())).timestamp();
    }

    private Answer submit(URI log) {
        return transport.submit(
                log,
                List.of(
                        precertificate.certificate(),
                        precertificate.issuer().certificate(),
                        CA.root()));
    }

    private byte[] finish(byte[] list) {
        SignCertificate.Result result =
                TestCa.desk(CA, logs)
                        .finish(
                                precertificate.certificate(),
                                list,
                                "dv-public",
                                precertificate.issuer().name(),
                                NOW);
        assertThat(result).isInstanceOf(SignCertificate.Finished.class);
        return ((SignCertificate.Finished) result).certificate();
    }

    private CtLogs read(String list) throws IOException {
        return CtLogs.read(Files.writeString(directory.resolve("logs.json"), list));
    }
}
