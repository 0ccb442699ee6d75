package dev.shonin.bench.signing;

import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.flow.PrepareCertificate;
import dev.shonin.issuance.flow.SignCertificate;
import dev.shonin.issuance.lint.IssuerView;
import dev.shonin.issuance.profile.CertificateContent;
import dev.shonin.issuance.profile.CertificateProfile;
import dev.shonin.issuance.profile.ContentTemplate;
import dev.shonin.issuance.profile.Profiles;
import dev.shonin.issuance.profile.SerialNumbers;
import dev.shonin.issuance.profile.Validity;
import dev.shonin.issuance.sign.CaCreation;
import dev.shonin.issuance.sign.CaLoader;
import dev.shonin.issuance.sign.CaPlan;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.sign.Issuer;
import dev.shonin.issuance.sign.SignatureProvider;
import dev.shonin.issuance.sign.SignedObject;
import dev.shonin.issuance.transparency.CtLogs;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.pki.key.KeyQuality;
import dev.shonin.pki.name.NamePolicy;
import dev.shonin.testing.Directories;
import dev.shonin.testing.TestRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One thread, in the process, without database and broker. Every benchmark takes the {@link
 * CpuTime} that JMH is to count beside it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SigningBenchmarks {

    private static final String URL = "http://ca.example.test";
    private static final List<String> NAMES = List.of("example.com", "www.example.com");

    /** The CA's key, and the applicant's. */
    @Param({"EC_P256", "RSA_2048"})
    public CaPlan.KeyKind key = CaPlan.KeyKind.EC_P256;

    private final SerialNumbers serials = new SerialNumbers(new SecureRandom());
    private Prepared prepared;

    /** JMH makes it and calls {@link #prepare()}. */
    @SuppressWarnings("NullAway.Init")
    public SigningBenchmarks() {}

    /** Makes a CA and a request. */
    @Setup
    public void prepare() throws IOException {
        Path directory = Files.createTempDirectory("shonin-bench");
        try {
            Clock clock = Clock.systemUTC();
            String passphrase = "only for this bench";
            new CaCreation(directory, passphrase, clock)
                    .createIfMissing(new CaPlan("JP", "Example Trust", key, URL));
            CertificationAuthority authority =
                    new CaLoader(directory, passphrase, SignatureProvider.AUTO.load(), clock)
                            .load();
            prepared = Prepared.of(authority, key, clock.instant());
        } finally {
            Directories.delete(directory);
        }
    }

    /** The signature alone, over a certificate's content: what {@code openssl speed} measures. */
    @Benchmark
    public byte[] sign(CpuTime cpu) {
        return prepared.issuer().signer().sign(prepared.toBeSigned());
    }

    /** A certificate's content built, signed and framed. */
    @Benchmark
    public byte[] buildAndSign(CpuTime cpu) {
        byte[] content = prepared.template().encode(prepared.content(serials));
        return SignedObject.assemble(
                content,
                prepared.issuer().signer().scheme(),
                prepared.issuer().signer().sign(content));
    }

    /** All that issuance-service does to sign: built, linted, signed, verified and compared. */
    @Benchmark
    public SignCertificate.Result lintAndIssue(CpuTime cpu) {
        return prepared.desk().sign(prepared.grant(), prepared.request(), prepared.now());
    }

    /** A request parsed, its signature verified, and its key put to every rule. */
    @Benchmark
    public Object parseAndCheckRequest(CpuTime cpu) {
        CertificationRequest request = CertificationRequest.parse(prepared.der());
        return prepared.quality().check(request.publicKey());
    }

    /** What is made once for all benchmarks. */
    private record Prepared(
            Issuer issuer,
            SignCertificate desk,
            Grant grant,
            CertificationRequest request,
            byte[] der,
            CertificateProfile profile,
            ContentTemplate template,
            byte[] toBeSigned,
            KeyQuality quality,
            Instant now) {

        static Prepared of(CertificationAuthority authority, CaPlan.KeyKind kind, Instant now) {
            Profiles profiles = Profiles.load(null);
            CertificateProfile profile = profiles.find("dv-public").orElseThrow();
            Issuer issuer = authority.issuers().getFirst();
            IssuerView view = issuer.view();
            ContentTemplate template =
                    new ContentTemplate(
                            profile,
                            view,
                            issuer.signer().scheme(),
                            URL + "/ca/intermediate.crt",
                            null);
            KeyPair pair =
                    kind == CaPlan.KeyKind.RSA_2048
                            ? TestRequests.rsaKey(2048)
                            : TestRequests.ecKey();
            CertificationRequest request =
                    CertificationRequest.parse(TestRequests.csr(pair, NAMES));
            byte[] content =
                    template.encode(
                            content(request, profile, now, new SerialNumbers(new SecureRandom())));
            return new Prepared(
                    issuer,
                    new SignCertificate(
                            new PrepareCertificate(
                                    authority, profiles, URL, 1, false, CtLogs.none()),
                            authority,
                            profiles,
                            NamePolicy.publicInternet()),
                    grant(now),
                    request,
                    request.der(),
                    profile,
                    template,
                    content,
                    KeyQuality.standard(),
                    now);
        }

        CertificateContent content(SerialNumbers serials) {
            return content(request, profile, now, serials);
        }

        private static CertificateContent content(
                CertificationRequest request,
                CertificateProfile profile,
                Instant now,
                SerialNumbers serials) {
            return new CertificateContent(
                    serials.next(),
                    Validity.of(profile, 200, now),
                    request.publicKey().der(),
                    NAMES.getLast(),
                    null,
                    NAMES,
                    URL + "/crl/intermediate.crl");
        }

        private static Grant grant(Instant now) {
            return new Grant(
                    "ord_bench",
                    "acc_bench",
                    "dv-public",
                    NAMES.getLast(),
                    NAMES,
                    new byte[0],
                    "1",
                    200,
                    now,
                    now.plus(Duration.ofHours(8)));
        }
    }
}
