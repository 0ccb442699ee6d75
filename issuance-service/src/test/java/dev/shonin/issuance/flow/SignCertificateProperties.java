package dev.shonin.issuance.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.flow.SignCertificate.Signed;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.testing.TestRequests;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the names, the key, the profile and the day: what is signed lints clean. */
class SignCertificateProperties {

    private static final List<CertificationRequest> REQUESTS =
            List.of(
                    request(TestRequests.ecKey()),
                    request(TestRequests.ecKey("secp384r1")),
                    request(TestRequests.ecKey("secp521r1")),
                    request(TestRequests.rsaKey(2048)),
                    request(TestRequests.rsaKey(3072)));

    private static CertificationRequest request(KeyPair key) {
        return CertificationRequest.parse(TestRequests.csr(key, List.of("www.example.com")));
    }

    @Property(tries = 150)
    void whatIsSignedHasNoFindings(
            @ForAll("names") Set<String> names,
            @ForAll("requests") CertificationRequest request,
            @ForAll("profiles") String profile,
            @ForAll("days") long daysFromNow) {
        List<String> all = new ArrayList<>(names);
        Instant now = SignCertificateTest.now().plusSeconds(daysFromNow * 86_400);
        SignCertificate.Result result =
                TestCa.desk(TestCa.ec())
                        .sign(
                                SignCertificateTest.grant(
                                        profile, maxDays(now), all.toArray(String[]::new)),
                                request,
                                now);
        assertThat(result)
                .isInstanceOfSatisfying(
                        Signed.class,
                        signed -> {
                            assertThat(signed.lint().findings()).isEmpty();
                            assertThat(signed.content().names()).isSorted();
                            assertThat(signed.content().names()).hasSameElementsAs(all);
                        });
    }

    private static int maxDays(Instant now) {
        return now.isBefore(Instant.parse("2027-03-15T00:00:00Z"))
                ? 200
                : now.isBefore(Instant.parse("2029-03-15T00:00:00Z")) ? 100 : 47;
    }

    @Provide
    Arbitrary<CertificationRequest> requests() {
        return Arbitraries.of(REQUESTS);
    }

    @Provide
    Arbitrary<String> profiles() {
        return Arbitraries.of("dv-public", "dv-private");
    }

    @Provide
    Arbitrary<Long> days() {
        return Arbitraries.longs().between(0, 4 * 365);
    }

    @Provide
    Arbitrary<Set<String>> names() {
        Arbitrary<String> edge =
                Arbitraries.strings().withCharRange('a', 'z').numeric().ofLength(1);
        Arbitrary<String> middle =
                Arbitraries.strings()
                        .withCharRange('a', 'z')
                        .numeric()
                        .ofMinLength(0)
                        .ofMaxLength(61);
        Arbitrary<String> label =
                Combinators.combine(edge, middle, edge).as((a, b, c) -> a + b + c);
        Arbitrary<String> name =
                Combinators.combine(
                                Arbitraries.of("", "*."),
                                label.list().ofMinSize(1).ofMaxSize(3),
                                Arbitraries.of("example", "test", "co.jp", "xn--wgv71a119e.jp"))
                        .as((star, labels, top) -> star + String.join(".", labels) + "." + top)
                        .filter(n -> n.length() <= 253);
        return name.set().ofMinSize(1).ofMaxSize(100);
    }
}
