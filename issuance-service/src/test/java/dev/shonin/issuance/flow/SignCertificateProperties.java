package dev.shonin.issuance.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.issuance.TestCa;
import dev.shonin.issuance.domain.Grant;
import dev.shonin.issuance.domain.VettedSubject;
import dev.shonin.issuance.flow.SignCertificate.Signed;
import dev.shonin.pki.csr.CertificationRequest;
import dev.shonin.testing.TestRequests;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
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
            @ForAll("subjects") VettedSubject subject,
            @ForAll("wantedDays") OptionalInt wantedDays,
            @ForAll("days") long daysFromNow) {
        List<String> all = new ArrayList<>(names);
        Instant now = SignCertificateTest.now().plusSeconds(daysFromNow * 86_400);
        Instant wanted =
                wantedDays.isEmpty() ? null : now.plus(Duration.ofDays(wantedDays.getAsInt()));
        SignCertificate.Result result =
                TestCa.desk(TestCa.dvAndOv())
                        .sign(
                                new Grant(
                                        "ord_1",
                                        "acc_1",
                                        profile,
                                        all.getFirst(),
                                        all,
                                        new byte[0],
                                        subject,
                                        "1",
                                        TestCa.mostDays(now),
                                        wanted,
                                        now,
                                        now.plus(Duration.ofHours(8))),
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

    @Provide
    Arbitrary<CertificationRequest> requests() {
        return Arbitraries.of(REQUESTS);
    }

    @Provide
    Arbitrary<String> profiles() {
        return Arbitraries.of("dv-public", "dv-private", "ov-public");
    }

    /** What a vetted organization may be called and where it may be, Japanese text too. */
    @Provide
    Arbitrary<VettedSubject> subjects() {
        Arbitrary<String> place = text(128);
        return Combinators.combine(
                        Arbitraries.of("JP", "DE", "US"),
                        place.injectNull(0.3),
                        place,
                        text(16).injectNull(0.5),
                        place.injectNull(0.5),
                        text(64).filter(name -> name.length() > 1))
                .as(VettedSubject::new);
    }

    private static Arbitrary<String> text(int most) {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('ぁ', 'ん')
                .ofMinLength(1)
                .ofMaxLength(most);
    }

    /** Until when it is wanted: mostly as long as usual. */
    @Provide
    Arbitrary<OptionalInt> wantedDays() {
        return Arbitraries.oneOf(
                Arbitraries.just(OptionalInt.empty()),
                Arbitraries.integers().between(1, 500).map(OptionalInt::of));
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
