package dev.shonin.pki.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

    @ParameterizedTest
    @CsvSource({
        "www.example.com, www.example.com, www.example.com",
        "WWW.Example.COM, www.example.com, www.example.com",
        "www.example.com., www.example.com, www.example.com",
        "*.example.com, *.example.com, *.example.com",
        "a.b.c.example.net, a.b.c.example.net, a.b.c.example.net",
        "shop.test, shop.test, shop.test",
        "www.shop.example, www.shop.example, www.shop.example",
        "3com.example.com, 3com.example.com, 3com.example.com",
        "日本語.example.com, xn--wgv71a119e.example.com, 日本語.example.com",
        "XN--WGV71A119E.example.com, xn--wgv71a119e.example.com, 日本語.example.com",
        "*.例え.example.jp, *.xn--r8jz45g.example.jp, *.例え.example.jp",
        "ｗｗｗ．example．com, www.example.com, www.example.com",
        "www。example。com, www.example.com, www.example.com",
        "カフェ・バー.test, xn--hckh6isa5qh.test, カフェ・バー.test",
        "faß.example.com, xn--fa-hia.example.com, faß.example.com",
        "straße.test, xn--strae-oqa.test, straße.test",
        "שלום.example.com, xn--9dbne9b.example.com, שלום.example.com",
    })
    void acceptsAndConverts(String text, String ascii, String unicode) {
        DomainName name = DomainName.parse(text, NamePolicy.withTestNames());

        assertThat(name.ascii()).isEqualTo(ascii);
        assertThat(name.unicode()).isEqualTo(unicode);
        assertThat(DomainName.parse(unicode, NamePolicy.withTestNames())).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|name.empty",
                "192.0.2.1|name.ip-address",
                "192.0.2.0/24|name.ip-address",
                "192.0.2.1.|name.ip-address",
                "１９２.０.２.１|name.ip-address",
                "0xC0.0.2.1|name.ip-address",
                "3221225985|name.ip-address",
                "0x7f000001|name.ip-address",
                "2001:db8::1|name.ip-address",
                "[2001:db8::1]|name.ip-address",
                "2001:db8::1%eth0|name.ip-address",
                "2001:db8::/32|name.ip-address",
                "::ffff:192.0.2.1|name.ip-address",
                "::|name.ip-address",
                "www.example.123|name.numeric-last-label",
                "www.example.0x1f|name.numeric-last-label",
                "https://www.example.com/|name.url",
                "www.example.com/index.html|name.url",
                "www.example.com:443|name.url",
                "admin@example.com|name.mail-address",
                "localhost|name.single-label",
                "com|name.single-label",
                "*.com|name.single-label",
                "日本|name.single-label",
                "server.local|name.internal",
                "www.localhost|name.internal",
                "db.internal|name.internal",
                "www.corp|name.internal",
                "printer.lan|name.internal",
                "www.invalid|name.special-use",
                "abcdefgh.onion|name.special-use",
                "www.alt|name.special-use",
                "router.home.arpa|name.special-use",
                "home.arpa|name.special-use",
                "2.0.192.in-addr.arpa|name.reverse-zone",
                "in-addr.arpa|name.reverse-zone",
                "*.2.0.192.in-addr.arpa|name.reverse-zone",
                "8.b.d.0.1.0.0.2.ip6.arpa|name.reverse-zone",
                "co.jp|name.public-suffix",
                "*.co.jp|name.public-suffix",
                "chiyoda.tokyo.jp|name.public-suffix",
                "*.公司.cn|name.public-suffix",
                "*.kobe.jp|name.public-suffix",
                "*.sch.uk|name.public-suffix",
                "www.*.example.com|name.wildcard-position",
                "*.*.example.com|name.wildcard-position",
                "w*.example.com|name.wildcard-position",
                "*|name.wildcard-position",
                "*example.com|name.wildcard-position",
                "www..example.com|name.label-length",
                ".example.com|name.label-length",
                ".|name.label-length",
                "*.|name.label-length",
                "-www.example.com|name.ldh",
                "www-.example.com|name.ldh",
                "www example.com|name.ldh",
                "' www.example.com'|name.ldh",
                "www!.example.com|name.ldh",
                "example.com?x|name.ldh",
                "_dmarc.example.com|name.underscore",
                "my_host.example.com|name.underscore",
                "ab--cd.example.com|name.reserved-ldh",
                "xn--a.example.com|name.idna",
                "xn--example-.example.com|name.idna",
                "xn--.example.com|name.idna",
                "xn--wgv71a119e-.example.com|name.idna",
                "a\u00b7.example.com|name.idna",
                "\u0301a.example.com|name.idna",
                "אa.example.com|name.idna",
                "a\u200db.example.com|name.idna",
                "example\uff3ftest.example.com|name.idna",
            })
    void refuses(String text, String code) {
        assertThatThrownBy(() -> DomainName.parse(text, NamePolicy.withTestNames()))
                .isInstanceOfSatisfying(
                        NameRefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shop.test", "a.example", "example.com", "www.example.net", "*.example.org"})
    void namesForTestsAreForThePolicyToTake(String text) {
        assertThat(DomainName.parse(text, NamePolicy.withTestNames()).ascii()).isEqualTo(text);
        assertThatThrownBy(() -> DomainName.parse(text))
                .isInstanceOfSatisfying(
                        NameRefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("name.special-use"));
    }

    @Test
    void takesTheLongestNamesAndLabelsAndNothingLonger() {
        String label = "a".repeat(63);
        String longest = String.join(".", label, label, label, "b".repeat(57), "com");
        assertThat(longest).hasSize(253);

        assertThat(DomainName.parse(longest).ascii()).isEqualTo(longest);
        assertThatThrownBy(() -> DomainName.parse("a" + longest))
                .isInstanceOf(NameRefusedException.class)
                .hasMessageContaining("name.label-length");
        assertThatThrownBy(() -> DomainName.parse("a." + longest))
                .isInstanceOf(NameRefusedException.class)
                .hasMessageContaining("name.too-long");
        assertThatThrownBy(() -> DomainName.parse("*." + longest))
                .isInstanceOf(NameRefusedException.class)
                .hasMessageContaining("name.too-long");
        // 21 characters, but 3 octets and more each in the ASCII form.
        assertThatThrownBy(() -> DomainName.parse("漢字仮名交文節句読点符号表記法則例外規定".repeat(2) + ".jp"))
                .isInstanceOf(NameRefusedException.class)
                .hasMessageContaining("name.label-length");
    }

    @Test
    void aHugeTextIsRefusedWithoutBeingLookedAt() {
        assertThatThrownBy(() -> DomainName.parse("a.".repeat(1_000_000)))
                .isInstanceOf(NameRefusedException.class)
                .hasMessageContaining("name.too-long")
                .hasMessageContaining("…");
    }

    @Test
    void listsAuthorizationDomainNamesDownToTheBaseDomain() {
        DomainName name = DomainName.parse("*.a.www.shop.co.jp");

        assertThat(name.authorizationDomainNames())
                .extracting(DomainName::ascii)
                .containsExactly("a.www.shop.co.jp", "www.shop.co.jp", "shop.co.jp");
        assertThat(name.baseDomain().ascii()).isEqualTo("shop.co.jp");
        assertThat(name.isWildcard()).isTrue();
        assertThat(name.withoutWildcard().ascii()).isEqualTo("a.www.shop.co.jp");
    }

    @Test
    void thePrivateSectionDoesNotMoveTheBaseDomain() {
        assertThat(DomainName.parse("www.shop.uk.com").baseDomain().ascii()).isEqualTo("uk.com");
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.com, www.example.com, true",
        "www.example.com, example.com, true",
        "*.example.com, example.com, true",
        "a.b.example.com, b.example.com, true",
        "example.com, www.example.com, false",
        "www.example.com, ww.example.com, false",
        "wwwexample.com, example.com, false",
        "www.example.com, example.net, false",
        "*.b.example.com, a.b.example.com, false",
    })
    void proofForAnAdnCoversWhatIsAtOrBelowIt(String text, String adn, boolean covered) {
        NamePolicy policy = NamePolicy.withTestNames();
        DomainName name = DomainName.parse(text, policy);

        assertThat(name.isCoveredBy(DomainName.parse(adn, policy))).isEqualTo(covered);
    }

    @Test
    void proofForAPublicSuffixOrAWildcardCoversNothing() {
        DomainName name = DomainName.parse("www.shop.co.jp");
        DomainName suffix = name.baseDomain().parent().orElseThrow();

        assertThat(suffix.ascii()).isEqualTo("co.jp");
        assertThat(suffix.isPublicSuffix()).isTrue();
        assertThat(suffix.authorizationDomainNames()).isEmpty();
        assertThat(name.isCoveredBy(suffix)).isFalse();
        assertThat(name.isCoveredBy(suffix.parent().orElseThrow())).isFalse();
        assertThat(name.isCoveredBy(DomainName.parse("*.shop.co.jp"))).isFalse();
        assertThatThrownBy(suffix::baseDomain)
                .isInstanceOf(NameRefusedException.class)
                .hasMessageContaining("name.public-suffix");
    }

    @Test
    void proofForAWildcardRulesParentDoesNotCoverItsException() {
        DomainName city = DomainName.parse("www.city.kobe.jp");

        assertThat(city.baseDomain().ascii()).isEqualTo("city.kobe.jp");
        assertThat(city.isCoveredBy(DomainName.parse("city.kobe.jp"))).isTrue();
        assertThat(city.isCoveredBy(DomainName.parse("kobe.jp"))).isFalse();
    }

    @Test
    void climbsToTheTopLevelDomainAndNoFurther() {
        DomainName name = DomainName.parse("*.www.shop.jp");

        assertThat(name.parent().orElseThrow().ascii()).isEqualTo("www.shop.jp");
        assertThat(name.parent().flatMap(DomainName::parent).flatMap(DomainName::parent))
                .hasValueSatisfying(
                        top -> {
                            assertThat(top.ascii()).isEqualTo("jp");
                            assertThat(top.parent()).isEmpty();
                        });
    }

    @Test
    void whatWasAcceptedOnceCanBeReadBackUnderAnyPolicy() {
        assertThat(DomainName.ofAccepted("*.shop.test").ascii()).isEqualTo("*.shop.test");
        assertThatThrownBy(() -> DomainName.ofAccepted("no name"))
                .isInstanceOf(NameRefusedException.class);
    }

    @Test
    void comparesByTheAsciiForm() {
        DomainName first = DomainName.parse("日本語.jp");
        DomainName same = DomainName.parse("XN--WGV71A119E.JP");
        DomainName other = DomainName.parse("日本.jp");

        assertThat(first).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
        assertThat(first.compareTo(same)).isZero();
        assertThat(first).hasToString("xn--wgv71a119e.jp");
    }

    @Test
    void tellsWhatIsWrongInTheReadersLanguage() {
        NameRefusal refusal = new NameRefusal.PublicSuffix("co.jp");

        assertThat(refusal.detail(Locale.JAPAN)).contains("「co.jp」はパブリックサフィックスです");
        assertThat(refusal.detail(Locale.ENGLISH)).contains("\"co.jp\" is a public suffix");
        assertThat(refusal.detail(Locale.GERMAN)).isEqualTo(refusal.detail(Locale.ENGLISH));
        assertThat(refusal.action(Locale.JAPANESE)).contains("ください");
    }
}
