package dev.shonin.pki.name;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.pki.name.PublicSuffixList.Section;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DomainNamePropertiesTest {

    private static final NamePolicy POLICY = NamePolicy.withTestNames();
    private static final List<String> SUFFIXES =
            List.of(
                    "com",
                    "jp",
                    "co.jp",
                    "tokyo.jp",
                    "chiyoda.tokyo.jp",
                    "x.kobe.jp",
                    "co.uk",
                    "city.kobe.jp",
                    "uk.com",
                    "www.ck",
                    "y.ck",
                    "test",
                    "example",
                    "公司.cn",
                    "香港",
                    "k12.tx.us",
                    "github.io",
                    "in-addr.arpa",
                    "local");

    @Property(tries = 2_000)
    void noAuthorizationDomainNameLiesAboveTheBaseDomain(@ForAll("names") String text) {
        Optional<DomainName> parsed = parse(text);
        if (parsed.isEmpty()) {
            return;
        }
        DomainName name = parsed.get();
        List<DomainName> adns = name.authorizationDomainNames();
        DomainName base = name.baseDomain();

        assertThat(adns).first().isEqualTo(name.withoutWildcard());
        assertThat(adns).last().isEqualTo(base);
        assertThat(adns).doesNotHaveDuplicates();
        for (DomainName adn : adns) {
            assertThat(adn.isPublicSuffix()).isFalse();
            assertThat(adn.isWildcard()).isFalse();
            assertThat(isAtOrBelow(adn, base)).isTrue();
            assertThat(adn.baseDomain()).isEqualTo(base);
            assertThat(name.isCoveredBy(adn)).isTrue();
        }
    }

    @Property(tries = 2_000)
    void proofForAnAdnNeverCoversANameOutsideIt(
            @ForAll("names") String text, @ForAll("names") String adnText) {
        Optional<DomainName> name = parse(text);
        Optional<DomainName> adn = parse(adnText);
        if (name.isEmpty() || adn.isEmpty()) {
            return;
        }

        boolean covered = name.get().isCoveredBy(adn.get());

        assertThat(covered).isEqualTo(name.get().authorizationDomainNames().contains(adn.get()));
        if (covered) {
            assertThat(isAtOrBelow(name.get().withoutWildcard(), adn.get())).isTrue();
            assertThat(name.get().baseDomain()).isEqualTo(adn.get().baseDomain());
        }
    }

    @Property(tries = 1_000)
    void noNameAboveTheBaseDomainCovers(@ForAll("names") String text) {
        Optional<DomainName> parsed = parse(text);
        Optional<DomainName> above = parsed.map(DomainName::baseDomain);
        while (above.isPresent()) {
            above = above.get().parent();
            above.ifPresent(name -> assertThat(parsed.orElseThrow().isCoveredBy(name)).isFalse());
        }
    }

    @Property(tries = 3_000)
    void whateverTheTextParsingRefusesWithAReasonOrYieldsACanonicalName(
            @ForAll("texts") String text) {
        parse(text)
                .ifPresent(
                        name -> {
                            assertThat(name.ascii())
                                    .matches("(\\*\\.)?[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})+")
                                    .hasSizeLessThanOrEqualTo(253);
                            assertThat(DomainName.parse(name.ascii(), POLICY)).isEqualTo(name);
                            assertThat(DomainName.parse(name.unicode(), POLICY)).isEqualTo(name);
                        });
    }

    @Property(tries = 1_000)
    void theSuffixListNeverThrowsOnAscii(@ForAll("asciiTexts") String text) {
        PublicSuffixList list = PublicSuffixList.current();
        for (Section section : Section.values()) {
            list.registrableDomain(text, section)
                    .ifPresent(
                            base -> {
                                assertThat(list.isPublicSuffix(base, section)).isFalse();
                                assertThat(list.registrableDomain(base, section)).contains(base);
                            });
        }
    }

    /** Empty when refused; a refusal has to have its sentences. */
    private static Optional<DomainName> parse(String text) {
        try {
            return Optional.of(DomainName.parse(text, POLICY));
        } catch (NameRefusedException e) {
            assertThat(e.refusal().detail(Locale.JAPANESE)).isNotBlank();
            assertThat(e.refusal().action(Locale.ENGLISH)).isNotBlank();
            return Optional.empty();
        }
    }

    private static boolean isAtOrBelow(DomainName name, DomainName domain) {
        return name.equals(domain) || name.ascii().endsWith("." + domain.ascii());
    }

    /** Mostly good names under suffixes of every kind, close enough to each other to be related. */
    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> label =
                Arbitraries.of("a", "www", "shop", "例え", "city", "xn--wgv71a119e");
        Arbitrary<String> labels =
                label.list().ofMinSize(0).ofMaxSize(3).map(list -> String.join(".", list));
        return Combinators.combine(Arbitraries.of("", "", "*."), labels, Arbitraries.of(SUFFIXES))
                .as((star, front, suffix) -> star + (front.isEmpty() ? "" : front + ".") + suffix);
    }

    @Provide
    Arbitrary<String> asciiTexts() {
        return Arbitraries.strings().withChars("abjpcokt.*-_!").ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> wild = Arbitraries.strings().all().ofMaxLength(60);
        Arbitrary<String> near =
                Arbitraries.strings()
                        .withChars("aZ09-._*@:/[]% xn。．ß\u200d\u0301אب日本")
                        .ofMaxLength(40)
                        .map(front -> front + ".example.com");
        Arbitrary<String> ace =
                Arbitraries.strings()
                        .withCharRange('a', 'z')
                        .withChars("0123456789-")
                        .ofMaxLength(30)
                        .map(tail -> "xn--" + tail + ".example.com");
        return Arbitraries.oneOf(wild, near, ace, names());
    }
}
