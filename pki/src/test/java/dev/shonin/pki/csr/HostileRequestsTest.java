package dev.shonin.pki.csr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.pki.Refusal;
import dev.shonin.pki.asn1.DerShape;
import dev.shonin.pki.key.KeyQuality;
import dev.shonin.pki.name.NamePolicy;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;

/** Whatever is sent, there is a refusal with a code, and never another exception. */
class HostileRequestsTest {

    private static final KeyQuality QUALITY = KeyQuality.standard();
    private static final List<byte[]> GOOD =
            List.of(
                    Requests.rsa()
                            .subject(BCStyle.O, "株式会社例示")
                            .commonName("www.example.com")
                            .dns("example.com", "*.example.com")
                            .san(GeneralName.iPAddress, "192.0.2.1")
                            .challengePassword()
                            .keyUsage()
                            .der(),
                    Requests.rsa().algorithm("SHA256withRSAandMGF1").dns("a.test").der(),
                    Requests.ec().commonName("www.example.com").der(),
                    Requests.ec("secp384r1", "SHA384withECDSA").dns("a.test").der());

    @Property(tries = 2_000)
    void randomBytes(@ForAll byte[] bytes) {
        analyse(bytes);
    }

    @Property(tries = 2_000)
    void randomText(@ForAll("texts") String text) {
        CsrAnalysis analysis = CsrAnalysis.analyse(text, NamePolicy.withTestNames(), QUALITY);
        assertThat(analysis.isAcceptable()).isFalse();
        tellAll(analysis);
    }

    @Property(tries = 4_000)
    void mutatedRequests(@ForAll("mutations") byte[] der) {
        analyse(der)
                .request()
                .filter(CertificationRequest::signatureValid)
                .ifPresent(request -> assertThat(signedParts()).contains(signedPart(der)));
    }

    /** What is signed; the algorithm beside it may be encoded in more ways than one. */
    private static String signedPart(byte[] der) {
        return HexFormat.of().formatHex(DerShape.firstElement(der));
    }

    private static List<String> signedParts() {
        return GOOD.stream().map(HostileRequestsTest::signedPart).toList();
    }

    private static CsrAnalysis analyse(byte[] bytes) {
        try {
            CsrAnalysis analysis =
                    CsrAnalysis.analyse(
                            CertificationRequest.read(bytes), NamePolicy.withTestNames(), QUALITY);
            tellAll(analysis);
            return analysis;
        } catch (CsrRefusedException e) {
            return new CsrAnalysis(Optional.empty(), List.of(), List.of(e.refusal()));
        }
    }

    private static void tellAll(CsrAnalysis analysis) {
        for (Refusal problem : analysis.problems()) {
            assertThat(problem.detail(Locale.JAPANESE)).isNotBlank();
            assertThat(problem.action(Locale.ENGLISH)).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces =
                Arbitraries.of(
                        "-----BEGIN CERTIFICATE REQUEST-----",
                        "-----END CERTIFICATE REQUEST-----",
                        "-----BEGIN ",
                        "-----",
                        "-----BEGIN PRIVATE KEY-----",
                        "MIIB",
                        "\n",
                        "\u200b",
                        "AAAA====");
        return Arbitraries.oneOf(pieces, Arbitraries.strings().ofMaxLength(20))
                .list()
                .ofMaxSize(8)
                .map(list -> String.join("", list));
    }

    /** A good request with some octets changed, removed or put in. */
    @Provide
    Arbitrary<byte[]> mutations() {
        Arbitrary<int[]> change =
                Combinators.combine(
                                Arbitraries.integers().between(0, 2),
                                Arbitraries.integers().between(0, 2_000),
                                Arbitraries.integers().between(0, 255))
                        .as((kind, at, value) -> new int[] {kind, at, value});
        return Combinators.combine(Arbitraries.of(GOOD), change.list().ofMinSize(1).ofMaxSize(4))
                .as(
                        (good, changes) -> {
                            byte[] der = good;
                            for (int[] one : changes) {
                                der = mutate(der, one[0], one[1] % der.length, (byte) one[2]);
                            }
                            return der;
                        });
    }

    private static byte[] mutate(byte[] der, int kind, int at, byte value) {
        byte[] head = Arrays.copyOf(der, at);
        byte[] tail = Arrays.copyOfRange(der, at, der.length);
        return switch (kind) {
            case 0 -> {
                byte[] changed = der.clone();
                changed[at] = value;
                yield changed;
            }
            case 1 -> join(head, Arrays.copyOfRange(tail, 1, tail.length));
            default -> join(join(head, new byte[] {value}), tail);
        };
    }

    private static byte[] join(byte[] head, byte[] tail) {
        byte[] joined = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, joined, head.length, tail.length);
        return joined;
    }
}
